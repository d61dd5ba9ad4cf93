import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from './support/built-page.ts';

const SCRIPT_BUDGET_BYTES = 150_000;

describe('the built page', () => {
  let root = '';
  beforeAll(async () => {
    root = await buildPage();
  });

  it('ships 150 KB of script at most, gzipped', () => {
    const scripts = readdirSync(join(root, 'assets')).filter((name) => name.endsWith('.js'));
    const bytes = scripts.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(root, 'assets', name)), { level: 9 }).length,
      0,
    );
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(SCRIPT_BUDGET_BYTES);
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
