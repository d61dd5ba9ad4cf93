import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBundledClaimReader, createBundledReader } from '../../src/adapters/transformers/bundled-readers.ts';
import { PROJECT_ROOT } from '../../src/location.ts';
import type { AnswerOdds } from '../../src/ports/answer-reader.ts';
import { simplifyCharacters } from '../../src/text/simplify.ts';
import { SilentLogger } from '../fakes/silent-logger.ts';

const models = join(PROJECT_ROOT, 'models');
const reader = createBundledReader(
  { reader: join(models, 'reader'), words: join(models, 'bundled') },
  simplifyCharacters,
  new SilentLogger(),
);
const units = [
  '本店每日上午九点开门，晚上九点半打烊。',
  '节假日照常营业，除夕休息一天。',
  '买满两百元可免费停车三小时，超出部分每小时五元。',
];
const passage = { title: '商场须知', units };

async function odds(question: string, from = passage): Promise<number[]> {
  const [readings] = await reader.read(question, [from]);
  return (readings as AnswerOdds[]).map(({ starts, ends }) => starts + ends);
}

const best = (values: readonly number[]): number => values.indexOf(Math.max(...values));

describe('the bundled reader', () => {
  it.each([
    ['几点关门？', 0],
    ['停车超时怎么收费？', 2],
  ])('finds where a question is answered: %s', async (question, unit) => {
    expect(best(await odds(question))).toBe(unit);
  });

  it('is surer of an answer than of a question that the passage does not answer', async () => {
    const answered = Math.max(...(await odds('晚上几点打烊？')));
    expect(answered).toBeGreaterThan(Math.max(...(await odds('商场有几层楼？'))) + 2);
  });

  it('reads traditional characters like simplified ones', async () => {
    const traditional = {
      title: '商場須知',
      units: units.map((text) => text.replaceAll('时', '時').replaceAll('开', '開')),
    };
    const [plain, other] = [await odds('停车超时怎么收费？'), await odds('停車超時怎麼收費？', traditional)];
    other.forEach((value, unit) => expect(value).toBeCloseTo(plain[unit] as number, 3));
  });

  it('gives one reading a unit of each passage; none speaks for what does not fit', async () => {
    const long = { title: '', units: ['甲乙丙丁戊己庚辛。'.repeat(80), ...units] };
    const read = await reader.read('几点关门？', [passage, long]);
    expect(read.map((own) => own.length)).toEqual([3, 4]);
    expect((read[1] ?? []).slice(1).every((odds) => odds === undefined)).toBe(true);
    expect(await reader.read('几点关门？', [])).toEqual([]);
  });

  it('that cannot be loaded says so once, and speaks for nothing', async () => {
    const logger = new SilentLogger();
    const missing = { reader: join(models, 'nowhere'), words: join(models, 'bundled') };
    const broken = createBundledReader(missing, simplifyCharacters, logger);
    for (const question of ['几点关门？', '哪天休息？'])
      expect(await broken.read(question, [passage])).toEqual([units.map(() => undefined)]);
    expect(logger.lines.map(({ event }) => event)).toEqual(['reader_failed']);
  });
});

describe('the bundled reader of claims', () => {
  const claims = createBundledClaimReader(
    { reader: join(models, 'claims'), words: join(models, 'bundled') },
    simplifyCharacters,
    new SilentLogger(),
  );
  const text = units.join('');
  const sure = async (claim: string, from = text): Promise<number> => (await claims.read(claim, [from]))[0] as number;

  it.each([
    ['商场打烊的时间是晚上九点半。', '商场打烊的时间是上午九点。'],
    ['想免费停车，要先买够两百元的东西。', '想免费停车，要先办会员卡。'],
  ])('is surer of a claim in other words than of one that says something else: %s', async (right, wrong) => {
    expect(await sure(right)).toBeGreaterThan((await sure(wrong)) + 4);
  });

  it('is against a claim that the text tells nothing of', async () => {
    expect(await sure('顶楼的影院周末放映三场。')).toBeLessThan(-4);
  });

  it('reads traditional characters like simplified ones, one reading a text', async () => {
    const [plain, other] = await claims.read('商場早上九點開門。', [text, text.replaceAll('开', '開')]);
    expect(other).toBeCloseTo(plain as number, 3);
    expect(await claims.read('商场开门。', [])).toEqual([]);
  });
});
