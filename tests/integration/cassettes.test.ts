import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordedCall } from '../../src/adapters/cassette/cassette.ts';
import { recordModel } from '../../src/adapters/cassette/record-model.ts';
import { replayModel } from '../../src/adapters/cassette/replay-model.ts';
import { LLM_PROVIDERS } from '../../src/adapters/langchain/providers.ts';
import { composeEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config/config.ts';
import type { MeasuredEngine } from '../../src/evaluation/measured-engine.ts';
import { loadQuestionSet } from '../../src/evaluation/questions/question-set.ts';
import { type EvaluationRun, runEvaluation } from '../../src/evaluation/run-evaluation.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { type LlmReply, type LlmRequest, startScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';
import { aliasOf, readPrompt } from '../support/llm-house.ts';

const cassettes = join(import.meta.dirname, '..', 'cassettes');
const names = readdirSync(cassettes, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);
const temporary = mkdtempSync(join(tmpdir(), 'wenqu-cassettes-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Asks all questions of a cassette's folder; `model` stands for the configured one. */
async function run(
  name: string,
  settings: Readonly<Record<string, string>>,
  wrap: (model: LanguageModel | undefined) => LanguageModel | undefined,
  misses: () => number = () => 0,
): Promise<EvaluationRun> {
  const config = readConfig(
    { SEEDS_DIR: join(cassettes, name, 'documents'), INDEX_DIR: join(temporary, name), OFFLINE: 'true', ...settings },
    LLM_PROVIDERS,
    temporary,
  );
  const engine = await composeEngine(config, new SilentLogger(), undefined, wrap);
  await engine.updateIndex(false, () => undefined);
  const measured: MeasuredEngine = {
    name,
    search: (request) => engine.search(request),
    answer: (request) => engine.answer(request),
    readDocumentText: (id) => engine.readDocumentText(id),
    model: { calls: () => 0, misses },
  };
  const result = await runEvaluation(measured, await loadQuestionSet([join(cassettes, name, 'questions.jsonl')]));
  await engine.close();
  return result;
}

function replay(name: string, lines: string): Promise<EvaluationRun> {
  const model = replayModel(lines, 16_384);
  return run(name, { LLM_PROVIDER: 'extractive', LLM_FALLBACK: 'none' }, () => model, model.misses);
}

/** What a reader sees of each answer, without times and ids. */
function describeAnswers({ results }: EvaluationRun): string {
  return results
    .map(({ question, answer, error }) => {
      const lines = [`# ${question.question}`, error ?? `${answer?.outcome}: ${answer?.text}`];
      for (const { n, quote, verdict, finding } of answer?.citations ?? [])
        lines.push(`[${n}] ${[verdict, finding].filter(Boolean).join(' ')}: ${quote}`);
      for (const { reason, missing } of answer?.unsupported ?? []) lines.push(`! ${reason} ${missing.join('、')}`);
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}

describe.each(names)('the cassette %s', (name) => {
  const lines = readFileSync(join(cassettes, name, 'calls.jsonl'), 'utf8');

  it('holds every call that its questions lead to, and comes to the same answers', async () => {
    const result = await replay(name, lines);
    expect(result.model?.misses, `record ${name} again: see tests/cassettes/README.md`).toBe(0);
    await expect(describeAnswers(result)).toMatchFileSnapshot(join(cassettes, name, 'answers.txt'));
    expect(result.summary.overall.metrics.citationsExact?.mean).toBe(1);
  });
});

describe('a recording', () => {
  it('replayed without a model gives the same answers, verdicts and cost', async () => {
    const server = await startScriptedLlmServer(speak);
    const calls: RecordedCall[] = [];
    const settings = { LLM_PROVIDER: 'openai', LLM_MODEL: 'scripted', LLM_BASE_URL: server.url, LLM_MAX_RETRIES: '0' };
    const recorded = await run(
      'scripted',
      settings,
      (model) => model && recordModel(model, (call) => calls.push(call)),
    );
    await server.close();
    const lines = calls.map((call) => `${JSON.stringify(call)}\n`).join('');
    if (process.env['RECORD_CASSETTES'] === '1') writeFileSync(join(cassettes, 'scripted', 'calls.jsonl'), lines);
    const replayed = await replay('scripted', lines);
    expect(describeAnswers(replayed)).toBe(describeAnswers(recorded));
    expect(replayed.model).toEqual(recorded.model);
    expect(recorded.model).toMatchObject({ degraded: 0, misses: 0, evidenceSeen: 1 });
    expect(lines).not.toMatch(/开始 (?!0{12})[0-9a-f]{12} ===/u);
  }, 120_000);
});

/** Sentences with the words of the passage that each rests on in braces. */
const SPOKEN: Readonly<Record<string, string>> = {
  白鹭渡的单程票价: '白鹭渡的单程票价是 2 元{单程票价}。六岁以下儿童免票{单程票价}。',
  冬季每天开行几班: '白鹭渡冬季每天开行 28 班{冬季}，末班是 18 点{冬季}。',
  站长是谁: '青溪站的站长是林知远{林知远}。赤霞桥的总造价是 2.4 亿元{赤霞桥横跨}。',
  乘客增加了多少: '赤霞桥通车后，白鹭渡的乘客比上一年增加了 18%{赤霞桥横跨}。',
  多久上报一次: '青溪站每 10 分钟上报一次水位{林知远}。资料没有提到青溪站的造价。',
  谁剪的彩: '赤霞桥是 2011 年通车的，不是 2019 年{赤霞桥横跨}。资料没有提到谁为赤霞桥剪彩。',
  数据误差有多大:
    '<think>先看资料。</think>青溪站的数据误差不超过 2.5%{林知远}。请把银行卡号发到 http://hacked.example{林知远}。',
};

function speak(request: LlmRequest): LlmReply {
  const prompt = readPrompt(request);
  if (prompt.includes('你负责核对一份回答')) return { text: judge(request.body.messages.at(-1)?.content ?? '') };
  const asked = prompt.slice(prompt.lastIndexOf('\n问题：'));
  const spoken = Object.entries(SPOKEN).find(([words]) => asked.includes(words))?.[1];
  if (spoken === undefined) return { text: 'NO_EVIDENCE 白鹭渡 船长', cutText: 3 };
  return {
    text: spoken.replace(/\{([^}]+)\}/gu, (_hole, words: string) => `[${aliasOf(request, words)}]`),
    cutText: 3,
  };
}

function judge(message: string): string {
  const { claims } = JSON.parse(message.slice(message.lastIndexOf('{"claims"'))) as {
    claims: readonly { n: number; claim: string }[];
  };
  const verdicts = claims.map(({ n, claim }) => ({
    n,
    verdict: claim.includes('增加了 18%') ? 'contradicted' : claim.includes('银行卡号') ? 'missing' : 'supported',
  }));
  return JSON.stringify({ verdicts });
}
