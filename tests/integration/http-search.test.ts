import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wireSearchResult } from '../../src/http/wire/schemas/wire-schemas.ts';
import { FakeEngine } from '../fakes/fake-engine.ts';
import { startTestApp } from '../fakes/start-test-app.ts';
import type { TestApp } from '../fakes/start-test-app.ts';

let engine: FakeEngine;
let app: TestApp;
beforeEach(async () => {
  engine = new FakeEngine({
    'water.txt': '😀问渠那得清如许。为有源头活水来。𠮷野家在渠边开店🍚。',
    'robots/walk.md': '机器人学会了走路。',
  });
  app = await startTestApp(engine);
});
afterEach(() => app.close(0));

describe('search', () => {
  it('returns passages with code-point offsets, timings, and the explanation only when asked', async () => {
    const plain = await (await app.call('POST', '/api/search', { query: '𠮷野家' })).json();
    const result = wireSearchResult.strict().parse(plain);
    expect(result).not.toHaveProperty('explanation');
    expect(result.query).toBe('𠮷野家');
    expect(result.passages[0]).toMatchObject({ text: '𠮷野家在渠边开店🍚。', start: 17, end: 27 });
    expect(engine.searches[0]?.topK).toBe(10);
    const explained = wireSearchResult.parse(
      await (await app.call('POST', '/api/search', { query: '水', debug: true, topK: 1 })).json(),
    );
    expect(explained.explanation?.terms).toEqual([{ term: '水', weight: 1, origin: 'question' }]);
    expect(explained.passages).toHaveLength(1);
  });

  it('searches only the documents asked for', async () => {
    const body = { query: '水走', filter: { documentIds: [engine.idOf('robots/walk.md')] } };
    const { passages } = wireSearchResult.parse(await (await app.call('POST', '/api/search', body)).json());
    expect(new Set(passages.map(({ path }) => path))).toEqual(new Set(['robots/walk.md']));
  });
});
