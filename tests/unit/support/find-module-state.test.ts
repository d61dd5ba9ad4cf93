import ts from 'typescript';
import { expect, test } from 'vitest';
import { findModuleState } from '../../support/find-module-state.ts';
import { parseModule } from '../../support/parse-module.ts';

const find = (code: string): string[] =>
  findModuleState(ts.createSourceFile('x.ts', code, ts.ScriptTarget.ESNext, true));

test.each([
  ['let count = 0;', 'count'],
  ['const cache = new Map(); export function f() { cache.set(1, 2); }', 'cache'],
  ['const list: string[] = []; const f = () => list.push("x");', 'list'],
  ['const state = { n: 0 }; function f() { state.n += 1; }', 'state'],
  ['const table = new Map(); function f() { table.set(1, 2); function g() { const table = new Map(); } }', 'table'],
  ['class Counter { static total = 0; }', 'total'],
])('finds the module state in: %s', (code, name) => {
  expect(find(code)).toEqual([name]);
});

test.each([
  'const names = new Set(["a"]); export const has = (name: string) => names.has(name);',
  'const table = build(); function build() { const table = new Map(); table.set(1, 2); return table; }',
  'const list = [1]; export function f(list: number[]) { list.push(2); }',
  'const pattern = /a/g; function f(text: string) { pattern.lastIndex = 0; return pattern.exec(text); }',
  'class Limits { static readonly most = 3; }',
])('finds none in: %s', (code) => {
  expect(find(code)).toEqual([]);
});

test('tells imports that vanish at run time from those that stay', () => {
  const code =
    "import type { A } from './a.ts'; import { type B } from './b.ts'; import { type C, d } from " +
    "'./c.ts'; import x from '@scope/name/part'; export { y } from 'y'; const z = await import('z');";
  const { imports } = parseModule('src/ask/x.ts', code);
  expect(imports.map(({ path, packageName, isTypeOnly }) => [path ?? packageName, isTypeOnly])).toEqual([
    ['src/ask/a.ts', true],
    ['src/ask/b.ts', true],
    ['src/ask/c.ts', false],
    ['@scope/name', false],
    ['y', false],
    ['z', false],
  ]);
});
