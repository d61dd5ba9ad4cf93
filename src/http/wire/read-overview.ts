import type { Engine } from '../../ports/engine.ts';
import type { CodePointMaps } from './code-point-maps.ts';
import { findText } from './read-document-part.ts';
import type { WireOverview } from './schemas/collection-schemas.ts';

/** What a document says, with offsets in code points. Throws what `readDocumentPart` throws. */
export async function readOverview(
  { engine, maps }: { readonly engine: Engine; readonly maps: CodePointMaps },
  id: string,
  language: 'zh' | 'en',
): Promise<WireOverview> {
  const { info, text } = findText(engine, id);
  const map = maps.get(info.id, text);
  const { parts, questions, followUps } = await engine.describeDocument(info.id, language);
  return {
    documentId: info.id,
    title: info.title,
    parts: parts.map(({ heading, span }) => ({
      heading,
      quote: text.slice(span.start, span.end),
      start: map.toCodePoint(span.start),
      end: map.toCodePoint(span.end),
    })),
    questions: [...questions],
    followUps: [...followUps],
  };
}
