import type { WireSource } from '../../http/wire/schemas/wire-schemas.ts';
import { useText } from '../store/app-context.tsx';

/** Which version of a document it is, and which copies it stands for; nothing where there is one only. */
export function SourceNotes({ source }: { source: Pick<WireSource, 'version' | 'folded'> }) {
  const text = useText();
  const { version, folded = [] } = source;
  const titles = [...new Set(folded.map(({ title }) => text.quoted(title)))].join(text.listComma);
  return (
    <>
      {version !== undefined && (
        <span className="cited-about source-note" data-superseded={version.isSuperseded}>
          {version.isSuperseded ? text.versionOld(version.label) : text.versionOf(version.label)}
        </span>
      )}
      {folded.length > 0 && <span className="cited-about source-note">{text.foldedInto(titles)}</span>}
    </>
  );
}
