import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';

const longText = '桥梁建在河上。雨后河里的鱼多，机器人的关节由电机驱动，续航四小时。'.repeat(40);
const texts = [
  '人形机器人的续航是四小时。',
  'the robot walks for 4 hours',
  '',
  '，。！？',
  '今天天气很好',
  longText,
  'a',
];

function expectUnit(vector: Float32Array, dimensions: number): void {
  expect(vector).toBeInstanceOf(Float32Array);
  expect(vector.length).toBe(dimensions);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

/** What every `EmbeddingModel` must do; `open` is called once. */
export function describeEmbeddingModel(name: string, open: () => Promise<EmbeddingModel>): void {
  describe(`embedding model contract: ${name}`, () => {
    let model: EmbeddingModel;
    beforeAll(async () => {
      model = await open();
    });
    afterAll(async () => model?.close());

    it('has a name, a fingerprint, a length, a limit and a weight', () => {
      expect(model.name).not.toBe('');
      expect(model.fingerprint).not.toBe('');
      expect(model.dimensions).toBeGreaterThan(0);
      expect(model.maxTokens).toBeGreaterThan(0);
      expect(model.denseWeight).toBeGreaterThanOrEqual(0);
    });

    it('gives one unit vector per text, also for empty text, punctuation and text beyond its limit', async () => {
      const vectors = await model.embed(texts, 'passage');
      expect(vectors.length).toBe(texts.length);
      for (const vector of vectors) expectUnit(vector, model.dimensions);
    });

    it('gives an empty list for an empty list', async () => {
      expect(await model.embed([], 'query')).toEqual([]);
    });

    it('gives the same vector whatever stands beside the text in the batch, in the order of the texts', async () => {
      const together = await model.embed(texts, 'passage');
      for (const [index, text] of texts.entries()) {
        const [alone] = await model.embed([text], 'passage');
        expect(dot(together[index]!, alone!)).toBeCloseTo(1, 4);
      }
    });

    it('hands out vectors that do not change with later calls', async () => {
      const [first] = await model.embed([texts[0]!], 'query');
      const copy = first!.slice();
      await model.embed(texts, 'passage');
      expect(first).toEqual(copy);
    });

    it('answers calls made at once, each with its own result', async () => {
      const [a, b] = await Promise.all([model.embed(texts, 'passage'), model.embed([texts[0]!], 'passage')]);
      expect(dot(a[0]!, b[0]!)).toBeCloseTo(1, 4);
    });

    it('rejects with the reason of a signal that is aborted before or while it runs', async () => {
      const reason = new Error('no longer wanted');
      await expect(model.embed(texts, 'query', AbortSignal.abort(reason))).rejects.toBe(reason);
      const controller = new AbortController();
      const running = model.embed(
        Array.from({ length: 40 }, (_, index) => `${longText}${index}`),
        'passage',
        controller.signal,
      );
      controller.abort(reason);
      await expect(running).rejects.toBe(reason);
      expect(await model.embed(['好'], 'query')).toHaveLength(1);
    });

    it('where it offers token vectors, ids are unique and in the vocabulary, and its table compares them', async () => {
      const { tokenVectors } = model;
      if (tokenVectors === undefined) return;
      const [ids, empty, marks] = await tokenVectors.tokenize(['机器人的关节，机器人 robot robot', '', '，。']);
      expect(empty).toEqual(new Uint32Array(0));
      expect(marks).toEqual(new Uint32Array(0));
      expect(ids!.length).toBeGreaterThan(2);
      expect(new Set(ids).size).toBe(ids!.length);
      for (const id of ids!) expect(id).toBeLessThan(tokenVectors.vocabularySize);
      expect(tokenVectors.maxSimWeight).toBeGreaterThanOrEqual(0);
      const table = await tokenVectors.openTable();
      const [first, second] = ids as unknown as readonly [number, number];
      expect(table.weightOf(first)).toBeGreaterThan(0);
      expect(table.weightOf(tokenVectors.vocabularySize)).toBe(0);
      const [itself, other] = table.compare(first, Uint32Array.of(first, second));
      expect(itself).toBeCloseTo(1, 5);
      expect(other).toBeCloseTo(table.compare(second, Uint32Array.of(first))[0]!, 5);
      expect(table.compare(first, new Uint32Array(0))).toHaveLength(0);
    });

    it('where it offers token vectors, one reading gives what embedding and tokenizing give', async () => {
      const { tokenVectors } = model;
      if (tokenVectors === undefined) return;
      const long = texts.map((text) => text.repeat(3));
      const encoded = await tokenVectors.encode([...texts, ...long]);
      expect(encoded.tokens).toEqual(await tokenVectors.tokenize([...texts, ...long]));
      expect(encoded.vectors).toEqual(await model.embed([...texts, ...long], 'passage'));
      await expect(tokenVectors.encode(texts, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
    });

    it('refuses work after close, and can be closed twice', async () => {
      await model.close();
      await model.close();
      await expect(model.embed(['好'], 'query')).rejects.toThrow();
    });
  });
}
