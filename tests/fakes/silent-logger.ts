import type { Logger } from '../../src/ports/logger.ts';

/** Keeps what is logged for a test to look at. */
export class SilentLogger implements Logger {
  readonly lines: {
    readonly level: string;
    readonly event: string;
    readonly fields: Readonly<Record<string, string | number | boolean>>;
  }[] = [];

  info(event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
    this.lines.push({ level: 'error', event, fields });
  }
}
