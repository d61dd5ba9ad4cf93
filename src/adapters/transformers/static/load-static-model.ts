import type { Encoder } from '../compute/encoder.ts';
import { quantizeRows } from './quantize-rows.ts';
import { RowTable } from './row-table.ts';
import { StaticEncoder } from './static-encoder.ts';
import type { QuantizedRows, StaticModel, TokenizerData } from './static-model.ts';
import { StaticTokenizer } from './static-tokenizer.ts';

/** Ids given to the network at once while its table is read. */
const IDS_PER_RUN = 512;

/**
 * Reads the table of a static model by feeding it every id once, and lets the network go: a sum is all it does. The
 * model is what another thread needs to do the same.
 */
export async function loadStaticModel(
  encoder: Encoder,
): Promise<{ readonly encoder: StaticEncoder; readonly model: StaticModel }> {
  const model = { rows: await readRows(encoder), tokenizer: encoder.tokenizerData };
  await encoder.dispose();
  const table = new RowTable(model.rows);
  const own = createStaticEncoder(model.tokenizer, table);
  if (own !== undefined) return { encoder: own, model };
  const around = encoder.encode('').ids;
  const reader = { encode: (text: string) => encoder.encodeBare(text), around, specialIds: encoder.specialIds };
  return { encoder: new StaticEncoder(table, reader), model };
}

/** A static model at work in any thread; undefined where only the library's own tokenizer can read texts. */
export function createStaticEncoder(tokenizer: TokenizerData | undefined, table: RowTable): StaticEncoder | undefined {
  if (tokenizer === undefined) return undefined;
  const { around, specialIds } = tokenizer;
  const reader = new StaticTokenizer(tokenizer);
  return new StaticEncoder(table, {
    encode: (text) => reader.encode(text),
    around,
    specialIds: new Set(specialIds),
  });
}

async function readRows(encoder: Encoder): Promise<QuantizedRows> {
  let dimensions = 0;
  let codes = new Int8Array(0);
  const scales = new Float32Array(encoder.vocabularySize);
  for (let start = 0; start < encoder.vocabularySize; start += IDS_PER_RUN) {
    const count = Math.min(IDS_PER_RUN, encoder.vocabularySize - start);
    const output = await encoder.run([{ ids: Array.from({ length: count }, (_, index) => start + index) }]);
    if (dimensions === 0) {
      dimensions = output.dims[2] ?? 0;
      codes = new Int8Array(encoder.vocabularySize * dimensions);
    }
    const part = quantizeRows(output.data, dimensions);
    codes.set(part.codes, start * dimensions);
    scales.set(part.scales, start);
  }
  return { codes, scales, dimensions };
}
