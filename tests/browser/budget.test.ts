import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from './support/built-page.ts';

const SCRIPT_BUDGET_BYTES = 160_000;

describe('the built page', () => {
  let root = '';
  beforeAll(async () => {
    root = await buildPage();
  });

  it('loads 160 KB of script at most before the first question, gzipped', () => {
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path)), { level: 9 }).length, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES);
    // What only some answers need comes with them: formulas, colours of code.
    expect(readdirSync(join(root, 'assets')).filter((name) => name.endsWith('.js')).length).toBeGreaterThan(2);
  });

  it('names no other host and holds no script or style of its own', () => {
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    expect(
      [...html.matchAll(/(?:src|href)="([^"]+)"/g)].every(
        ([, address]) => address?.startsWith('/') === true && !address.startsWith('//'),
      ),
    ).toBe(true);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(existsSync(join(root, 'theme.js'))).toBe(true);
  });
});
