import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openTexts, writeTexts } from '../../../../src/indexes/segment/document-texts.ts';
import { TextStore } from '../../../../src/indexes/segment/text-store.ts';
import { createTemporaryFolder } from '../../../fakes/temporary-folder.ts';

function holdTexts(texts: readonly string[]): TextStore {
  const store = new TextStore();
  for (const text of texts) store.add(text);
  return store;
}

test('gives back every text and every slice of it, whatever its characters', async () => {
  const texts = ['第一篇：甲乙丙。', '很长'.repeat(200_000), '', 'emoji 😀 与 𠮷 字', '\ud800 alone'];
  const path = join(createTemporaryFolder(), 'texts.bin');
  await writeTexts(path, holdTexts(texts), texts.length);
  const opened = openTexts(
    path,
    texts.map((text) => text.length),
  );
  for (const one of [opened, holdTexts(texts)]) texts.forEach((text, index) => expect(one.read(index)).toBe(text));
  expect(opened.slice(3, 6, 8)).toBe('😀');
  expect(opened.slice(0, 4, 99)).toBe('甲乙丙。');
});

test('a long text is written piece by piece, and a character that a piece ends in stays whole', async () => {
  for (const before of [0, 1]) {
    const text = `${'a'.repeat(before)}${'😀'.repeat(300_000)}尾`;
    const path = join(createTemporaryFolder(), 'texts.bin');
    await writeTexts(path, holdTexts(['首', text, '末']), 3);
    const opened = openTexts(path, [1, text.length, 1]);
    expect([opened.read(0), opened.read(1) === text, opened.read(2)]).toEqual(['首', true, '末']);
  }
});

test('a file of another length is refused', () => {
  const path = join(createTemporaryFolder(), 'texts.bin');
  writeFileSync(path, 'abc');
  expect(() => openTexts(path, [5])).toThrow(RangeError);
});
