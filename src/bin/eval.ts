import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { composeEngine } from '../compose.ts';
import { createSearchHooks } from '../evaluation/create-search-hooks.ts';
import type { MeasuredEngine } from '../evaluation/measured-engine.ts';
import { type EvalOptions, evalUsage, parseEvalOptions } from '../evaluation/parse-eval-options.ts';
import { type Output, runEvalCommand } from '../evaluation/run-eval-command.ts';
import { createConsoleLogger } from './console-logger.ts';
import { createProgressBar } from './progress-bar.ts';
import { readEnvironment, runCommand } from './run-command.ts';

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
  return runEvalCommand(options, () => openEngine(options), output);
});

async function openEngine(options: EvalOptions): Promise<MeasuredEngine> {
  const config = readEnvironment(readOverrides(options));
  const bar = createProgressBar();
  const engine = await composeEngine(config, createConsoleLogger('error'), ({ file, loadedBytes, totalBytes }) =>
    bar.update(file, loadedBytes, totalBytes),
  );
  await engine.updateIndex(false, (stage, done, total) => bar.update(stage, done, total));
  bar.stop();
  const name = `${config.EMBEDDING_MODEL} + ${config.LLM_MODEL ?? config.LLM_PROVIDER}`;
  const { searchIndex } = engine;
  return {
    name,
    search: (request) => engine.search(request),
    answer: (request) => engine.answer(request),
    readDocumentText: (id) => engine.readDocumentText(id),
    ...(searchIndex !== undefined && createSearchHooks(searchIndex)),
  };
}

/** `--seeds` without `--index` gets an index of its own, so that the one that serves is never touched. */
function readOverrides({ seeds, index }: EvalOptions): Readonly<Record<string, string>> {
  const separate =
    seeds === undefined
      ? undefined
      : join('.cache', 'evaluation', createHash('sha256').update(resolve(seeds)).digest('hex').slice(0, 12));
  const indexDir = index ?? separate;
  return { ...(seeds !== undefined && { SEEDS_DIR: seeds }), ...(indexDir !== undefined && { INDEX_DIR: indexDir }) };
}
