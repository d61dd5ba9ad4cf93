import { simplifyCharacters } from '../../../text/simplify.ts';
import { createStaticEncoder } from './load-static-model.ts';
import { RowTable } from './row-table.ts';
import type { EncodedTexts } from './static-encoder.ts';
import type { StaticModel } from './static-model.ts';

/** A static model in a form that processes can hand to each other, and how passages are written for it. */
export type SharedModel = {
  readonly model: StaticModel;
  readonly simplify: boolean;
  readonly prefix: string;
};

/** What the model makes of passages, computed in this process. Throws for one that only its library can read for. */
export function openSharedModel({ model, simplify, prefix }: SharedModel): (texts: readonly string[]) => EncodedTexts {
  const encoder = createStaticEncoder(model.tokenizer, new RowTable(model.rows));
  if (encoder === undefined) throw new Error('the model needs its library');
  return (texts) => encoder.encode(texts.map((text) => (simplify ? simplifyCharacters(prefix + text) : prefix + text)));
}
