import type { WireSource } from '../../http/wire/schemas/wire-schemas.ts';
import { flattenText } from '../answer/citation/flatten-text.ts';
import { formatDate } from '../ui/format.ts';
import { SourceNotes } from './source-notes.tsx';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';

/** A passage that was found: where it stands and how it begins. */
export function PassageCard({ source }: { source: WireSource }) {
  const { ui } = useApp();
  const language = useLanguage();
  const text = useText();
  const about = [source.publisher, formatDate(source.publishedAt, language), (source.headings ?? []).join(' › ')]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  return (
    <li className="passage">
      <button
        type="button"
        className="passage-title"
        aria-label={`${text.openSource}${text.colon}${source.title}`}
        onClick={() => ui.openSource(source, { start: source.start, end: source.end, quote: source.text })}
      >
        {source.title}
      </button>
      {about !== '' && <span className="cited-about">{about}</span>}
      <SourceNotes source={source} />
      <p className="passage-text" dir="auto">
        {flattenText(source.text)}
      </p>
    </li>
  );
}
