import { expect, it } from 'vitest';
import { createPlace } from '../support/run-wenqu.ts';
import { QUESTION, harbourTexts, runExample, useBuiltServer } from '../support/serve-built.ts';

const server = useBuiltServer();

it('answers inside a program as the server does, searches, indexes and closes', async () => {
  const { answer, citations } = await server.ask();
  const place = createPlace(harbourTexts);
  const printed = await runExample('library.mjs', [place.seeds, place.index, QUESTION], {});
  const lines = [answer, ...citations.map((citation) => JSON.stringify(citation)), 'harbour.md', '2'];
  expect(printed).toBe(`${lines.join('\n')}\n`);
}, 120_000);
