import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { describeSource } from '../../../src/ask/cite/describe-source.ts';
import { readDocument } from '../../../src/readers/read-document.ts';
import type { DocumentInfo } from '../../../src/types/document.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';
import { listFiles, repositoryRoot } from '../../support/repository-files.ts';

/** Each line of prose with the headings above it, found without any of the readers' code. */
function listLines(markdown: string): { readonly words: string; readonly headings: readonly string[] }[] {
  const lines: { words: string; headings: readonly string[] }[] = [];
  let above: { level: number; text: string }[] = [];
  for (const line of markdown.replace(/^---\n[\s\S]*?\n---\n/u, '').split('\n')) {
    const heading = /^(#{1,6}) (.*)$/u.exec(line);
    if (heading !== null) {
      const level = heading[1]!.length;
      above = [...above.filter((other) => other.level < level), { level, text: heading[2]!.trim() }];
    } else {
      // The longest stretch without signs of Markdown stands in the text as it is.
      const words = line
        .replace(/\]\([^)]*\)/gu, ']')
        .split(/[*_`[\]()|<>!\\]|^\s*(?:[-+]|\d+\.)\s/u)
        .reduce((a, b) => (b.length > a.length ? b : a));
      const headings = above.filter(({ level }) => level > 1).map(({ text }) => text);
      if (words.trim().length >= 12) lines.push({ words: words.trim(), headings });
    }
  }
  return lines;
}

describe('the headings of a citation', () => {
  it('are those above its first word, for every line of seeds/', async () => {
    let right = 0;
    const wrong: string[] = [];
    for (const path of listFiles('seeds', ['.md']).filter((file) => !file.endsWith('README.md'))) {
      const bytes = readFileSync(join(repositoryRoot, path));
      const { document, sections } = await readDocument({ path, bytes, sha256: '' });
      const info: DocumentInfo = { ...document, passages: 1, indexedAt: '', status: 'indexed' };
      const chunks = chunkDocument(document, sections, new FakeSegmenter());
      let from = 0;
      for (const { words, headings } of listLines(bytes.toString('utf8'))) {
        const start = document.text.indexOf(words, from);
        if (start === -1) {
          wrong.push(`${path}: ${words} is lost`);
          continue;
        }
        from = start;
        for (const chunk of chunks.filter((one) => one.start <= start && start < one.end)) {
          const found = describeSource({ chunk, document: info, score: 1, ranks: {} }, start).headings;
          if (found.join('\n') === headings.join('\n')) right += 1;
          else wrong.push(`${path}: ${words} under ${found.join(' > ')}, not ${headings.join(' > ')}`);
        }
      }
    }
    console.log(`headings: ${right} right, ${wrong.length} wrong`);
    expect(right).toBeGreaterThan(1500);
    // A few stretches may come apart where signs of Markdown stand inside them.
    expect(right / (right + wrong.length), wrong.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.98);
  });
});
