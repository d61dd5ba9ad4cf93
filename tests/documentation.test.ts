import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LLM_PROVIDERS } from '../src/adapters/langchain/providers.ts';
import { SETTING_DEFAULTS, SETTING_NAMES, readConfig } from '../src/config/config.ts';
import { errorStatus } from '../src/http/errors/error-status.ts';
import { exportsName } from './support/exports-name.ts';
import {
  listCode,
  listHeadings,
  listLinks,
  listTableRows,
  slugOf,
  unquote,
  withoutCodeBlocks,
} from './support/parse-markdown.ts';
import { listCommittedFiles, listFiles, readRepositoryFile, repositoryRoot } from './support/repository-files.ts';

const pages = listCommittedFiles().filter((path) => path.endsWith('.md'));
const ownPages = pages.filter((path) => !path.startsWith('seeds/') && !path.startsWith('tests/fixtures/'));
const inBothLanguages = (name: string): string[] => [`${name}.md`, `${name}.en.md`];
const readmes = inBothLanguages('README');
const manifest = JSON.parse(readRepositoryFile('package.json')) as { version: string; scripts: Record<string, string> };

describe.each(inBothLanguages('docs/errors'))('%s', (page) => {
  test('explains every error code once, with the status that the server sends', () => {
    const documented = listTableRows(readRepositoryFile(page)).map(([code, status]) => [unquote(code), Number(status)]);
    expect(documented.length).toBe(new Set(documented.map(([code]) => code)).size);
    expect(Object.fromEntries(documented)).toEqual(errorStatus);
  });
});

describe.each(inBothLanguages('docs/configuration'))('%s', (page) => {
  const rows = listTableRows(readRepositoryFile(page));

  test('explains every setting once, with its default', () => {
    const documented = rows.map(([name, value]) => [unquote(name), value === '—' ? '' : unquote(value)]);
    expect(documented.length).toBe(SETTING_NAMES.length);
    expect(Object.fromEntries(documented)).toEqual(SETTING_DEFAULTS);
  });

  test('names the bounds and choices that the start really checks', () => {
    const wrong = rows.flatMap(([name, , allowed = '']) => {
      const setting = unquote(name);
      const range = /^`(-?[\d.]+)`–`([\d.]+)`$/u.exec(allowed);
      const choices = /^(?:`[^`]+`\s*)+$/u.test(allowed)
        ? [...allowed.matchAll(/`([^`]+)`/gu)].map(([, value = '']) => value)
        : [];
      const good = range === null ? choices : [range[1] ?? '', range[2] ?? ''];
      const bad =
        range !== null
          ? [String(Number(range[1]) - 1), String(Number(range[2]) + 1)]
          : choices.length > 0
            ? ['no-such-choice']
            : [];
      return [
        ...good.filter((value) => !isAccepted(setting, value)),
        ...bad.filter((value) => isAccepted(setting, value)),
      ].map((value) => `${setting}=${value}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('settings elsewhere', () => {
  test.each([...readmes, ...inBothLanguages('docs/models')])(
    '%s gives names and defaults as the code has them',
    (page) => {
      const rows = listTableRows(readRepositoryFile(page)).filter(([name]) => /^`[A-Z][A-Z_]+`$/u.test(name ?? ''));
      expect(rows.length).toBeGreaterThan(5);
      const column = readmes.includes(page) ? 1 : 2;
      const wrong = rows.filter(
        (row) => SETTING_DEFAULTS[unquote(row[0])] !== (row[column] === '—' ? '' : unquote(row[column])),
      );
      expect(wrong).toEqual([]);
    },
  );

  test('.env.example sets only settings that exist, to their defaults', () => {
    const lines = readRepositoryFile('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const wrong = lines.filter(
      (line) => SETTING_DEFAULTS[line.split('=')[0] ?? ''] !== line.slice(line.indexOf('=') + 1),
    );
    expect(wrong).toEqual([]);
  });

  test('every LLM_, EMBEDDING_ or ANSWER_ setting named in a page exists', () => {
    const unknown = ownPages.flatMap((path) =>
      [
        ...readRepositoryFile(path).matchAll(
          /(?<![\w.])(?:LLM|EMBEDDING|ANSWER|RERANKER|SEEDS|INDEX)_[A-Z_]*[A-Z](?![\w*])/gu,
        ),
      ]
        .map(([name]) => `${path}: ${name}`)
        .filter((found) => !SETTING_NAMES.includes(found.split(': ')[1] ?? '')),
    );
    expect(unknown).toEqual([]);
  });
});

describe('decisions', () => {
  const records = listFiles('docs/decisions', ['.md']).filter((path) => !/\/README(?:\.en)?\.md$/u.test(path));

  test.each(['README.md', 'README.en.md'])('are numbered without gaps and listed in %s', (overview) => {
    expect(records.map((path) => Number(/\/(\d{4})-/u.exec(path)?.[1]))).toEqual(records.map((_, index) => index + 1));
    const listed = listLinks(readRepositoryFile(`docs/decisions/${overview}`)).filter((link) => /^\d/u.test(link));
    expect(listed.sort()).toEqual(records.map((path) => path.slice('docs/decisions/'.length)));
  });

  test.each(records)('%s has a Chinese summary, context, decision and consequences', (path) => {
    const text = readRepositoryFile(path);
    const headings = listHeadings(text).filter(({ level }) => level === 2);
    expect(headings.map(({ text: words }) => words)).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text).toMatch(/^# \d{4} [^\p{Script=Han}\n]+\n\n\*\*提要\*\* \P{Script=Han}*\p{Script=Han}/u);
  });
});

describe('all pages', () => {
  test('link only to what exists', () => {
    expect(
      pages.flatMap((path) =>
        listLinks(readRepositoryFile(path))
          .filter((target) => !resolves(path, target))
          .map((target) => `${path} → ${target}`),
      ),
    ).toEqual([]);
  });

  test('name only npm scripts that exist', () => {
    const unknown = ownPages.flatMap((path) =>
      [...readRepositoryFile(path).matchAll(/\bnpm (?:run )?(?:-s |--silent )?([a-z][\w:-]*)/gu)]
        .filter(
          ([, name = '']) =>
            !['ci', 'install', 'run', 'i', 'test', 'start', 'registry', 'exec', 'pack', 'workspaces'].includes(name) &&
            !(name in manifest.scripts),
        )
        .map(([found]) => `${path}: ${found}`),
    );
    expect(unknown).toEqual([]);
  });

  test('name only files of ours that exist', () => {
    const missing = ownPages.flatMap((path) =>
      listCode(withoutCodeBlocks(readRepositoryFile(path)))
        .flatMap((code) => code.split(' '))
        .filter(
          (code) =>
            /^(?:src|tests|docs|scripts|prompts|models|training|benchmarks|seeds)\/[\w./-]+$/u.test(code) &&
            ![code, `${code}.ts`].some((candidate) => existsSync(join(repositoryRoot, candidate))),
        )
        .map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  test.each(inBothLanguages('docs/extending'))('%s tells each way to extend in ten steps at most', (page) => {
    const [, ...recipes] = readRepositoryFile(page).split(/^## /mu);
    expect(recipes.map((recipe) => recipe.match(/^\d+\. /gmu)?.length ?? 0).filter((count) => count > 10)).toEqual([]);
    expect(recipes).toHaveLength(4);
  });

  test.each(inBothLanguages('docs/extending'))('%s names code that stands in the files of its step', (page) => {
    const [, ...recipes] = readRepositoryFile(page).split(/^## /mu);
    const strange = recipes.flatMap((recipe) => {
      const named: string[] = [];
      return recipe.split('\n').flatMap((step) => {
        const codes = listCode(step);
        named.push(...codes.filter((code) => existsSync(join(repositoryRoot, code)) && /\.tsx?$/u.test(code)));
        const text = named.map((path) => readRepositoryFile(path)).join('\n');
        return codes.filter((code) => /^[A-Za-z_]+$/u.test(code) && code !== 'NOTICE' && !text.includes(code));
      });
    });
    expect(strange).toEqual([]);
  });

  test('import only what the package has for other programs', () => {
    const imports = ownPages.flatMap((path) =>
      [...readRepositoryFile(path).matchAll(/import \{([^}]+)\} from '(wenqu|\.[^']*)'/gu)].flatMap(
        ([, names = '', from]) => names.split(',').map((name) => ({ path, name: name.trim(), from })),
      ),
    );
    expect(imports.length).toBeGreaterThan(0);
    const isThere = ({ name, from }: { name: string; from: string | undefined }): boolean =>
      from === 'wenqu' && exportsName('src/bin/create-wenqu.ts', name);
    expect(imports.filter((found) => !isThere(found))).toEqual([]);
  });

  test.each(inBothLanguages('CHANGELOG'))('%s speaks of the present version', (page) => {
    const headings = listHeadings(readRepositoryFile(page));
    expect(headings.some(({ text }) => text.includes(manifest.version))).toBe(true);
  });
});

/** Whether the start takes a value; the settings that belong to it are given too. */
function isAccepted(name: string, value: string): boolean {
  try {
    readConfig(
      { LLM_MODEL: 'any', LLM_API_KEY: 'any-key', API_KEY: 'long-enough', [name]: value },
      LLM_PROVIDERS,
      repositoryRoot,
    );
    return true;
  } catch {
    return false;
  }
}

function resolves(page: string, target: string): boolean {
  if (/^(?:[a-z][a-z+.-]*:|\/\/)/iu.test(target)) return true;
  const [file = '', anchor = ''] = target.split('#', 2).map(decodeURIComponent);
  const path = file === '' ? page : normalize(join(dirname(page), file));
  if (path.startsWith('..') || !existsSync(join(repositoryRoot, path))) return false;
  if (anchor === '' || !path.endsWith('.md')) return true;
  const slugs = listHeadings(readRepositoryFile(path)).map(({ text }) => slugOf(text));
  return slugs.includes(anchor) || readRepositoryFile(path).includes(`id="${anchor}"`);
}
