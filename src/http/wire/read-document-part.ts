import { InputError } from '../../errors.ts';
import type { Engine } from '../../ports/engine.ts';
import { countCodePoints } from '../../text/code-points.ts';
import type { CodePointMaps } from './code-point-maps.ts';
import { toWireBlock } from './to-wire.ts';
import type { WireDocumentText } from './schemas/document-text-schemas.ts';

/**
 * A part of a document's extracted text, in code points, cut to its length; the whole text without a range. Throws
 * `document_not_found`, or `document_unreadable` for one that failed.
 */
export function readDocumentPart(
  { engine, maps }: { readonly engine: Engine; readonly maps: CodePointMaps },
  id: string,
  range: { readonly start?: number | undefined; readonly end?: number | undefined },
  withBlocks = false,
): WireDocumentText {
  const { info, text } = findText(engine, id);
  const map = maps.get(info.id, text);
  const totalLength = countCodePoints(text);
  const start = Math.min(range.start ?? 0, totalLength);
  const end = Math.max(start, Math.min(range.end ?? totalLength, totalLength));
  const part = { start: map.toCodeUnit(start), end: map.toCodeUnit(end) };
  return {
    documentId: info.id,
    title: info.title,
    path: info.path,
    start,
    end,
    totalLength,
    text: text.slice(part.start, part.end),
    ...(withBlocks && { blocks: engine.readBlocks(info.id, part).map((block) => toWireBlock(block, map)) }),
  };
}

/** The document and its extracted text. Throws `document_not_found`, or `document_unreadable` for one that failed. */
export function findText(engine: Engine, id: string) {
  const info = engine.findDocument(id);
  if (info !== undefined && info.status !== 'indexed') {
    throw new InputError(
      'document_unreadable',
      `这个文件没有可读的文本：${info.error?.message ?? info.path}。This file has no readable text.`,
    );
  }
  const text = info === undefined ? undefined : engine.readDocumentText(id);
  if (info === undefined || text === undefined)
    throw new InputError('document_not_found', '没有这个文档。There is no such document.', { param: 'id' });
  return { info, text };
}
