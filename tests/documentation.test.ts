import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LLM_PROVIDERS } from '../src/adapters/langchain/providers.ts';
import { SETTING_DEFAULTS, SETTING_NAMES, readConfig } from '../src/config.ts';
import { errorStatus } from '../src/http/errors/error-status.ts';
import {
  listCode,
  listHeadings,
  listLinks,
  listTableRows,
  slugOf,
  withoutCodeBlocks,
} from './support/parse-markdown.ts';
import { listCommittedFiles, listFiles, readRepositoryFile, repositoryRoot } from './support/repository-files.ts';

const pages = listCommittedFiles().filter((path) => path.endsWith('.md'));
const ownPages = pages.filter((path) => !path.startsWith('seeds/') && !path.startsWith('tests/fixtures/'));
const readmes = ['README.md', 'README.en.md'];
const manifest = JSON.parse(readRepositoryFile('package.json')) as { version: string; scripts: Record<string, string> };

describe('docs/errors.md', () => {
  const rows = listTableRows(readRepositoryFile('docs/errors.md'));

  test('explains every error code once, with the status that the server sends', () => {
    const documented = rows.map(([code, status]) => [unquote(code), Number(status)]);
    expect(documented.length).toBe(new Set(documented.map(([code]) => code)).size);
    expect(Object.fromEntries(documented)).toEqual(errorStatus);
  });

  test('says in both languages what it means', () => {
    expect(
      rows.filter(
        ([, , chinese = '', english = '']) =>
          !/\p{Script=Han}/u.test(chinese) || !/[a-z]{3}/u.test(english) || /\p{Script=Han}/u.test(english),
      ),
    ).toEqual([]);
  });
});

describe('docs/configuration.md', () => {
  const rows = listTableRows(readRepositoryFile('docs/configuration.md'));

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

  test('says in both languages what it means', () => {
    expect(
      rows.filter(
        ([, , , chinese = '', english = '']) => !/\p{Script=Han}/u.test(chinese) || !/[a-z]{3}/u.test(english),
      ),
    ).toEqual([]);
  });
});

describe('settings elsewhere', () => {
  test.each(readmes)('%s gives names and defaults as the code has them', (page) => {
    const rows = listTableRows(readRepositoryFile(page)).filter(([name]) => /^`[A-Z][A-Z_]+`$/u.test(name ?? ''));
    expect(rows.length).toBeGreaterThan(5);
    const wrong = rows.filter(
      ([name, value = '']) => SETTING_DEFAULTS[unquote(name)] !== (value === '—' ? '' : unquote(value)),
    );
    expect(wrong).toEqual([]);
  });

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

describe('README', () => {
  test('has the same sections in both languages', () => {
    const [chinese, english] = readmes.map((page) => listHeadings(readRepositoryFile(page)).map(({ level }) => level));
    expect(english).toEqual(chinese);
  });

  test.each(readmes)('%s has one line for every vendor of language models', (page) => {
    const named = listTableRows(readRepositoryFile(page)).flatMap(
      ([, code = '']) => /LLM_PROVIDER=(\w+)/u.exec(code)?.slice(1) ?? [],
    );
    expect([...new Set(named)].sort()).toEqual([...LLM_PROVIDERS].sort());
  });

  test.each(readmes)('%s shows an answer whose quotes stand in our knowledge base', (page) => {
    const quotes = [...readRepositoryFile(page).matchAll(/“(.+)”\n\s+(\S+\.md):(\d+)-(\d+)$/gmu)];
    expect(quotes.length).toBeGreaterThan(0);
    const wrong = quotes.filter(
      ([, quote = '', path = '', start, end]) =>
        Number(end) - Number(start) !== quote.length ||
        !compact(readRepositoryFile(`seeds/${path}`)).includes(compact(quote)),
    );
    expect(wrong.map(([found]) => found)).toEqual([]);
  });

  test('has the same commands and code in both languages', () => {
    const [chinese, english] = readmes.map((page) => commandsOf(readRepositoryFile(page)));
    expect(english).toEqual(chinese);
  });
});

describe('docs/glossary.md', () => {
  const rows = listTableRows(readRepositoryFile('docs/glossary.md'));

  test('names code that exists', () => {
    const missing = rows.flatMap(([, , code = '']) =>
      [...code.matchAll(/`(\w+)` \(`([^`]+)`\)/gu)]
        .filter(([, name = '', path = '']) => !exportsName(path, name))
        .map(([found]) => found),
    );
    expect(missing).toEqual([]);
  });

  test('has every word once', () => {
    const words = rows.map(([word]) => word);
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

describe('decisions', () => {
  const records = listFiles('docs/decisions', ['.md']).filter((path) => !path.endsWith('README.md'));

  test('are numbered without gaps and listed in the overview', () => {
    expect(records.map((path) => Number(/\/(\d{4})-/u.exec(path)?.[1]))).toEqual(records.map((_, index) => index + 1));
    expect(listLinks(readRepositoryFile('docs/decisions/README.md')).sort()).toEqual(
      records.map((path) => path.slice('docs/decisions/'.length)),
    );
  });

  test.each(records)('%s has context, decision and consequences', (path) => {
    expect(
      listHeadings(readRepositoryFile(path))
        .filter(({ level }) => level === 2)
        .map(({ text }) => text),
    ).toEqual(['Context', 'Decision', 'Consequences']);
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
            !['ci', 'install', 'run', 'i', 'test', 'start', 'registry', 'exec'].includes(name) &&
            !(name in manifest.scripts),
        )
        .map(([found]) => `${path}: ${found}`),
    );
    expect(unknown).toEqual([]);
  });

  test('name only files of ours that exist', () => {
    const missing = ownPages.flatMap((path) =>
      listCode(withoutCodeBlocks(readRepositoryFile(path)))
        .filter(
          (code) =>
            /^(?:src|tests|docs|scripts|prompts|models|training|benchmarks|seeds)\/[\w./-]+$/u.test(code) &&
            !existsSync(join(repositoryRoot, code)),
        )
        .map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  test('CHANGELOG.md speaks of the present version', () => {
    expect(listHeadings(readRepositoryFile('CHANGELOG.md')).some(({ text }) => text.includes(manifest.version))).toBe(
      true,
    );
  });
});

function unquote(cell = ''): string {
  return /^`([^`]*)`$/u.exec(cell)?.[1] ?? cell;
}

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

/** Shell blocks without comments: what a reader types must not depend on the language. */
function commandsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```/gmu)].map(([, code = '']) =>
    code
      .replace(/\s*#\s.*$/gmu, '')
      .replace(/"[^"\n]*"/gu, '""')
      .trim(),
  );
}

function compact(text: string): string {
  return text.replace(/[\s*]+/gu, '');
}

function exportsName(path: string, name: string): boolean {
  return (
    existsSync(join(repositoryRoot, path)) &&
    new RegExp(`export (?:declare )?(?:async )?(?:type|interface|class|const|function\\*?) ${name}\\b`, 'u').test(
      readRepositoryFile(path),
    )
  );
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
