import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { LLM_PROVIDERS } from '../adapters/langchain-providers.ts';
import { type Config, readConfig } from '../config.ts';
import { WenquError } from '../errors.ts';

/** Reads `.env` in the current folder, if there is one, and the environment, which wins. Throws `config_invalid`. */
export function readEnvironment(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  return readConfig({ ...process.env, ...overrides }, LLM_PROVIDERS, process.cwd());
}

/** Runs a command; a failure ends the process with its message alone (code 1 for ours, 2 for a fault). */
export async function runCommand(command: () => Promise<number | undefined>): Promise<void> {
  try {
    const code = await command();
    if (code !== undefined) process.exit(code);
  } catch (error) {
    const isOurs = error instanceof WenquError;
    process.stderr.write(`${isOurs ? error.message : `意外错误 unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
    process.exit(isOurs ? 1 : 2);
  }
}
