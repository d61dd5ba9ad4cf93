import type { Logger } from '../ports/logger.ts';

const levels = ['silent', 'error', 'warn', 'info'] as const;

/** One JSON object a line on standard error, up to the configured level. */
export function createConsoleLogger(level: (typeof levels)[number]): Logger {
  const write = (
    lineLevel: 'info' | 'warn' | 'error',
    event: string,
    fields: Readonly<Record<string, string | number | boolean>> = {},
  ): void => {
    if (levels.indexOf(lineLevel) > levels.indexOf(level)) return;
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, event, ...fields })}\n`);
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
