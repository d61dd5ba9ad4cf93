import { expect, test } from 'vitest';
import { BlockTable } from '../../../src/indexes/segment/block-table.ts';
import { chunkDocument, chunkInSteps, completeChunk } from '../../../src/ingest/chunk/chunk.ts';
import { BlockStore } from '../../../src/ingest/draft/store-blocks.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import type { ReadDocument } from '../../../src/types/read-document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

const table = '| 站 | 位 |\n|---|---|\n| 丁 | 3 |\n| 戊 | |';
const articles = `# 甲\n\n一句话。\n\n${table}\n\n键：值\n\n# 乙\n\n- 丙：早\n- 丁\n\n${table}\n\n末句。`;

async function read(text: string) {
  const bytes = Buffer.from(text);
  return readDocument({ path: '站.md', bytes, sha256: '' });
}

/** A document that has given its blocks away, some at a time. */
function giveAway(document: ReadDocument, store: BlockStore): ReadDocument {
  for (let from = 0; from < document.blocks.length; from += 3) store.take(document.blocks.slice(from, from + 3));
  return { ...document, blocks: [], sections: document.sections.map((section) => ({ ...section, blocks: [] })) };
}

const storings: readonly (readonly [string, (document: ReadDocument) => ReturnType<BlockStore['store']>])[] = [
  ['at once', (document) => new BlockStore().store(document)],
  [
    'as they come',
    (document) => {
      const store = new BlockStore();
      return store.store(giveAway(document, store));
    },
  ],
];

test.each(storings)('blocks taken %s stand in columns, and each section has its own', async (_how, put) => {
  for (const text of [articles, '# 甲\n\n一句话。\n\n- 乙\n- 丙', '一行']) {
    const document = await read(text);
    const stored = put(document);
    expect(new BlockTable(stored.blocks).list(0)).toEqual(document.blocks);
    expect(stored.sections.map((section) => ({ ...section, blocks: [...section.blocks] }))).toEqual(document.sections);
    expect({ ...stored, blocks: [], sections: [] }).toEqual({ ...document, blocks: [], sections: [] });
  }
});

test.each(storings)('chunks completed from blocks taken %s are those of the document', async (_how, put) => {
  const options = { targetChars: 20, maxChars: 26, overlapMaxChars: 8 };
  const document = await read(articles);
  const { blocks, sections } = put(document);
  const stored = new BlockTable(blocks);
  const places = [...chunkInSteps(document.document, sections, new FakeSegmenter(), options)];
  const chunks = places.flatMap((place) =>
    place === undefined ? [] : completeChunk(document.document, place, stored.within(0, place)),
  );
  expect(document.sections).toHaveLength(2);
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks).toEqual(chunkDocument(document.document, document.sections, new FakeSegmenter(), options));
  for (const { text, start, end } of chunks) expect(document.document.text.slice(start, end)).toBe(text);
});
