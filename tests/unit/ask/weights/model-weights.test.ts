import { describe, expect, it } from 'vitest';
import { defaultWeights } from '../../../../src/ask/weights/weights.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';
import { find, rerankFrom, shelve } from './ask-stages.ts';

/** 婴儿 stands nowhere: only the model, which reads characters, sees 儿 in 儿科. */
const notes = {
  'a-bridge.txt': '大桥每天六点开放。\n',
  'b-clinic.txt': '儿科在二楼东侧。\n',
  ...fillerTexts,
};

describe('the weights of an embedding model, each of which decides somewhere', () => {
  it('denseWeight: what shares no word with the question is found by its vector', async () => {
    const open = (denseWeight: number) =>
      shelve(notes, { embedder: new HashEmbeddingModel({ lateInteraction: false, denseWeight }) });
    expect((await find(await open(0.5).with(defaultWeights), '婴儿'))[0]).toBe('b-clinic.txt');
    expect((await find(await open(0).with(defaultWeights), '婴儿'))[0]).not.toBe('b-clinic.txt');
  });

  it('maxSimWeight: among equals the one goes first whose tokens are nearest', async () => {
    const open = (lateInteraction: boolean) =>
      shelve(notes, { embedder: new HashEmbeddingModel({ lateInteraction, denseWeight: 0 }) });
    const scores = { 'a-bridge.txt': 0.5, 'b-clinic.txt': 0.5 };
    expect((await rerankFrom(await open(true).with(defaultWeights), '婴儿', scores))[0]).toBe('b-clinic.txt');
    expect((await rerankFrom(await open(false).with(defaultWeights), '婴儿', scores))[0]).toBe('a-bridge.txt');
  });
});
