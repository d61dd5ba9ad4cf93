import type { DocumentInfo } from '../../types/document.ts';
import { pickDefined } from './pick-defined.ts';
import { toWireDate } from './to-wire.ts';
import type { WireDocument } from './schemas/wire-schemas.ts';

export function toWireDocument(info: DocumentInfo): WireDocument {
  return pickDefined({
    id: info.id,
    title: info.title,
    path: info.path,
    bytes: info.bytes,
    sha256: info.sha256,
    passages: info.passages,
    publisher: info.publisher,
    publishedAt: toWireDate(info.publishedAt),
    tags: info.tags && [...info.tags],
    indexedAt: info.indexedAt,
    status: info.status,
    error: info.error,
  });
}
