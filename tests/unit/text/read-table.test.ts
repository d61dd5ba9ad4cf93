import { describe, expect, it } from 'vitest';
import { readTable, splitCell } from '../../../src/text/facts/read-table.ts';
import { listFiles, readRepositoryFile } from '../../support/repository-files.ts';

const tables = listFiles('data', ['.tsv']);
const nameOf = (path: string): string => path.replace(/^data\/|\.tsv$/gu, '');

describe('readTable', () => {
  it('gives rows by the names of their columns, without the notes above the heading', () => {
    const rows = readTable('surnames');
    expect(rows[0]).toMatchObject({ kind: 'common' });
    expect(Object.keys(rows[0] ?? {})).toEqual(['kind', 'words', 'source', 'ablation']);
    expect(rows.some((row) => Object.values(row).some((cell) => cell.startsWith('#')))).toBe(false);
  });

  it('gives an empty text for a cell that a line leaves out', () => {
    expect(readTable('opposites').map(({ characters }) => characters)).toContain('');
  });

  it('says which file is missing', () => {
    expect(() => readTable('no-such-list')).toThrow(/no-such-list\.tsv/u);
  });
});

describe('splitCell', () => {
  it('splits at bars; an empty or absent cell has no words', () => {
    expect(splitCell('甲|乙')).toEqual(['甲', '乙']);
    expect(splitCell('甲')).toEqual(['甲']);
    expect(splitCell('')).toEqual([]);
    expect(splitCell(undefined)).toEqual([]);
  });
});

describe.each(tables)('%s', (path) => {
  const lines = readRepositoryFile(path)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const columns = (lines[0] ?? '').split('\t');

  it('names its columns, those for the source and the ablation last', () => {
    expect(columns.slice(-2)).toEqual(['source', 'ablation']);
    expect(new Set(columns).size).toBe(columns.length);
  });

  it('has no more cells in a row than columns, and says where each row comes from', () => {
    expect(lines.filter((line) => line.split('\t').length > columns.length)).toEqual([]);
    expect(readTable(nameOf(path)).filter(({ source }) => source === undefined || source === '')).toEqual([]);
  });

  it('is read by a module, and explained with its columns in data/README.md', () => {
    const readers = listFiles('src', ['.ts']).filter((file) =>
      readRepositoryFile(file).includes(`readTable('${nameOf(path)}')`),
    );
    expect(readers).not.toEqual([]);
    const explanation = readRepositoryFile('data/README.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${nameOf(path)}.tsv\` |`));
    const isNamed = (name: string): boolean => explanation?.includes(`\`${name}\``) === true;
    expect(columns.slice(0, -2).filter((column) => !isNamed(column))).toEqual([]);
    expect(readers.filter(isNamed)).not.toEqual([]);
  });
});
