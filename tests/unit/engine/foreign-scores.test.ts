import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measureForeign } from '../../../src/ask/judge/measure-foreign.ts';
import { ForeignScores } from '../../../src/engine/foreign-scores.ts';
import { openLibrary } from '../../fakes/fixture-library.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';

const notes = { 'a.txt': '水位计每月校准一次。\n', 'b.txt': '闸门由两人操作。\n' };

it('measures what questions about other things score: the more a library speaks of them, the more', async () => {
  const far = await measureForeign(await openLibrary(notes));
  const near = await measureForeign(
    await openLibrary({
      'a.txt': '木星有九十五颗卫星。尼罗河流经十一个国家。月季在冬天修剪最好。\n',
      'b.txt': '红烧肉怎么做才不腻。贝多芬一生写了九部交响曲。光在水里跑得慢。佛教是东汉时期传入中国的。\n',
      'c.txt': '去西藏旅游要提前准备什么。猫咪掉毛严重的原因。羊毛衫缩水了怎么恢复。高考志愿填报的批次。\n',
      'd.txt': '故宫的房间一共有多少个。台风的名字怎么取。信用卡逾期一天影响征信。咖啡豆烘焙程度的区别。\n',
    }),
  );
  expect(far).toBeGreaterThanOrEqual(0);
  expect(near).toBeGreaterThan(far);
});

/** As many short notes as a library must have to be measured. */
const many = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [`n${index}.txt`, `第${index}号水位计每月校准一次。\n`]),
);

it('measures a library once, and again when it has changed by much or the file is damaged', async () => {
  const file = join(createTemporaryFolder(), 'foreign-score.json');
  const scores = new ForeignScores(file);
  const search = await openLibrary(many);
  expect(await scores.known(search)).toBeUndefined();
  const score = await scores.measure(search);
  const stored = (): { passages: number; score: number } => JSON.parse(readFileSync(file, 'utf8')) as never;
  expect(stored().score).toBe(score);
  expect(await scores.known(search)).toBe(score);

  writeFileSync(file, JSON.stringify({ ...stored(), score: 9 }));
  expect(await scores.measure(search)).toBe(9);
  writeFileSync(file, JSON.stringify({ ...stored(), passages: 2 * stored().passages }));
  expect(await scores.known(search)).toBeUndefined();
  expect(await scores.measure(search)).toBe(score);
  writeFileSync(file, '{');
  expect(await scores.measure(search)).toBe(score);
  // Who only reads refuses as the one that builds does.
  const copy = join(createTemporaryFolder(), 'foreign-score.json');
  expect(await new ForeignScores(copy, true).known(search)).toBe(score);
  expect(await new ForeignScores('/proc/none/foreign-score.json').measure(search)).toBe(score);
});

it('takes a small library for one to which nothing comes near, and computes nothing', async () => {
  const file = join(createTemporaryFolder(), 'foreign-score.json');
  expect(await new ForeignScores(file).measure(await openLibrary(notes))).toBe(0.35);
  expect(existsSync(file)).toBe(false);
});
