import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RerankingModel } from '../../src/ports/reranking-model.ts';

/** What every `RerankingModel` must do; `open` is called once. */
export function describeRerankingModel(name: string, open: () => Promise<RerankingModel>): void {
  describe(`reranking model contract: ${name}`, () => {
    let model: RerankingModel;
    beforeAll(async () => {
      model = await open();
    });
    afterAll(async () => model?.close());

    const query = '机器人续航四小时';
    const related = '机器人续航四小时';
    const unrelated = '雨后鱼多';
    const long = `${'公园看花。'.repeat(60)}机器人续航四小时。${'桥在河上。'.repeat(60)}`;

    it('gives one score in 0–1 per text, in order, and none for none', async () => {
      const scores = await model.rerank(query, [unrelated, related, '', long]);
      expect(scores).toHaveLength(4);
      for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
      expect(await model.rerank(query, [])).toEqual([]);
    });

    it('scores a text that says what is asked above one that does not', async () => {
      const [low, high] = await model.rerank(query, [unrelated, related]);
      expect(high!).toBeGreaterThan(low!);
    });

    it('gives the same score whatever stands beside the text', async () => {
      const together = await model.rerank(query, [unrelated, related, long]);
      const [alone] = await model.rerank(query, [related]);
      expect(together[1]!).toBeCloseTo(alone!, 5);
    });

    it('finds the answer in the middle of a text longer than the model takes', async () => {
      const [withAnswer, without] = await model.rerank(query, [long, long.replace('机器人续航四小时。', '')]);
      expect(withAnswer!).toBeGreaterThan(without!);
    });

    it('takes a query longer than the model does', async () => {
      const [score] = await model.rerank(query.repeat(50), [related]);
      expect(score! >= 0 && score! <= 1).toBe(true);
    });

    it('rejects with the reason of an aborted signal', async () => {
      const reason = new Error('gone');
      await expect(model.rerank(query, [related], AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('refuses work after close, and can be closed twice', async () => {
      await model.close();
      await model.close();
      await expect(model.rerank(query, [related])).rejects.toThrow();
    });
  });
}
