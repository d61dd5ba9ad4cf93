import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { compileClient } from '../support/compile-client.ts';
import { QUESTION, runProgram, useBuiltServer } from '../support/serve-built.ts';

const KEY = 'key-for-the-clients';
const server = useBuiltServer({ API_KEY: KEY });
const readDescription = async () => (await fetch(`${server.url}/openapi.json`)).text();

describe('openapi.json', () => {
  it('has nothing that Redocly minds', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: await readDescription(), config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it('gives types that compile, and a client that gets the same citations streaming and not', async () => {
    const { complaints, program } = await compileClient(await readDescription(), 'examples/openapi-client.ts');
    expect(complaints).toEqual([]);
    const printed = await runProgram(program, [QUESTION], { WENQU_URL: server.url, WENQU_KEY: KEY });
    const lines = Object.fromEntries(
      printed
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(' ')), JSON.parse(line.slice(line.indexOf(' '))) as unknown]),
    );
    const { answer, citations } = await server.ask();
    expect(citations.length).toBeGreaterThan(0);
    expect(lines).toEqual({ whole: { answer, citations }, stream: { answer, citations }, source: citations[0]?.quote });
  }, 120_000);
});
