import { destination, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../ports/logger.ts';

/**
 * One JSON object a line on standard error: `time`, `level`, `event` and the fields. Written at once, so that the last
 * line before an end is not lost.
 */
export function createConsoleLogger(level: 'silent' | 'error' | 'warn' | 'info'): Logger {
  const lines = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination({ dest: 2, sync: true }),
  );
  return {
    info: (event, fields) => lines.info({ event, ...fields }),
    warn: (event, fields) => lines.warn({ event, ...fields }),
    error: (event, fields) => lines.error({ event, ...fields }),
  };
}
