import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startScriptedLlmServer } from '../fakes/scripted-llm-server.ts';
import { copyHarbour, harbourTexts } from '../support/harbour.ts';
import { installPackage } from '../support/install-package.ts';
import type { InstalledPackage } from '../support/install-package.ts';
import { readRepositoryFile, repositoryRoot } from '../support/repository-files.ts';
import { createPlace } from '../support/run-wenqu.ts';
import { QUESTION, runProgram, useBuiltServer } from '../support/serve-built.ts';

const server = useBuiltServer();
type Manifest = {
  readonly overrides: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
  readonly dependencies: Record<string, string>;
};
/** Ours; a program that installs the package needs a part of it as well. */
const ours = JSON.parse(readRepositoryFile('package.json')) as Manifest;
let installed: InstalledPackage;
beforeAll(() => {
  installed = installPackage();
});
afterAll(() => rmSync(installed.folder, { recursive: true }));

const home = (): string => join(installed.folder, 'node_modules/wenqu');
const takeExample = (name: string): string => {
  const path = join(installed.folder, name);
  copyFileSync(join(repositoryRoot, 'examples', name), path);
  return path;
};

describe('the package', () => {
  it('has nothing that publint or attw minds', async () => {
    const { messages } = await publint({ pkgDir: home(), pack: false, strict: true });
    expect(messages).toEqual([]);
    const checked = await checkPackage(createPackageFromTarballData(installed.tarball));
    expect(checked.types).not.toBe(false);
    const problems = checked.types === false ? [] : checked.problems;
    // An ES module cannot be required before Node 20.19, which is the oldest that we run on.
    expect(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
  });

  it('holds what it runs on and the licence, and no tests, maps or documents of ours', () => {
    const files = readdirSync(home(), { recursive: true, encoding: 'utf8' });
    for (const path of [
      'LICENSE',
      'NOTICE',
      'README.md',
      'models/bundled/README.md',
      'dist/types/bin/create-wenqu.d.ts',
    ])
      expect(files).toContain(path);
    expect(files.filter((path) => /(?:\.map|\.test\.\w+)$|^(?:seeds|tests|src|index)\b/u.test(path))).toEqual([]);
  });

  it('gives types that compile and say what they should', () => {
    const path = join(installed.folder, 'program.ts');
    writeFileSync(path, typedProgram);
    const program = ts.createProgram([path], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(repositoryRoot, 'node_modules/@types')],
    });
    const found = ts.getPreEmitDiagnostics(program);
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });

  it('answers inside a program as the server does, searches, indexes and closes', async () => {
    const { answer, citations } = await server.ask();
    const place = createPlace(harbourTexts);
    const printed = await runProgram(takeExample('library.mjs'), [place.seeds, place.index, QUESTION], {});
    const lines = [answer, ...citations.map((citation) => JSON.stringify(citation)), 'harbour.md', '2'];
    expect(printed).toBe(`${lines.join('\n')}\n`);
  });

  it('is a retriever and embeddings in a chain of LangChain', async () => {
    const llm = await startScriptedLlmServer({ text: '420 米。' });
    onTestFinished(() => llm.close());
    const place = await copyHarbour();
    const printed = await runProgram(takeExample('langchain.mjs'), [place.seeds, place.index, QUESTION], {
      OPENAI_BASE_URL: llm.url,
      OPENAI_API_KEY: 'none',
    });
    const [first = '', ...others] = printed.trim().split('\n');
    expect(first).toMatch(/^harbour\.md \d+-\d+ true$/u);
    expect(others.slice(-3)).toEqual(['420 米。', 'true', 'false']);
    const [system, human] = llm.requests[0]?.body.messages ?? [];
    expect(system?.content).toContain('最长的一座 420 米');
    expect(human?.content).toBe(QUESTION);
  });

  it('is described by the examples that run here, with what must stand in the package.json of its user', () => {
    for (const language of ['', '.en']) {
      const pages = ['connect', 'langchain'].map((page) => readRepositoryFile(`docs/${page}${language}.md`)).join('\n');
      for (const name of ['library.mjs', 'langchain.mjs']) {
        expect(existsSync(join(repositoryRoot, 'examples', name))).toBe(true);
        expect(pages).toContain(`(../examples/${name})`);
      }
      const [, block = '{}'] = /```json\n(\{\s+"overrides"[^`]*)```/u.exec(pages) ?? [];
      expect(JSON.parse(block)).toEqual({
        overrides: { sharp: ours.overrides['sharp'], '@langchain/openai': ours.dependencies['@langchain/openai'] },
        allowScripts: { 'hnswlib-node': true, nodejieba: true, sharp: true },
      });
    }
  });
});

const typedProgram = `
import { createWenqu, type Wenqu, type WenquOptions } from 'wenqu';
const options: WenquOptions = { seedsDir: 'seeds', settings: { TOP_K: '5' } };
const wenqu: Wenqu = await createWenqu(options);
const { answer, citations } = await wenqu.ask('?', { history: [{ role: 'user', content: '?' }] });
const text: string = answer + (citations[0]?.quote ?? '');
// @ts-expect-error an offset is a number
const wrong: string = citations[0]!.start;
const { passages } = await wenqu.search('?', { topK: 3 });
const title: string | undefined = passages[0]?.title;
const [document] = await wenqu.asRetriever({ topK: 2 }).invoke('?');
const source: string = document!.metadata.source;
// @ts-expect-error a score is a number
const score: string = document!.metadata.score;
const vectors: number[][] = await wenqu.asEmbeddings().embedDocuments([text]);
const { documents }: { documents: number } = await wenqu.index({ full: true });
await wenqu.close();
export { documents, score, source, title, vectors, wrong };
`;
