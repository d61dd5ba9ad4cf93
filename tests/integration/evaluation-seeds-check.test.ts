import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rawTexts = join(root, '..', 'shared', 'seeds');

function runCheck(...args: string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-seeds.mjs'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

describe('npm run seeds:check on the seeds of this repository', () => {
  it('finds no problem and every system', () => {
    const { code, output } = runCheck('--systems', 'tests/evaluation/systems.txt');
    expect(output.split('\n').filter((line) => line.includes('problem  '))).toEqual([]);
    expect(code).toBe(0);
  });

  if (!existsSync(rawTexts))
    console.log(`skipped: no raw texts at ${rawTexts}, so copied sentences were not looked for`);
  it.skipIf(!existsSync(rawTexts))('shares no sentence with the raw texts', () => {
    const { code, output } = runCheck('--against', rawTexts);
    expect(output.split('\n').filter((line) => line.includes('problem  '))).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('npm run seeds:check on broken folders', () => {
  let folder = '';
  const body = `## 是什么\n\n${'青禾塔是江城的一座观景塔，由当地的设计院画图，用了三年时间建成，每天都有人登塔看江。'.repeat(9)}\n`;
  const head = 'title: 青禾塔\ntopics: [建筑]\nsystems: [青禾一号]\n';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const check = (...args: string[]): ReturnType<typeof runCheck> => runCheck('--seeds', join(folder, 'seeds'), ...args);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenqu-seeds-'));
    write('seeds/towers/qing-he.md', `---\n${head}---\n${body}`);
    write('seeds/README.md', '- [青禾塔](towers/qing-he.md)\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('accepts a folder in order', () => {
    expect(check()).toMatchObject({ code: 0 });
  });

  const cases: readonly [string, string, string, RegExp][] = [
    ['a wrong count in the map', 'README.md', '[青禾塔](towers/qing-he.md)，文章共 2 篇', /写的是 2 篇，实为 1 篇/u],
    ['no front matter', 'towers/a.md', body, /towers\/a\.md: 没有 front matter/u],
    ['a missing key', 'towers/a.md', `---\ntitle: 甲\nsystems: [甲]\n---\n${body}`, /缺少 topics/u],
    ['an unknown key', 'towers/a.md', `---\n${head}author: 乙\n---\n${body}`, /未知的键 author/u],
    [
      'a date that does not exist',
      'towers/a.md',
      `---\n${head}publishedAt: 2031-02-30\n---\n${body}`,
      /publishedAt 无效/u,
    ],
    ['a text where a list belongs', 'towers/a.md', `---\n${head}aliases: 青禾\n---\n${body}`, /aliases 无效/u],
    ['a YAML mistake', 'towers/a.md', `---\ntitle: [甲\n---\n${body}`, /不是 YAML/u],
    ['a file name with capitals', 'towers/QingHe.md', `---\n${head}---\n${body}`, /kebab-case/u],
    ['no headings', 'towers/a.md', `---\n${head}---\n${body.replace('## 是什么', '')}`, /没有小标题/u],
    ['a short body', 'towers/a.md', `---\n${head}---\n## 是什么\n\n很短。\n`, /正文 \d+ 字，应为/u],
    ['a long body', 'towers/a.md', `---\n${head}---\n${body.repeat(6)}`, /正文 \d+ 字，应为/u],
    ['raw HTML', 'towers/a.md', `---\n${head}---\n${body}<br>\n`, /HTML 标签 <br>/u],
    ['a broken link', 'towers/a.md', `---\n${head}---\n${body}[河](../rivers/b.md)\n`, /链接失效 \.\.\/rivers\/b\.md/u],
    ['a link out of the folder', 'towers/a.md', `---\n${head}---\n${body}[外](../../x.md)\n`, /链接失效/u],
    ['an article that the map leaves out', 'towers/a.md', `---\n${head}---\n${body}`, /没有列出 towers\/a\.md/u],
    ['a title used twice', 'towers/a.md', `---\n${head}---\n${body}`, /标题与 towers\/a\.md 相同/u],
  ];
  it.each(cases)('names %s', (_, path, text, expected) => {
    write(`seeds/${path}`, text);
    const { code, output } = check();
    expect(output).toMatch(expected);
    expect(code).toBe(1);
  });

  it('does not take code, arrows or comparisons for HTML', () => {
    write('seeds/towers/qing-he.md', `---\n${head}---\n${body}\`<br>\` 与 3 < 5 > 2，a->b。\n`);
    expect(check()).toMatchObject({ code: 0 });
  });

  it('names a shared run of 20 characters, whatever its spacing, and not one of 19', () => {
    write('raw/a.txt', '开头不同。青禾塔是 江城的一座**观景塔**，由当地的设计院，后面也不同。');
    expect(check('--against', join(folder, 'raw')).output).toMatch(
      /problem.*qing-he\.md.*青禾塔是江城的一座观景塔,由当地的设计院/u,
    );
    write('raw/a.txt', '开头不同。塔是江城的一座观景塔，由当地的设计，后面也不同。');
    expect(check('--against', join(folder, 'raw'))).toMatchObject({ code: 0 });
  });

  it('lists a shared run without Han characters as a notice only', () => {
    write('seeds/towers/qing-he.md', `---\n${head}---\n${body}Observation Tower of the River City。\n`);
    write('raw/a.txt', '见 Observation Tower of the River City 一文');
    const { code, output } = check('--against', join(folder, 'raw'));
    expect(output).toMatch(/notice.*observationtoweroftherivercity/u);
    expect(code).toBe(0);
  });

  it('names a system that no article holds, takes any of its spellings, and Latin names as whole words only', () => {
    write('seeds/towers/qing-he.md', `---\n${head}---\n${body}它用 GPS1 与 Qing-He 2。\n`);
    write('systems.txt', '# 名单\n青禾一号\nQing-He 2 | 青禾二号\nS1\n赤霞塔\n');
    const { output } = check('--systems', join(folder, 'systems.txt'));
    expect(output.match(/没有讲到 (.+?)。/gu)).toEqual(['没有讲到 S1。', '没有讲到 赤霞塔。']);
  });

  it('says so when a folder or an option does not exist', () => {
    expect(check('--against', join(folder, 'nowhere'))).toMatchObject({ code: 2 });
    expect(check('--nonsense')).toMatchObject({ code: 2 });
  });
});
