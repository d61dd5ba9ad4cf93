import type { WireOverview } from '../../http/wire/schemas/collection-schemas.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { flattenText } from '../answer/citation/flatten-text.ts';
import { useOverview } from './use-overview.ts';

type Props = {
  readonly documentId: string;
  readonly title: string;
  readonly onAsk: (question: string) => void;
};

/** What a document says, in its own words, and what can be asked of it. Shows nothing until it is known. */
export function OverviewSection({ documentId, title, onAsk }: Props) {
  const { ui } = useApp();
  const text = useText();
  const overview = useOverview(documentId);
  if (overview === undefined || (overview.parts.length === 0 && overview.questions.length === 0)) return null;
  const open = ({ start, end, quote }: WireOverview['parts'][number]) =>
    ui.openSource({ documentId, title }, { start, end, quote });
  return (
    <section className="overview" aria-label={text.overview}>
      {overview.parts.length > 1 && (
        <>
          <h4 className="group-title">{text.overview}</h4>
          <ul className="overview-parts">
            {overview.parts.map((part) => (
              <li key={part.start}>
                <button type="button" className="overview-part" onClick={() => open(part)}>
                  {part.heading !== '' && <strong>{part.heading}</strong>}
                  <span dir="auto">{flattenText(part.quote)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {overview.questions.length > 0 && (
        <>
          <h4 className="group-title">{text.overviewQuestions}</h4>
          <ul className="overview-questions">
            {overview.questions.map((question) => (
              <li key={question}>
                <button type="button" className="example" onClick={() => onAsk(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
