import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { LLM_PROVIDERS } from '../adapters/langchain/providers.ts';
import { type Config, readConfig } from '../config/config.ts';
import { ConfigError, WenquError } from '../errors.ts';

/** What a shell reports for a program ended by Ctrl-C: 128 + SIGINT. */
const INTERRUPTED = 130;

/** Reads `.env` in the current folder, if there is one, and the environment, which wins. Throws `config_invalid`. */
export function readEnvironment(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  const file = readSettingsFile('.env');
  return readConfig({ ...file, ...process.env, ...overrides }, LLM_PROVIDERS, process.cwd(), Object.keys(file));
}

/** One setting, unchecked; undefined when it is empty or absent. */
export function readSetting(name: string): string | undefined {
  return process.env[name] || readSettingsFile('.env')[name] || undefined;
}

function readSettingsFile(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/u, ''));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError(
      'config_invalid',
      `${path} 无法读取，请检查它是不是文件、有没有权限。The file ${path} cannot be read; check its kind and permissions.`,
      { cause },
    );
  }
}

/**
 * Runs a command; a failure ends the process with its message alone (code 1 for ours, 2 for a fault, 130 after Ctrl-C).
 */
export async function runCommand(command: () => Promise<number | undefined>): Promise<void> {
  try {
    const code = await command();
    if (code !== undefined) process.exit(code);
  } catch (error) {
    const { text, code } = describeFailure(error);
    process.stderr.write(`${text}\n`);
    process.exit(code);
  }
}

function describeFailure(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof WenquError) return { text: error.message, code: 1 };
  if (!(error instanceof Error)) return { text: `意外错误 unexpected error: ${String(error)}`, code: 2 };
  if (error.name === 'InterruptedError') return { text: error.message, code: INTERRUPTED };
  // An unknown or malformed option of the command line.
  if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true)
    return { text: `命令行参数有误 wrong option: ${error.message}`, code: 1 };
  return { text: `意外错误 unexpected error: ${error.stack ?? error.message}`, code: 2 };
}

/**
 * A signal that aborts at Ctrl-C or a request to end, so that a command can put things in order; a second one ends it
 * at once.
 */
export function createInterruptSignal(message: string): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort(Object.assign(new Error(message), { name: 'InterruptedError' }));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
