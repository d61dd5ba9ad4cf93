import type { Weights } from '../../../../src/ask/weights/weights.ts';
import type { RunFeatures } from '../../../../src/ask/weights/extraction-weights.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { MarkedReader } from '../../../fakes/marked-reader.ts';
import { HashEmbeddingModel } from '../../../fakes/hash-embedding-model.ts';
import { type Shelf, answer, isolate, rankRuns, shelve, single } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

/** One feature alone decides which single sentence is best; without it the first in the text is. */
function decideBy(
  feature: keyof RunFeatures,
  because: string,
  text: string,
  question: string,
  expected: string,
  shelf: Shelf = shelve({ 'a.txt': `${text}\n`, ...fillerTexts }),
): Fixture {
  return {
    weight: `extraction.run.${feature}`,
    because,
    expected,
    outcome: async (weights) => (await rankRuns(await shelf.with(single(isolate(weights, feature))), question))[0],
  };
}

const lateModel = new HashEmbeddingModel({ denseWeight: 0 });

const unitFixtures: readonly Fixture[] = [
  decideBy(
    'pairs',
    'the sentence holds the pairs of characters of the question',
    '租金每月五号付。押金在退租后七天退还。',
    '押金退还',
    '押金在退租后七天退还。',
  ),
  decideBy(
    'words',
    'the sentence holds the words of the question',
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
  decideBy(
    'reading',
    'the reader says that it answers, though no word of it is asked for',
    '押金退还得快。第七天由物业办理。',
    '押金多久退还？',
    '第七天由物业办理。',
    shelve({ 'a.txt': '押金退还得快。第七天由物业办理。\n', ...fillerTexts }, { reader: new MarkedReader('第七天') }),
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
    'named',
    'a field bears the name that the question says, where prose only says it too',
    '退房时请带上押金条。\n\n押金：2400 元',
    '押金是什么？',
    '押金：2400 元',
  ),
  decideBy(
    'question',
    'the other asks the same again',
    '押金什么时候退还？退租后第七天由物业退还。',
    '押金退还',
    '退租后第七天由物业退还。',
  ),
  decideBy(
    'link',
    'the other sends the reader elsewhere',
    '参见：押金退还办法。退租后第七天由物业退还。',
    '押金退还',
    '退租后第七天由物业退还。',
  ),
  decideBy(
    'length',
    'the other says too little',
    '',
    '押金退还',
    '押金在退租之后的第七天由物业退还。',
    shelve({ 'a.txt': '见下文。押金在退租之后的第七天由物业退还。\n' }),
  ),
  decideBy(
    'continues',
    'the other speaks of what stood before',
    '它在退租后退还。押金在退租后七天退还。',
    '押金退还',
    '押金在退租后七天退还。',
  ),
  decideBy(
    'cut',
    'the other breaks off inside the sentence',
    `押金${'在交还钥匙并且结清水电和物业的费用之后'.repeat(4)}，由物业公司退还${'给签约时登记过的那一位承租人'.repeat(4)}。`,
    '押金退还',
    `由物业公司退还${'给签约时登记过的那一位承租人'.repeat(4)}。`,
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
const notes = shelve({
  'a.txt': '2024年4月1日谈妥，押金押金定 2400 元。\n',
  'b.txt': '2024年4月8日谈妥，押金定 2600 元。\n',
  ...fillerTexts,
});
const opening = shelve({ 'a.txt': '押金七天退还。租金每月五号由房客付。\n' });
const lines = shelve({ 'a.txt': '押金七天退还。\n\n押金不计利息。\n' });
const steps = shelve({ 'a.txt': '怎么揉面团？面团加温水。时间是二十分钟。盖上湿布。\n' });
const ranges = shelve({ 'a.txt': '租金每月五号付。\n', 'b.txt': '押金在退租后七天退还，共 1 次。\n', ...fillerTexts });

export const extractionFixtures: readonly Fixture[] = [
  ...unitFixtures,
  {
    weight: 'extraction.run.passage',
    because: 'the note that is found first is the likelier place, though the other gives a number',
    expected: '租金每月五号付。',
    outcome: async (weights) =>
      (await rankRuns(await ranges.with(single(isolate(weights, 'passage', 'number'))), '租金是多少'))[0],
  },
  {
    weight: 'extraction.sourcePassages',
    because: 'the deposit is named in the lease',
    expected: true,
    outcome: async (weights) =>
      (await answer(await lease.with(weights), '押金是多少钱？'))[0]?.includes('2400') === true,
  },
  {
    weight: 'extraction.statedPassages',
    because: 'what was agreed on last stands in another note than what is found first',
    expected: true,
    outcome: async (weights) =>
      (await answer(await notes.with(weights), '押金最后定的是多少？'))[0]?.includes('2600') === true,
  },
  {
    weight: 'extraction.maxUnitChars',
    because: 'a short sentence is one unit, with its commas',
    expected: true,
    outcome: async (weights) =>
      (await rankRuns(await lease.with(single(weights)), '押金是多少钱？')).includes('押金为 2400 元，签约时付清。'),
  },
  {
    weight: 'extraction.run.opens',
    because: 'the sentence that opens the text says what it is about, though the other is longer',
    expected: '押金七天退还。',
    outcome: async (weights) =>
      (await rankRuns(await opening.with(single(isolate(weights, 'opens', 'length'))), '押金'))[0],
  },
  {
    weight: 'extraction.run.blocks',
    because: 'a line of its own answers, and the next one speaks of something else',
    expected: '押金七天退还。',
    outcome: async (weights) => (await rankRuns(await lines.with(isolate(weights, 'blocks', 'length')), '押金'))[0],
  },
  {
    weight: 'extraction.runChars',
    because: 'two short sentences are one quote',
    expected: true,
    outcome: async (weights) =>
      (await rankRuns(await lease.with(weights), '押金是多少钱？')).includes(
        '押金为 2400 元，签约时付清。水电费自理。',
      ),
  },
  {
    weight: 'extraction.longRunChars',
    because: 'the steps that follow are one quote with the first',
    expected: true,
    outcome: async (weights) =>
      (await answer(await steps.with(narrow(isolate(weights, 'length'))), '怎么揉面团'))[0]?.includes('盖上湿布') ===
      true,
  },
];

/** Nothing is added to the best run. */
function narrow(weights: Weights): Weights {
  return { ...weights, extraction: { ...weights.extraction, utilitySpan: -3 } };
}
