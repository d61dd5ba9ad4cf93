import { expect } from 'vitest';
import { wireError } from '../../src/http/wire/schemas/wire-schemas.ts';

/** Response of this status, whose body is an error in both languages that shows nothing of the code → its message. */
export async function expectError(response: Response, status: number, code: string, param?: string): Promise<string> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  const { error } = wireError.strict().parse(await response.json());
  expect(error.code).toBe(code);
  expect(error.param).toBe(param);
  expect(error.message).toMatch(/[\u4e00-\u9fff].*[a-z]{3}/);
  expect(JSON.stringify(error)).not.toMatch(
    /node_modules|\.ts:|at Object|Unexpected token|zod|expected string, received/,
  );
  return error.message;
}
