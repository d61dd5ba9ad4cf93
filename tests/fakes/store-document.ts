import { createHash } from 'node:crypto';
import type { DocumentInfo } from '../../src/types/document.ts';
import { splitSentences } from './cut-passages.ts';

export type StoredDocument = { readonly info: DocumentInfo; readonly text: string; readonly bytes: Uint8Array };

/** What an index would know of a document that came as these bytes. */
export function storeDocument(id: string, path: string, bytes: Uint8Array): StoredDocument {
  const text = new TextDecoder().decode(bytes);
  const info: DocumentInfo = {
    id,
    path,
    title: path.replace(/\.\w+$/, ''),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    passages: splitSentences(text).length,
    indexedAt: '2026-01-02T03:04:05.000Z',
    status: 'indexed',
  };
  return { info, text, bytes };
}
