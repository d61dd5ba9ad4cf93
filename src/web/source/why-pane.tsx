import { pickShownAnswer } from '../conversations/conversation.ts';
import type { AnswerVersion } from '../conversations/conversation.ts';
import type { WireExplanation } from '../../http/wire/schemas/wire-schemas.ts';
import { findWords } from '../i18n/find-words.ts';
import { formatMs } from '../ui/format.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';

/** "Why this answer": what was searched for, what each search found, how long it took. */
export function WhyPane({ turnId }: { turnId: string }) {
  const { chat } = useApp();
  const text = useText();
  const turn = useStore(chat.store, (state) =>
    state.currentId === undefined ? undefined : state.loaded[state.currentId]?.turns.find((one) => one.id === turnId),
  );
  const answer = turn === undefined ? undefined : pickShownAnswer(turn);
  if (turn === undefined || answer === undefined) return null;
  const intent = answer.explanation?.intent;
  const usage = Object.entries(answer.usage ?? {}).filter(([, count]) => count > 0);
  return (
    <div className="why" tabIndex={0} role="region" aria-label={text.why}>
      <h3>{text.whyQuery}</h3>
      <p className="why-query">{answer.standaloneQuestion ?? turn.question}</p>
      {intent !== undefined && (
        <p className="quiet">
          {text.whyIntent}
          {text.colon}
          {findWords(text, `intent_${intent}`, intent)}
        </p>
      )}
      <Terms terms={answer.explanation?.terms ?? []} />
      <Ranks answer={answer} />
      <Timings timings={answer.timings ?? {}} />
      {answer.model !== undefined && (
        <>
          <h3>{text.whyModel}</h3>
          <p>
            {answer.model.provider === 'extractive'
              ? text.mode_extractive
              : `${answer.model.provider} · ${answer.model.name}`}
            {usage.length > 0 && (
              <span className="quiet numeric">
                {' '}
                {usage.map(([name, count]) => `${findWords(text, `usage_${name}`, name)} ${count}`).join(' · ')}
              </span>
            )}
          </p>
        </>
      )}
    </div>
  );
}

function Terms({ terms }: { terms: readonly WireExplanation['terms'][number][] }) {
  const text = useText();
  if (terms.length === 0) return null;
  return (
    <>
      <h3>{text.whyTerms}</h3>
      <p className="quiet">{text.whyTermsHelp}</p>
      <ul className="terms">
        {terms.slice(0, 40).map((term, index) => (
          <li key={index} data-origin={term.origin}>
            {term.term}
          </li>
        ))}
      </ul>
    </>
  );
}

function Ranks({ answer }: { answer: AnswerVersion }) {
  const { ui } = useApp();
  const text = useText();
  if (answer.sources.length === 0) return null;
  const show = (rank: number | undefined) => (rank === undefined ? <span title={text.notFoundInLeg}>—</span> : rank);
  return (
    <>
      <h3>{text.whyRanks}</h3>
      <p>{text.whyFound(answer.sources.length, answer.sources.filter((source) => source.cited === true).length)}</p>
      <p className="quiet">{text.whyRanksHelp}</p>
      <table className="ranks">
        <thead>
          <tr>
            <th scope="col">{text.passage}</th>
            <th scope="col">{text.lexical}</th>
            <th scope="col">{text.dense}</th>
            <th scope="col">{text.rerank}</th>
          </tr>
        </thead>
        <tbody>
          {answer.sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <button
                  type="button"
                  className="passage-title"
                  onClick={() =>
                    ui.openSource(source, {
                      start: source.start,
                      end: source.end,
                      quote: source.text,
                    })
                  }
                >
                  {source.title}
                </button>
                {(source.headings ?? []).length > 0 && (
                  <span className="cited-about">{(source.headings ?? []).join(' › ')}</span>
                )}
                {source.cited === true && <span className="badge">{text.cited}</span>}
              </th>
              <td>{show(source.ranks?.lexical)}</td>
              <td>{show(source.ranks?.dense)}</td>
              <td>{show(source.ranks?.rerank)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Timings({ timings }: { timings: Readonly<Record<string, number>> }) {
  const text = useText();
  const total = timings['totalMs'] ?? 0;
  const entries = Object.entries(timings).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  if (entries.length === 0) return null;
  return (
    <>
      <details className="why-timings">
        <summary>
          {text.whyTimings} <span className="numeric">{formatMs(total)}</span>
        </summary>
        <dl className="timings">
          {entries.map(([name, ms]) => (
            <div key={name}>
              <dt>{findWords(text, `timing_${name}`, name.replace(/Ms$/, ''))}</dt>
              <dd className="numeric">
                <span
                  className="bar"
                  style={{ inlineSize: `${total > 0 ? Math.min(100, (ms / total) * 100).toFixed(1) : 0}%` }}
                />
                {formatMs(ms)}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
