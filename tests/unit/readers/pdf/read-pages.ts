import { createPdfReader } from '../../../../src/readers/pdf/read-pdf.ts';
import type { ReadResult } from '../../../../src/readers/reader.ts';
import { expectTiling } from '../expect-tiling.ts';
import { buildPdf, type TestPage } from './build-pdf.ts';

const options = { path: 'file.pdf', maxUnpackedBytes: 1e9 };

/** Pages → what the reader makes of them; the blocks are seen to tile the text. */
export async function readPages(
  pages: readonly TestPage[],
  parts: Omit<Parameters<typeof buildPdf>[0], 'pages'> = {},
): Promise<ReadResult> {
  const result = await createPdfReader()(buildPdf({ pages, ...parts }), options);
  expectTiling(result);
  return result;
}

/** Cuts a text into lines of so many characters. */
export function wrap(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

export const river =
  '这条河从北边的山里流下来，经过三个镇子，在城东和另一条河汇合。每年春天水位上涨，两岸的人都要搬到高处去住几天。';
export const bridge =
  '镇上的石桥修于一百年前，桥面很窄，只能走人和自行车。去年冬天加固了桥墩，又装上了新的路灯，晚上也很明亮。';
