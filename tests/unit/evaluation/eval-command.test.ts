import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasuredEngine } from '../../../src/evaluation/measured-engine.ts';
import { parseEvalOptions } from '../../../src/evaluation/parse-eval-options.ts';
import { loadQuestionSet } from '../../../src/evaluation/questions/question-set.ts';
import { type Output, runEvalCommand } from '../../../src/evaluation/run-eval-command.ts';
import { makeAnswer, makeCitation, makePassage, PreparedEngine } from './make-evaluation.ts';

describe('parseEvalOptions', () => {
  it('has defaults for everything', () => {
    expect(parseEvalOptions([])).toMatchObject({
      sets: ['tests/evaluation/questions'],
      out: 'reports/eval',
      maxFalseRefusals: 0.04,
      json: false,
      limit: undefined,
    });
  });

  it('takes several sets and types', () => {
    expect(parseEvalOptions(['--set', 'a.jsonl', '--set', 'b', '--type', 'fact', '--limit', '3'])).toMatchObject({
      sets: ['a.jsonl', 'b'],
      types: ['fact'],
      limit: 3,
    });
  });

  it('asks a model only when told to, or when a recording is made or played', () => {
    expect(parseEvalOptions([]).withModel).toBe(false);
    for (const args of [['--with-model'], ['--record', 'c.jsonl'], ['--replay', 'c.jsonl']])
      expect(parseEvalOptions(args).withModel).toBe(true);
    expect(() => parseEvalOptions(['--record', 'a', '--replay', 'b'])).toThrow(/exclude each other/u);
  });

  it.each([[['--nonsense']], [['--limit', '0']], [['--limit', 'x']], [['--max-false-refusals', '2']], [['stray']]])(
    'refuses %j',
    (args) => {
      expect(() => parseEvalOptions(args)).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    },
  );
});

describe('runEvalCommand', () => {
  let folder = '';
  let printed: string[] = [];
  let noted: string[] = [];
  const output: Output = { print: (text) => printed.push(text), note: (text) => noted.push(text), progress: () => {} };
  const good = makeAnswer('高 52 米。[1]', { citations: [makeCitation()] });
  const makeEngine = (answer = good): MeasuredEngine =>
    new PreparedEngine({ '多高？': [makePassage('青禾一号高 52 米。')] }, { '多高？': answer });
  const run = (args: readonly string[], engine: MeasuredEngine = makeEngine()): Promise<0 | 1> =>
    runEvalCommand(
      parseEvalOptions(['--set', join(folder, 'set.jsonl'), '--out', join(folder, 'out'), ...args]),
      () => Promise.resolve(engine),
      output,
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenqu-eval-'));
    printed = [];
    noted = [];
    writeFileSync(
      join(folder, 'set.jsonl'),
      `${JSON.stringify({ id: 'a', question: '多高？', evidence: ['高 52 米'], must: [['52']] })}\n`,
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('measures retrieval by words alone with --words, whatever the whole engine finds', async () => {
    const engine: MeasuredEngine = { ...makeEngine(), search: () => Promise.resolve({ passages: [] }) };
    expect(await run(['--words'], { ...engine, searchByWords: makeEngine().search })).toBe(0);
    const { summary } = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8')) as {
      summary: { overall: { metrics: Record<string, { mean: number }> } };
    };
    expect(summary.overall.metrics['hitAt1']?.mean).toBe(1);
    expect(summary.overall.metrics['right']).toBeUndefined();
  });

  it('prints a table and writes the JSON and HTML reports', async () => {
    expect(await run([])).toBe(0);
    expect(printed.join('\n')).toMatch(/hit@1/u);
    expect(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'))).toMatchObject({ engine: 'prepared' });
    expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toMatch(/^<!doctype html>/u);
  });

  it('exits with 1 on a regression against a baseline written before, and with 0 when nothing got worse', async () => {
    const baseline = join(folder, 'baseline.json');
    expect(await run(['--write-baseline', baseline])).toBe(0);
    expect(await run(['--baseline', baseline])).toBe(0);
    expect(
      await run(['--baseline', baseline], makeEngine(makeAnswer('不知道。', { outcome: 'insufficient_evidence' }))),
    ).toBe(1);
    expect(printed.at(-1)).toContain('There are regressions');
  });

  it('prints JSON alone with --json', async () => {
    await run(['--json']);
    expect(JSON.parse(printed.join(''))).toMatchObject({ summary: { overall: { metrics: { right: { mean: 1 } } } } });
  });

  it('prints thresholds and writes nothing with --calibrate', async () => {
    writeFileSync(
      join(folder, 'set.jsonl'),
      [
        ['甲？', 'fact'],
        ['乙？', 'fact'],
        ['丙？', 'unanswerable'],
      ]
        .map(([question, type]) => JSON.stringify({ question, type, must: type === 'fact' ? ['x'] : [] }))
        .join('\n'),
    );
    const engine: MeasuredEngine = Object.assign(makeEngine(), {
      measureSignals: (question: string) => Promise.resolve({ evidence: question === '丙？' ? 1 : 3 }),
    });
    expect(await run(['--calibrate'], engine)).toBe(0);
    expect(JSON.parse(printed.join('\n').slice(printed.join('\n').indexOf('{')))).toEqual({
      engine: 'prepared',
      maxFalseRefusals: 0.04,
      thresholds: { evidence: 3 },
    });
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(await run(['--calibrate'])).toBe(1);
  });

  it(
    'drafts a question set from stored feedback that the loader ' + 'asks to complete, without opening an engine',
    async () => {
      const feedback = join(folder, 'feedback.jsonl');
      const entries = [
        { answerId: '1', rating: 'up', question: '多高？', answer: '52 米' },
        { answerId: '2', rating: 'down', reason: '答非所问', question: '多重？', answer: '不知道', at: '2031-01-01' },
        { answerId: '3', rating: 'down', question: '多重？ ', answer: '还是不知道' },
      ];
      writeFileSync(feedback, entries.map((entry) => JSON.stringify(entry)).join('\n'));
      const options = parseEvalOptions(['--from-feedback', feedback, '--out', join(folder, 'out')]);
      expect(await runEvalCommand(options, () => Promise.reject(new Error('opened')), output)).toBe(0);
      const draft = join(folder, 'out/from-feedback.jsonl');
      const lines = readFileSync(draft, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines).toMatchObject([
        { question: '多重？', rejected: '还是不知道', answer: '' },
        { question: '多高？', answer: '52 米' },
      ]);
      expect(printed.join('\n')).toMatch(/down 2[\s\S]*答非所问/u);
      await expect(loadQuestionSet([draft])).rejects.toThrow(
        /from-feedback\.jsonl:1 line: needs "evidence" or "must"/u,
      );
    },
  );

  it('says which types exist when none matches', async () => {
    await expect(run(['--type', 'number'])).rejects.toMatchObject({
      code: 'question_set_invalid',
      message: expect.stringContaining('fact') as string,
    });
  });
});
