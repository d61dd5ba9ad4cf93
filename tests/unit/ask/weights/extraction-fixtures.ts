import type { UnitFeatures } from '../../../../src/ask/weights/extraction-weights.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';
import { type Shelf, answer, isolate, rankUnits, shelve } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

/** One feature alone decides which sentence is best; without it the first in the text is. */
function decideBy(
  feature: keyof UnitFeatures,
  because: string,
  text: string,
  question: string,
  expected: string,
  shelf: Shelf = shelve({ 'a.txt': `${text}\n`, ...fillerTexts }),
): Fixture {
  return {
    weight: `extraction.unit.${feature}`,
    because,
    expected,
    outcome: async (weights) => (await rankUnits(await shelf.with(isolate(weights, feature)), question))[0],
  };
}

const lateModel = new HashEmbeddingModel({ denseWeight: 0 });

const unitFixtures: readonly Fixture[] = [
  decideBy(
    'bigrams',
    'the sentence holds the pairs of characters of the question',
    '租金每月五号付。押金在退租后七天退还。',
    '押金退还',
    '押金在退租后七天退还。',
  ),
  decideBy(
    'window',
    'the sentence stands beside one that names what is asked',
    '租金每月五号付，可以转账。水电自理，电表在楼道。押金退还要等七天。',
    '押金退还',
    '水电自理，电表在楼道。',
  ),
  decideBy(
    'best',
    'no sentence holds more of the words of the question',
    '租金每月五号付。押金在退租后七天退还。',
    '押金退还',
    '押金在退租后七天退还。',
  ),
  decideBy(
    'late',
    'the sentence is nearest in meaning, token by token',
    '租金每月五号付。押金在退租后七天退还。',
    '押金退还',
    '押金在退租后七天退还。',
    shelve({ 'a.txt': '租金每月五号付。押金在退租后七天退还。\n', ...fillerTexts }, { embedder: lateModel }),
  ),
  decideBy('number', 'a number is asked for', '押金退租后退还。押金为 2400 元。', '押金是多少？', '押金为 2400 元。'),
  decideBy(
    'unit',
    'money is asked for, and the other number is a time',
    '押金在 7 天内退还。押金为 2400 元。',
    '押金是多少钱？',
    '押金为 2400 元。',
  ),
  decideBy(
    'short',
    'the other says too little',
    '见下文。押金在退租之后的第七天由物业退还。',
    '押金退还',
    '押金在退租之后的第七天由物业退还。',
  ),
  decideBy(
    'titleOnly',
    'the other only repeats the title',
    '',
    '押金退还',
    '七天之内由物业办理。',
    shelve({ 'a.md': '---\ntitle: 押金退还\n---\n\n押金退还见租约附件。七天之内由物业办理。\n', ...fillerTexts }),
  ),
  decideBy(
    'question',
    'the other asks the same again',
    '押金什么时候退还？退租后第七天由物业退还。',
    '押金退还',
    '退租后第七天由物业退还。',
  ),
  decideBy(
    'heading',
    'the other is a heading',
    '',
    '押金退还',
    '退租后第七天由物业退还。',
    shelve({ 'a.md': '# 押金退还\n\n退租后第七天由物业退还。\n', ...fillerTexts }),
  ),
  decideBy(
    'link',
    'the other sends the reader elsewhere',
    '参见：押金退还办法。退租后第七天由物业退还。',
    '押金退还',
    '退租后第七天由物业退还。',
  ),
];

const lease = shelve({
  'a-lease.txt':
    '押金为 2400 元，签约时付清。水电费自理。退租时房屋无损坏的，押金在七天之内原路退还；有损坏的，按双方确认过的清单扣除。\n',
  'b-rules.txt': '押金收据请妥善保管。\n',
  'c-rules.txt': '押金以转账方式支付。\n',
  'd-rules.txt': '押金不计利息。\n',
  ...fillerTexts,
});
const brief = shelve({ 'a.txt': '见下文。押金在退租之后的第七天由物业退还。\n', ...fillerTexts });
const verbose = shelve({
  'a.txt': '押金在办完所有退租的手续并且交还钥匙之后的第七天由物业公司退还。水电费自理。押金七天退还。\n',
  ...fillerTexts,
});
const steps = shelve({
  'a-bread.txt': '模具洗干净。烤箱提前预热。揉面团要加温水。时间是二十分钟。盖上湿布。模具刷一层油。放凉再切。\n',
  ...fillerTexts,
});
const ranges = shelve({ 'a.txt': '租金每月五号付。\n', 'b.txt': '押金在退租后七天退还，共 1 次。\n', ...fillerTexts });

export const extractionFixtures: readonly Fixture[] = [
  ...unitFixtures,
  {
    weight: 'extraction.unit.passage',
    because: 'the note that is found first is the likelier place, though the other gives a number',
    expected: '租金每月五号付。',
    outcome: async (weights) =>
      (await rankUnits(await ranges.with(isolate(weights, 'passage', 'number')), '租金是多少'))[0],
  },
  {
    weight: 'extraction.sourcePassages',
    because: 'the deposit is named in the lease',
    expected: true,
    outcome: async (weights) =>
      (await answer(await lease.with(weights), '押金是多少钱？'))[0]?.includes('2400') === true,
  },
  {
    weight: 'extraction.maxUnitChars',
    because: 'a short sentence is one unit, with its commas',
    expected: true,
    outcome: async (weights) =>
      (await rankUnits(await lease.with(weights), '押金是多少钱？')).includes('押金为 2400 元，签约时付清。'),
  },
  {
    weight: 'extraction.fromPrevious',
    because: 'the step after the one that names the dough belongs to it',
    expected: '时间是二十分钟。',
    outcome: async (weights) => {
      const { extraction } = isolate(weights, 'bigrams');
      const onlyPrevious = { ...weights, extraction: { ...extraction, fromNext: 0 } };
      return (await rankUnits(await steps.with(onlyPrevious), '怎么揉面团加温水'))[1];
    },
  },
  {
    weight: 'extraction.fromNext',
    because: 'the step before the one that names the dough belongs to it',
    expected: '烤箱提前预热。',
    outcome: async (weights) => {
      const { extraction } = isolate(weights, 'bigrams');
      const onlyNext = { ...weights, extraction: { ...extraction, fromPrevious: 0 } };
      return (await rankUnits(await steps.with(onlyNext), '怎么揉面团加温水'))[1];
    },
  },
  {
    weight: 'extraction.shortChars',
    because: 'the other says too little',
    expected: '押金在退租之后的第七天由物业退还。',
    outcome: async (weights) => (await rankUnits(await brief.with(isolate(weights, 'short')), '押金退还'))[0],
  },
  {
    weight: 'extraction.lengthPower',
    because: 'both hold what is asked, and one in fewer words',
    expected: true,
    outcome: async (weights) =>
      (await answer(await verbose.with(isolate(weights, 'bigrams')), '押金退还', 36)).some((quote) =>
        quote.includes('押金七天退还'),
      ),
  },
];
