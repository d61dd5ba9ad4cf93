import { describe, expect, it } from 'vitest';
import { readEvidence } from '../../../../src/ask/verify/read/read-passages.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import type { BlockKind } from '../../../../src/types/block.ts';
import { jieba } from '../../../fakes/jieba.ts';
import { gatherPassages, makeDocument } from '../../../fakes/sample-passages.ts';

describe('readEvidence', () => {
  it.each([
    ['heading', false],
    ['caption', false],
    ['paragraph', true],
    ['list-item', true],
  ] as const)('may quote a line that is a %s: %s', async (kind: BlockKind, expected) => {
    const document = makeDocument('notice', ['本周门诊时间\n周六照常接种。']);
    const [passage] = document.passages;
    if (passage === undefined) throw new Error('no passage');
    const { chunk } = passage;
    const [first] = chunk.blocks;
    if (first === undefined) throw new Error('no block');
    const line = { ...first, kind, end: 6 };
    const blocks = [line, { ...first, start: 7, ordinal: 1 }];
    const { passages } = await readEvidence(
      [{ ...passage, chunk: { ...chunk, blocks } }],
      createAnalyzer(jieba),
      gatherPassages([document]).readDocumentText,
    );
    expect(passages[0]?.sentences.map(({ isQuotable }) => isQuotable)).toEqual([expected, true]);
  });
});
