import type { WireCitation } from '../../../http/wire/schemas/wire-schemas.ts';
import { useLanguage } from '../../store/app-context.tsx';
import { listByNumber } from './markers.ts';
import { describeCitation } from './describe-citation.ts';

/** On paper nothing opens on a click: every quote stands below its answer. Hidden on a screen. */
export function PrintedQuotes({ citations }: { citations: readonly WireCitation[] }) {
  const language = useLanguage();
  if (citations.length === 0) return null;
  return (
    <ol className="printed-quotes" aria-hidden="true">
      {listByNumber(citations).map((citation) => (
        <li key={citation.n}>{describeCitation(citation, language)}</li>
      ))}
    </ol>
  );
}
