import { useMemo, useState } from 'react';
import { matchesSearch } from '../../conversations/day-groups.ts';
import { useApp, useLanguage, useText } from '../../store/app-context.tsx';
import { useStore } from '../../store/create-store.ts';
import { formatCount } from '../../ui/format.ts';
import { navigate } from '../../ui/navigate.ts';
import { DocumentsTabs } from '../documents-tabs.tsx';
import { useDocuments } from '../use-documents.ts';
import { CollectionGroup } from './collection-group.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { DIVISIONS, groupDocuments } from './group-documents.ts';
import type { Division } from './group-documents.ts';

const GROUPS_AT_ONCE = 60;

/** What there is: the documents by publisher, month, folder, tag or kind, each group to be read or asked. */
export function CollectionView() {
  const { chat, status } = useApp();
  const text = useText();
  const language = useLanguage();
  const passages = useStore(status.store, (state) => state.status?.index?.passages);
  const { documents, problem } = useDocuments();
  const [division, setDivision] = useState<Division>('publisher');
  const [query, setQuery] = useState('');
  const [shownCount, setShownCount] = useState(GROUPS_AT_ONCE);
  const groups = useMemo(() => {
    const found = (documents ?? []).filter(({ title, path, publisher, tags }) =>
      matchesSearch([title, path, publisher, ...(tags ?? [])].join(' '), query),
    );
    return groupDocuments(found, division);
  }, [documents, division, query]);
  const indexed = (documents ?? []).filter((document) => document.status === 'indexed').length;
  const ask = (question: string) =>
    void chat.open(undefined).then(() => navigate({ view: 'chat', conversationId: chat.ask(question) }));

  return (
    <main id="documents" tabIndex={-1} className="documents" aria-labelledby="documents-title">
      <div className="documents-inner">
        <h1 id="documents-title" className="view-title">
          {text.collection}
        </h1>
        <DocumentsTabs view="collection" />
        {documents !== undefined && documents.length > 0 && (
          <p className="quiet" role="status">
            {text.sentences(
              text.collectionLead(formatCount(indexed, language), formatCount(passages ?? 0, language)),
              ...(documents.length > indexed ? [text.failedCount(documents.length - indexed)] : []),
            )}
          </p>
        )}
        {problem !== '' && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        {documents?.length !== 0 && (
          <div className="documents-filter">
            <input
              type="search"
              value={query}
              placeholder={text.filterDocuments}
              aria-label={text.filterDocuments}
              onChange={(event) => setQuery(event.target.value)}
            />
            <div className="divisions" role="group" aria-label={text.divideBy}>
              {DIVISIONS.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="button"
                  aria-pressed={one === division}
                  onClick={() => setDivision(one)}
                >
                  {text[`division_${one}`]}
                </button>
              ))}
            </div>
          </div>
        )}
        {documents === undefined && problem === '' && <p className="quiet">{text.loading}</p>}
        {documents?.length === 0 && <EmptyLibrary />}
        {documents !== undefined && documents.length > 0 && groups.length === 0 && (
          <p className="quiet">{text.noMatches}</p>
        )}
        <div className="collection">
          {groups.slice(0, shownCount).map((group) => (
            <CollectionGroup key={`${division} ${group.name}`} group={group} division={division} />
          ))}
        </div>
        {groups.length > shownCount && (
          <button type="button" className="text-button" onClick={() => setShownCount(shownCount + GROUPS_AT_ONCE)}>
            {text.loadLater}
          </button>
        )}
        {indexed > 0 && (
          <section className="collection-questions" aria-label={text.askAboutCollection}>
            <h2 className="group-title">{text.askAboutCollection}</h2>
            {text.collectionQuestions.map((question) => (
              <button key={question} type="button" className="button" onClick={() => ask(question)}>
                {question}
              </button>
            ))}
          </section>
        )}
      </div>
    </main>
  );
}
