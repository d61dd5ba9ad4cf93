import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/readers/read-document.ts';
import { loadQuestionSet } from '../../../src/evaluation/questions/question-set.ts';

describe('loadQuestionSet', () => {
  let folder = '';
  const write = (name: string, ...lines: unknown[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return path;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenqu-set-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('takes a question with nothing but evidence or must, flat or with alternatives', async () => {
    const path = write('mine.jsonl', { question: '塔有多高？', must: ['52', ['米', 'm']] }, '', {
      question: 'How tall?',
      evidence: '高 52 米',
    });
    const [first, second] = await loadQuestionSet([path]);
    expect(first).toMatchObject({
      id: 'mine-1',
      type: 'fact',
      must: [['52'], ['米', 'm']],
      evidence: [],
      evidenceMode: 'any',
      language: 'zh',
      history: [],
    });
    expect(second).toMatchObject({ id: 'mine-3', evidence: ['高 52 米'], language: 'en' });
  });

  it('takes a folder and several files, in order', async () => {
    write('b.jsonl', { id: 'b', question: '乙？', must: ['乙'] });
    write('a.jsonl', { id: 'a', question: '甲？', must: ['甲'] });
    write('notes.txt', 'not a question');
    expect((await loadQuestionSet([folder])).map(({ id }) => id)).toEqual(['a', 'b']);
    expect((await loadQuestionSet([join(folder, 'b.jsonl'), join(folder, 'a.jsonl')])).map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
  });

  it('splits comma-joined document paths and knows what is off topic', async () => {
    const path = write(
      'a.jsonl',
      { question: '？', must: ['1'], document: 'seeds/a.md, seeds/b.md' },
      { question: '天气？', type: 'unanswerable', system: '题外' },
      { question: '价格？', type: 'unanswerable', system: '青禾塔' },
      { question: '股价？', type: 'unanswerable', kind: 'off_topic', system: '青禾塔' },
    );
    const questions = await loadQuestionSet([path]);
    expect(questions[0]?.documents).toEqual(['seeds/a.md', 'seeds/b.md']);
    expect(questions.map(({ isOffTopic }) => isOffTopic)).toEqual([false, true, false, true]);
  });

  it('names every bad line with its file, number and fault', async () => {
    const path = write(
      'bad.jsonl',
      { id: 'x', question: '好？', must: ['1'] },
      '{oops',
      { question: ' ', must: ['1'] },
      { question: '没有依据？' },
      { id: 'x', question: '重名？', must: ['1'] },
      { question: '？', must: ['1'], evidence_mode: 'some' },
    );
    const error = await loadQuestionSet([path]).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'question_set_invalid' });
    const message = (error as Error).message;
    expect(message).toContain(`${path}:2 is not JSON`);
    expect(message).toContain(`${path}:3 question: must not be empty`);
    expect(message).toContain(`${path}:4 line: needs "evidence" or "must"`);
    expect(message).toContain(`${path}:5 id "x" is already used at ${path}:1`);
    expect(message).toContain(`${path}:6 evidence_mode`);
  });

  it('refuses a missing path and an empty set', async () => {
    await expect(loadQuestionSet([join(folder, 'none.jsonl')])).rejects.toMatchObject({ code: 'question_set_invalid' });
    await expect(loadQuestionSet([write('empty.jsonl', '')])).rejects.toMatchObject({ code: 'question_set_invalid' });
  });

  it(
    'loads the questions of this repository, at least 150 of all ' +
      'types, with their evidence in the documents they name',
    async () => {
      const { readFileSync } = await import('node:fs');
      const root = fileURLToPath(new URL('../../..', import.meta.url));
      const questions = await loadQuestionSet([join(root, 'tests/evaluation/questions')]);
      expect(questions.length).toBeGreaterThanOrEqual(150);
      expect(new Set(questions.map(({ type }) => type))).toEqual(
        new Set(['fact', 'number', 'how', 'compare', 'multi', 'english', 'typo', 'chat', 'unanswerable', 'chitchat']),
      );
      const textOf = async (path: string): Promise<string> => {
        const bytes = readFileSync(join(root, path));
        if (path.endsWith('.md')) return bytes.toString();
        return (await readDocument({ path, bytes, sha256: '' })).document.text;
      };
      const texts = new Map<string, string>();
      // Pictures are read by a model, which the fast tests do without; the baseline measures those questions.
      const checked = questions.filter(({ documents }) => !documents.some((path) => path.endsWith('.png')));
      for (const path of new Set(checked.flatMap(({ documents }) => documents))) texts.set(path, await textOf(path));
      const missing = checked.flatMap(({ id, evidence, documents }) => {
        const text = documents.map((path) => texts.get(path) ?? '').join('\n');
        return evidence.filter((quote) => !text.includes(quote)).map((quote) => `${id}: ${quote}`);
      });
      expect(missing).toEqual([]);
    },
  );
});
