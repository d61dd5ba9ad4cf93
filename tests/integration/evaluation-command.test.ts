import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm run eval on a folder and questions of one’s own', () => {
  let folder = '';
  const run = (
    ...args: string[]
  ): { readonly code: number | null; readonly stdout: string; readonly stderr: string } => {
    const places = [
      '--set',
      join(folder, 'set.jsonl'),
      '--seeds',
      join(folder, 'texts'),
      '--index',
      join(folder, 'index'),
      '--out',
      join(folder, 'out'),
    ];
    const environment = { ...process.env, NODE_ENV: 'production', LLM_PROVIDER: 'extractive', OFFLINE: 'true' };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist/bin/eval.js'), ...places, ...args],
      { cwd: root, encoding: 'utf8', env: environment },
    );
    return { code: status, stdout, stderr };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenqu-eval-command-'));
    mkdirSync(join(folder, 'texts'));
    writeFileSync(
      join(folder, 'texts/tower.md'),
      '---\ntitle: 青禾塔\n---\n\n## 是什么\n\n青禾塔是江城的观景塔，塔身高 52 米，2031 年建成，由江城设计院设计。\n\n## 门票\n\n成人门票每张 35 元，六岁以下儿童免票。\n',
    );
    writeFileSync(
      join(folder, 'texts/bridge.md'),
      '---\ntitle: 赤霞桥\n---\n\n## 是什么\n\n赤霞桥横跨清江，全长 820 米，双向六车道，2029 年通车。\n',
    );
    const questions = [
      { id: 'height', type: 'number', question: '青禾塔有多高？', evidence: ['塔身高 52 米'], must: ['52'] },
      { id: 'length', type: 'number', question: '赤霞桥全长多少米？', evidence: ['全长 820 米'], must: [['820']] },
      { id: 'english', type: 'english', question: 'Who designed the 青禾塔?', must: [['江城设计院', 'Jiangcheng']] },
      { id: 'cooking', type: 'unanswerable', question: '红烧肉怎么做才不腻？', kind: 'off_topic' },
      { id: 'thanks', type: 'chitchat', question: '谢谢你' },
    ];
    writeFileSync(join(folder, 'set.jsonl'), questions.map((question) => JSON.stringify(question)).join('\n'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('indexes the folder, prints the tables, and writes both reports and a baseline', () => {
    const { code, stdout, stderr } = run('--write-baseline', join(folder, 'baseline.json'));
    expect(stderr).not.toMatch(/unexpected/u);
    expect(code).toBe(0);
    expect(stdout).toMatch(/bundled \+ extractive · 5 题/u);
    const report = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')) as {
      summary: { failed: number; overall: { metrics: Record<string, { mean: number; count: number }> } };
    };
    expect(report.summary.failed).toBe(0);
    // How good the answers are is for the baseline to watch; here it counts that they were measured.
    expect(report.summary.overall.metrics).toMatchObject({
      hitAt1: { mean: 1, count: 2 },
      right: { count: 3 },
      offTopicRefused: { mean: 1 },
      chitchatRight: { mean: 1 },
      citationsExact: { mean: 1 },
    });
    expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toContain('问渠评测');
  });

  it('compares with the baseline: the same run passes, a run that lost something fails and names it', () => {
    const same = run('--baseline', join(folder, 'baseline.json'));
    expect(same.stdout).toContain('No regression');
    expect(same.code).toBe(0);
    // The answer is there no longer: the baseline has it, the next run cannot.
    writeFileSync(
      join(folder, 'texts/bridge.md'),
      '---\ntitle: 赤霞桥\n---\n\n## 是什么\n\n赤霞桥横跨清江，双向六车道，2029 年通车。\n',
    );
    const worse = run('--baseline', join(folder, 'baseline.json'));
    expect(worse.stdout).toMatch(/变差 worse: .*length/u);
    expect(worse.code).toBe(1);
  });

  it('says in one line what is wrong with a command or a set, without a stack', () => {
    const option = run('--nonsense');
    expect(option).toMatchObject({ code: 1, stdout: '' });
    expect(option.stderr).toMatch(/--nonsense/u);
    writeFileSync(join(folder, 'bad.jsonl'), '{"question": "没有依据？"}\n');
    const set = run('--set', join(folder, 'bad.jsonl'));
    expect(set.code).toBe(1);
    expect(set.stderr).toContain(`${join(folder, 'bad.jsonl')}:1`);
    expect(option.stderr + set.stderr).not.toMatch(/^\s+at /mu);
  });
});
