import type { AnswerVersion } from '../conversations/conversation.ts';
import { groupSources } from './group-sources.ts';
import type { CitedSource } from './group-sources.ts';
import { flattenText } from '../answer/citation/flatten-text.ts';
import { formatDate } from '../ui/format.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { SourceNotes } from './source-notes.tsx';
import { PassageCard } from './passage-card.tsx';

/** Cited sources first; what was found besides is folded. A refusal shows the nearest passages openly. */
export function SourcesList({ answer, question }: { answer: AnswerVersion; question: string }) {
  const text = useText();
  const { cited, others } = groupSources(answer.citations, answer.sources);
  if (answer.status === 'insufficient_evidence') {
    if (others.length === 0) return null;
    return (
      <section className="sources" aria-label={`${text.nearest}${text.colon}${question.slice(0, 80)}`}>
        <h4 className="group-title">{text.nearest}</h4>
        <ul className="passages">
          {others.slice(0, 5).map((source) => (
            <PassageCard key={source.id} source={source} />
          ))}
        </ul>
      </section>
    );
  }
  if (cited.length === 0 && others.length === 0) return null;
  return (
    <section className="sources" aria-label={`${text.sources}${text.colon}${question.slice(0, 80)}`}>
      {cited.length > 0 && (
        <>
          <h4 className="group-title">{text.citedSources}</h4>
          <ul className="cited-list">
            {cited.map((source) => (
              <CitedItem key={source.documentId} source={source} answer={answer} />
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <details className="also">
          <summary>{text.alsoRetrieved(others.length)}</summary>
          <ul className="passages">
            {others.map((source) => (
              <PassageCard key={source.id} source={source} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function CitedItem({ source, answer }: { source: CitedSource; answer: AnswerVersion }) {
  const { ui } = useApp();
  const text = useText();
  const language = useLanguage();
  const [first] = source.citations;
  const about = [source.publisher, formatDate(source.publishedAt, language)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  return (
    <li className="cited-item">
      <span className="chips">
        {source.citations.map((citation) => (
          <button
            key={citation.n}
            type="button"
            className="chip"
            data-verdict={citation.verdict}
            aria-label={text.citationOf(citation.n, source.title)}
            onClick={() => ui.openCitation(citation, answer.citations)}
          >
            {citation.n}
          </button>
        ))}
      </span>
      <span className="cited-words">
        <button
          type="button"
          className="cited-title"
          onClick={() => {
            if (first !== undefined) ui.openCitation(first, answer.citations);
          }}
        >
          {source.title}
        </button>
        {about !== '' && <span className="cited-about">{about}</span>}
        <SourceNotes source={source.notes} />
        {source.citations.map((citation) => (
          <q key={citation.n} className="cited-quote" aria-hidden="true">
            {flattenText(citation.quote)}
          </q>
        ))}
        {source.alsoPublishedBy.length > 0 && (
          <span className="cited-about">
            {text.alsoPublishedBy} {source.alsoPublishedBy.join(text.listComma)}
          </span>
        )}
      </span>
    </li>
  );
}
