import { describe, expect, it } from 'vitest';
import { createReading } from '../../../../src/ask/extract/runs/read-runs.ts';
import { listAnswerUnits } from '../../../../src/ask/extract/units/answer-units.ts';
import type { AnswerReader, ReadablePassage } from '../../../../src/ports/answer-reader.ts';
import type { DocumentInfo } from '../../../../src/types/document.ts';
import type { Passage } from '../../../../src/types/passage.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { jieba } from '../../../fakes/jieba.ts';
import { MarkedReader } from '../../../fakes/marked-reader.ts';

const analyzer = createAnalyzer(jieba);

/** A passage of paragraphs, one a line, below a heading. */
function passageOf(id: string, text: string): Passage {
  const blocks = [...text.matchAll(/[^\n]+/gu)].map(({ 0: line, index }, ordinal) => ({
    kind: 'paragraph' as const,
    start: index,
    end: index + line.length,
    path: ['退租'],
    ordinal,
  }));
  const context = { title: '租约', headings: ['退租'], aliases: [] };
  const chunk = { id, documentId: id, articleId: id, text, start: 0, end: text.length, context, blocks };
  const document = { id, path: `${id}.md`, title: '租约' };
  return { chunk: chunk, document: document as DocumentInfo, score: 1, ranks: {} };
}

async function read(passages: readonly Passage[], reader: AnswerReader | undefined) {
  const units = listAnswerUnits(passages, analyzer, 90, () => '');
  const reading = createReading('押金多久退还？', units, passages, reader);
  await reading.read([...passages.keys()]);
  return units.map(({ text }, unit) => [text, reading.measure({ first: unit, last: unit })] as const);
}

const passages = [passageOf('a', '押金退还得快。第七天由物业办理。\n钥匙交给前台。'), passageOf('b', '水费另算。')];

describe('createReading', () => {
  it('prefers what the reader takes for the answer, in [-1, 1]', async () => {
    const read7 = Object.fromEntries(await read(passages, new MarkedReader('第七天')));
    expect(read7['第七天由物业办理。']).toBeCloseTo(8 / 12);
    for (const text of ['押金退还得快。', '钥匙交给前台。', '水费另算。']) expect(read7[text]).toBe(-1);
  });

  it('says the same of everything without a reader, and nothing of no units', async () => {
    for (const [, value] of await read(passages, undefined)) expect(value).toBe(0);
    expect(await read([], new MarkedReader('第七天'))).toEqual([]);
  });

  it('a run is as likely as its units together', async () => {
    const units = listAnswerUnits(passages, analyzer, 90, () => '');
    const reading = createReading('押金多久退还？', units, passages, new MarkedReader('。'));
    await reading.read([0]);
    expect(reading.measure({ first: 0, last: 0 })).toBeCloseTo(8 / 12);
    expect(reading.measure({ first: 0, last: 1 })).toBeCloseTo((8 + 2 * Math.log(2)) / 12);
  });

  it('hopes for a passage until it is read, once, and needs not read one without units', async () => {
    const units = listAnswerUnits([passages[0] as Passage], analyzer, 90, () => '');
    const seen: number[] = [];
    const reader: AnswerReader = {
      read: (_, given) => {
        seen.push(given.length);
        return new MarkedReader('第七天').read(_, given);
      },
    };
    const reading = createReading('押金多久退还？', units, passages, reader);
    expect([reading.has(0), reading.has(1)]).toEqual([false, true]);
    const hope = reading.measure({ first: 2, last: 2 });
    await reading.read([0, 1]);
    await reading.read([0, 1, 2]);
    expect(reading.has(0)).toBe(true);
    expect(reading.measure({ first: 2, last: 2 })).toBeLessThan(hope);
    expect(seen).toEqual([1]);
  });

  it('gives each passage by itself, under its heading, with the punctuation between its units', async () => {
    const seen: (readonly ReadablePassage[])[] = [];
    await read(passages, {
      read: (_, given) => {
        seen.push(given);
        return Promise.resolve(given.map(({ units }) => units.map(() => ({ starts: 0, ends: 0 }))));
      },
    });
    expect(seen).toEqual([
      [
        { title: '退租', units: ['押金退还得快。', '第七天由物业办理。', '\n钥匙交给前台。'] },
        { title: '退租', units: ['水费另算。'] },
      ],
    ]);
  });
});
