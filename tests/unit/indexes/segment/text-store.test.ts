import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunFile } from '../../../../src/indexes/lexical/run-file.ts';
import { writeTexts } from '../../../../src/indexes/segment/document-texts.ts';
import { TextStore } from '../../../../src/indexes/segment/text-store.ts';

/** Counts what is written down. */
class CountingFile extends RunFile {
  stored = 0;

  override storeText(text: string): number {
    this.stored += 1;
    return super.storeText(text);
  }
}

let folder: string;
let file: CountingFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenqu-texts-'));
  file = new CountingFile(join(folder, 'cache'));
});

afterEach(() => file.close());

const texts = ['码头上停着三条船。', '', '半个字\ud842', 'quay 7', '𠮷祥渔具店的招牌'];

function fill(heldChars: number): TextStore {
  const store = new TextStore(file, heldChars);
  for (const text of texts) store.add(text);
  return store;
}

test.each([
  ['all in memory', 1000],
  ['some in memory', 12],
  ['none in memory', 0],
])('%s: texts, their parts and lengths are the same', (_, heldChars) => {
  const store = fill(heldChars);
  store.settle();
  texts.forEach((text, document) => {
    expect(store.read(document)).toBe(text);
    expect(store.lengthOf(document)).toBe(text.length);
    expect(store.slice(document, 1, 4)).toBe(text.slice(1, 4));
    expect(store.slice(document, 2, 1000)).toBe(text.slice(2));
  });
});

test('few texts are never written down', () => {
  fill(1000).settle();
  expect(file.stored).toBe(0);
});

test('the text added last stays in memory until the store is settled', () => {
  const store = fill(3);
  expect(file.stored).toBe(texts.length - 1);
  store.settle();
  expect(file.stored).toBe(texts.length);
});

test('without a file all stay in memory', () => {
  const store = new TextStore(undefined, 0);
  for (const text of texts) store.add(text);
  store.settle();
  expect(texts.map((_, document) => store.read(document))).toEqual(texts);
});

test('texts of a file go to the index as those of memory do, however long they are', async () => {
  const long = '海风把帆吹得鼓鼓的。'.repeat(9000);
  const store = new TextStore(file, 0);
  for (const text of [...texts, long, '末']) store.add(text);
  store.settle();
  await writeTexts(join(folder, 'texts.bin'), store, texts.length + 2);
  expect(readFileSync(join(folder, 'texts.bin'))).toEqual(Buffer.from([...texts, long, '末'].join(''), 'utf16le'));
});
