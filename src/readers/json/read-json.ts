import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createBrokenError, createEmptyError } from '../reading-errors.ts';
import { decodePlain } from '../text/decode.ts';
import { type Json, parseJson } from './parse-json.ts';
import { writeJson } from './write-json.ts';

const maxListedLines = 5;

/** JSON, and JSON lines by either name: one value, or one a line. See `writeJson` for what becomes of it. */
export const readJson: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const text = decodePlain(bytes);
  if (text.trim() === '') throw createEmptyError();
  const { value, badLines } = parseAny(text);
  const writer = createBlockWriter();
  const warnings: string[] = [];
  if (badLines.length > 0) {
    const lines = badLines.slice(0, maxListedLines).join('、') + (badLines.length > maxListedLines ? '…' : '');
    warnings.push(
      `${badLines.length} 行不是 JSON，未读取：第 ${lines} 行。${badLines.length} lines are not JSON and were left out.`,
    );
  }
  if (!writeJson(writer, value)) warnings.push('嵌套过深的内容未读取。Values nested too deeply were left out.');
  return createReadResult(writer, {}, warnings);
};

function parseAny(text: string): { readonly value: Json; readonly badLines: readonly number[] } {
  let cause: unknown;
  try {
    return { value: parseJson(text), badLines: [] };
  } catch (error) {
    cause = error;
  }
  const values: Json[] = [];
  const badLines: number[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    try {
      values.push(parseJson(line));
    } catch {
      badLines.push(index + 1);
    }
  }
  // A broken JSON file has a few lines, such as `"a": 1` or `1`, that happen to be values.
  if (values.length <= badLines.length || !values.every((value) => typeof value === 'object')) {
    throw createBrokenError(['JSON 语法', 'its JSON'], cause);
  }
  return { value: values, badLines };
}
