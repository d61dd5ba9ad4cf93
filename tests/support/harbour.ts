import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { type Place, copyPlace, runCommand } from './run-wenqu.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty folder of this run of the tests, removed at its end. */
    readonly shared: string;
  }
}

export const harbourTexts = {
  'harbour.md': '# 青禾港\n\n青禾港有三座码头，最长的一座 420 米。\n\n码头由林知远在 2031 年设计。\n',
  'tower.md': '# 赤霞塔😀\n\n赤霞塔身高 52 米，成人门票每张 35 元。\n',
};

/** A place with these documents and their index, which the first caller of a run builds and the others copy. */
export async function copyHarbour(options: { readonly keep?: boolean } = {}): Promise<Place> {
  const root = join(inject('shared'), 'harbour');
  const ready = `${root}.ready`;
  if (mkdirSync(root, { recursive: true }) !== undefined) {
    const place = { root, seeds: join(root, 'seeds'), index: join(root, 'index') };
    mkdirSync(place.seeds);
    for (const [path, text] of Object.entries(harbourTexts)) writeFileSync(join(place.seeds, path), text);
    const { code, stderr } = runCommand('index', place);
    if (code !== 0) throw new Error(stderr);
    writeFileSync(ready, '');
  }
  await vi.waitUntil(() => existsSync(ready), { timeout: 120_000 });
  return copyPlace({ root }, options);
}
