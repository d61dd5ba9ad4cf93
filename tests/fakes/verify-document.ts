import { readEvidence } from '../../src/ask/verify/read/read-passages.ts';
import { verifyClaim } from '../../src/ask/verify/verify-claim.ts';
import { chunkDocument } from '../../src/ingest/chunk/chunk.ts';
import { readDocument } from '../../src/readers/read-document.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { jieba } from './jieba.ts';
import { gatherPassages, makeDocument } from './sample-passages.ts';

/**
 * A claim judged against a file, with the words it quotes: blocks as the reader finds them, in one passage; merged
 * neighbours list those at their joint twice.
 */
export async function verifyDocument(claim: string, path: string, text: string) {
  const { document, sections } = await readDocument({
    path,
    bytes: new TextEncoder().encode(text),
    sha256: '0'.repeat(64),
  });
  const [sample] = makeDocument('d', [document.text]).passages;
  if (sample === undefined) throw new Error('no passage');
  const chunks = sections.flatMap((section) => chunkDocument(document, [section], jieba));
  const blocks = chunks.flatMap((chunk) => chunk.blocks).flatMap((block) => [block, { ...block }]);
  const [first] = chunks;
  if (first === undefined) throw new Error('no chunk');
  const chunk = { ...first, documentId: 'd', start: 0, end: document.text.length, text: document.text, blocks };
  const { readDocumentText } = gatherPassages([makeDocument('d', [document.text])]);
  const evidence = await readEvidence([{ ...sample, chunk }], createAnalyzer(jieba), readDocumentText);
  const verdict = await verifyClaim(claim, [0], evidence);
  return { kind: verdict.kind, quoted: verdict.quotes.map(({ start, end }) => document.text.slice(start, end)) };
}
