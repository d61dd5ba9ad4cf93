import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type RecordedCall } from '../../adapters/cassette/cassette.ts';
import { recordModel } from '../../adapters/cassette/record-model.ts';
import { replayModel } from '../../adapters/cassette/replay-model.ts';
import { composeEngine } from '../../compose.ts';
import { PROJECT_ROOT } from '../../location.ts';
import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../errors.ts';
import { createSearchHooks } from '../../evaluation/create-search-hooks.ts';
import type { FolderEngine } from '../../evaluation/domains/run-domain.ts';
import { runDomains } from '../../evaluation/domains/run-domains.ts';
import type { MeasuredEngine } from '../../evaluation/measured-engine.ts';
import { type EvalOptions, evalUsage, parseEvalOptions } from '../../evaluation/parse-eval-options.ts';
import { type Output, runEvalCommand } from '../../evaluation/run-eval-command.ts';
import type { LanguageModel } from '../../ports/language-model.ts';
import { createConsoleLogger } from '../console-logger.ts';
import { createProgressBar } from '../progress-bar.ts';
import { readEnvironment, runCommand } from '../run-command.ts';

/**
 * `npm run eval -- --set FILE.jsonl`: measures retrieval, answers, citations and refusals; see `--help`. Exit code 1 on
 * a regression.
 */
await runCommand(async () => {
  const options = parseEvalOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(evalUsage);
    return 0;
  }
  const bar = createProgressBar();
  const output: Output = {
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    progress: (done, total) => {
      bar.update('提问 asking', done, total);
      if (done === total) bar.stop();
    },
  };
  if (options.domains) {
    const folders = {
      root: PROJECT_ROOT,
      shared: options.shared,
      work: join('.cache', 'domains'),
      out: join(options.out, 'domains'),
    };
    return runDomains(folders, (seeds, index) => openFolder({ ...options, seeds, index }), output);
  }
  return runEvalCommand(options, () => openEngine(options), output);
});

async function openEngine(options: EvalOptions): Promise<MeasuredEngine> {
  const { engine, models, measured } = await composeMeasured(options);
  const bar = createProgressBar();
  await engine.updateIndex(false, (stage, done, total) => bar.update(stage, done, total));
  bar.stop();
  const { searchIndex } = engine;
  return {
    ...measured,
    ...(models && { model: models }),
    ...(searchIndex !== undefined && createSearchHooks(searchIndex)),
  };
}

/** An engine over a folder whose documents change between runs; its index is brought up to date when told to. */
async function openFolder(options: EvalOptions): Promise<FolderEngine> {
  const { engine, measured } = await composeMeasured(options);
  return {
    ...measured,
    update: async () => void (await engine.updateIndex(false, () => {})),
    close: () => engine.close(),
  };
}

async function composeMeasured(options: EvalOptions) {
  const config = readEnvironment(readOverrides(options));
  const bar = createProgressBar();
  const models = openModels(options, config);
  const engine = await composeEngine(
    config,
    createConsoleLogger('error'),
    ({ file, loadedBytes, totalBytes }) => bar.update(file, loadedBytes, totalBytes),
    models?.wrap,
  );
  bar.stop();
  const measured: MeasuredEngine = {
    name: `${config.EMBEDDING_MODEL} + ${models?.name ?? 'extractive'}`,
    search: (request) => engine.search(request),
    answer: (request) => engine.answer(request),
    readDocumentText: (id) => engine.readDocumentText(id),
  };
  return { engine, models, measured };
}

/** What stands for the language model, and what it has been asked; undefined where answers are extracted. */
function openModels({ withModel, record, replay }: EvalOptions, config: Config) {
  if (!withModel) return undefined;
  let calls = 0;
  const count = (model: LanguageModel): LanguageModel => ({
    ...model,
    generate: (request) => {
      calls += 1;
      return model.generate(request);
    },
  });
  if (replay !== undefined) {
    const model = replayModel(readFileSync(replay, 'utf8'), config.LLM_CONTEXT_TOKENS);
    return { name: model.name, wrap: () => count(model), calls: () => calls, misses: model.misses };
  }
  if (config.LLM_PROVIDER === 'extractive')
    throw new ConfigError(
      'config_invalid',
      '--with-model 需要语言模型：请设置 LLM_MODEL 与 LLM_API_KEY 或 LLM_BASE_URL。--with-model needs a language model.',
    );
  if (record !== undefined) writeFileSync(record, '');
  const keep = (call: RecordedCall): void => {
    if (record !== undefined) appendFileSync(record, `${JSON.stringify(call)}\n`);
  };
  return {
    name: config.LLM_MODEL ?? config.LLM_PROVIDER,
    wrap: (model: LanguageModel | undefined) => model && count(recordModel(model, keep)),
    calls: () => calls,
    misses: () => 0,
  };
}

/**
 * `--seeds` without `--index` gets an index of its own, so that the one that serves is never touched. Without
 * `--with-model` answers are extracted: a measurement costs nothing unasked.
 */
function readOverrides({ seeds, index, withModel, replay }: EvalOptions): Readonly<Record<string, string>> {
  const separate =
    seeds === undefined
      ? undefined
      : join('.cache', 'evaluation', createHash('sha256').update(resolve(seeds)).digest('hex').slice(0, 12));
  const indexDir = index ?? separate;
  return {
    ...(seeds !== undefined && { SEEDS_DIR: seeds }),
    ...(indexDir !== undefined && { INDEX_DIR: indexDir }),
    ...((!withModel || replay !== undefined) && { LLM_PROVIDER: 'extractive' }),
    // A call that the recording lacks is a fault to see, not an extract.
    ...(replay !== undefined && { LLM_FALLBACK: 'none' }),
  };
}
