import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The same numbers in every run. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sentences of the seed articles: real words in real proportions. */
function readSentences() {
  return readdirSync(join(root, 'seeds'), { recursive: true })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .flatMap(
      (path) =>
        readFileSync(join(root, 'seeds', path), 'utf8')
          .replace(/^---[\s\S]*?\n---\n/u, '')
          .match(/[^。！？\n#|]{12,120}[。！？]/gu) ?? [],
    );
}

/**
 * Returns a function that gives one sentence after another, each unique by a name and a number of its own; the same
 * ones in every run.
 */
export function createSentences(seed) {
  const random = createRandom(seed);
  const sentences = readSentences();
  const characters = '青禾赤霞镜湖云岚西岸江城石桥白塔松林月台';
  const pick = (list) => list[Math.floor(random() * list.length)];
  return () =>
    `${Array.from({ length: 3 }, () => pick(characters)).join('')}记下第${Math.floor(random() * 1e6)}号：${pick(sentences)}`;
}

/** Writes `count` articles of about `chars` characters. Returns the bytes written. */
export function generateLibrary(folder, count, chars = 3400) {
  let bytes = 0;
  const nextSentence = createSentences(1);
  for (let number = 0; number < count; number += 1) {
    const name = nextSentence().slice(0, 3) + number;
    let text = `# ${name}纪事\n\n`;
    for (let paragraph = 0; text.length < chars; paragraph += 1) {
      if (paragraph % 5 === 0) text += `## ${name}的第${paragraph + 1}件事\n\n`;
      for (let index = 0; index < 6; index += 1) text += nextSentence();
      text += '\n\n';
    }
    const path = join(folder, `shelf-${number % 30}`, `${number}.md`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}
