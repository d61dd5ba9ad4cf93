import { expect, test } from 'vitest';
import { BlockTable } from '../../../src/indexes/segment/block-table.ts';
import { BlockStore } from '../../../src/ingest/draft/store-blocks.ts';
import { readDocument } from '../../../src/readers/read-document.ts';

const table = '| 站 | 位 |\n|---|---|\n| 丁 | 3 |\n| 戊 | |';

async function read(text: string) {
  const bytes = Buffer.from(text);
  return readDocument({ path: '站.md', bytes, sha256: '' });
}

test('columns hold every block with its cells; what is cut into chunks is the same without them', async () => {
  const document = await read(`# 甲\n\n一句话。\n\n${table}\n\n键：值`);
  const stored = new BlockStore().store(document);
  expect(new BlockTable(stored.blocks).list(0)).toEqual(document.blocks);
  expect(document.blocks.some(({ cells }) => cells !== undefined)).toBe(true);
  const expected = document.sections.flatMap(({ blocks }) => blocks.map(({ cells: _cells, ...rest }) => rest));
  expect(stored.sections.flatMap(({ blocks }) => blocks)).toEqual(expected);
  expect({ ...stored, blocks: [], sections: [] }).toEqual({ ...document, blocks: [], sections: [] });
});

test('a document without a table keeps its blocks as they are', async () => {
  const document = await read('# 甲\n\n一句话。\n\n- 乙\n- 丙');
  new BlockStore()
    .store(document)
    .sections.forEach((section, index) => expect(section.blocks).toEqual(document.sections[index]?.blocks));
});

test('blocks that come piece by piece end in the same columns, and are cut the same', async () => {
  const document = await read(`# 甲\n\n一句话。\n\n${table}\n\n键：值`);
  const store = new BlockStore();
  const kept = document.blocks.flatMap((block) => store.take([block]));
  const whole = new BlockStore().store(document);
  const sections = whole.sections.map((section) => ({ ...section, blocks: kept }));
  expect(store.store({ ...document, blocks: kept, sections })).toEqual({ ...whole, sections });
  expect(sections).toEqual(whole.sections);
});
