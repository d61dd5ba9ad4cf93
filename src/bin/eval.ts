import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { composeApplication } from '../compose.ts';
import { readConfig } from '../config.ts';
import { LLM_PROVIDERS } from '../adapters/langchain-providers.ts';
import { WenquError } from '../errors.ts';
import { adaptApplication } from '../evaluation/adapt-application.ts';
import type { EvaluationEngine } from '../evaluation/evaluation-engine.ts';
import { type EvalOptions, evalUsage, parseEvalOptions } from '../evaluation/parse-eval-options.ts';
import { type Output, runEvalCommand } from '../evaluation/run-eval-command.ts';
import type { Logger } from '../ports/logger.ts';

const isTerminal = process.stderr.isTTY === true;

const output: Output = {
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  progress: (done, total) => {
    if (isTerminal) process.stderr.write(`\r${done}/${total}${done === total ? '\n' : ''}`);
  },
};

/** Only what needs attention: the results go to standard output. */
const logger: Logger = {
  info: () => {},
  warn: (event, fields) => output.note(`${event} ${JSON.stringify(fields ?? {})}`),
  error: (event, fields) => output.note(`${event} ${JSON.stringify(fields ?? {})}`),
};

/** `--seeds` without `--index` gets an index of its own, so that the one that serves is never touched. */
function readEnvironment(options: EvalOptions): Readonly<Record<string, string | undefined>> {
  const { seeds, index } = options;
  const separate = seeds === undefined ? undefined : join('.cache', 'evaluation', createHash('sha256').update(resolve(seeds)).digest('hex').slice(0, 12));
  const indexDir = index ?? separate;
  return { ...process.env, ...(seeds !== undefined && { SEEDS_DIR: seeds }), ...(indexDir !== undefined && { INDEX_DIR: indexDir }) };
}

async function main(): Promise<number> {
  const options = parseEvalOptions(process.argv.slice(2));
  if (options.help) {
    output.print(evalUsage);
    return 0;
  }
  let close = (): Promise<void> => Promise.resolve();
  const openEngine = async (): Promise<EvaluationEngine> => {
    const config = readConfig(readEnvironment(options), LLM_PROVIDERS, process.cwd());
    const application = await composeApplication(config, logger);
    close = () => application.close();
    return adaptApplication(application, `${config.EMBEDDING_MODEL} + ${config.LLM_PROVIDER}`);
  };
  try {
    return await runEvalCommand(options, openEngine, output);
  } finally {
    await close();
  }
}

try {
  process.exit(await main());
} catch (error) {
  output.note(error instanceof WenquError ? error.message : `意外错误 unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(2);
}
