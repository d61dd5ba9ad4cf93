import type { Weights } from '../../../../src/ask/weights/weights.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { answer, isolate, shelve, single } from './ask-stages.ts';
import type { Fixture } from './fixture.ts';

const verbose = shelve({
  'a.txt': '押金在办完所有退租的手续并且交还钥匙之后的第七天由物业公司退还。水电费自理。押金七天退还。\n',
  ...fillerTexts,
});
const ranges = shelve({ 'a.txt': '租金每月五号付。\n', 'b.txt': '押金在退租后七天退还，共 1 次。\n', ...fillerTexts });
const deposits = shelve({
  'a-garage.txt': '车位的押金在三天以后退还。\n',
  'b-store.txt': '仓库的押金在七天以后退还。\n',
  ...fillerTexts,
});
const birds = shelve({
  'a-heron.txt': '夜鹭是一种涉禽。它们在黄昏出来捕食小鱼和青蛙，白天在树上休息。\n',
  ...fillerTexts,
});

/** What an answer takes in, and where it ends. */
export const answerLengthFixtures: readonly Fixture[] = [
  {
    weight: 'extraction.utilitySpan',
    because: 'a list takes in what is said of the deposit further on',
    expected: true,
    outcome: async (weights) => {
      const text = (await answer(await verbose.with(single(without(weights, 'beside'))), '押金退还分别')).join(' ');
      return text.includes('由物业公司退还') && text.includes('押金七天退还');
    },
  },
  {
    weight: 'extraction.factSpan',
    because: 'the second sentence on the deposit answers nearly as well as the first',
    expected: true,
    outcome: async (weights) => {
      const text = (await answer(await verbose.with(single(without(weights, 'beside'))), '押金退还')).join(' ');
      return text.includes('由物业公司退还') && text.includes('押金七天退还');
    },
  },
  {
    weight: 'extraction.toldSpan',
    because: 'a second sentence tells the days as well as the first',
    expected: true,
    outcome: async (weights) => {
      const text = (await answer(await verbose.with(single(without(weights, 'beside'))), '押金几天退还')).join(' ');
      return text.includes('由物业公司退还') && text.includes('押金七天退还');
    },
  },
  {
    weight: 'extraction.factChars',
    because: 'the sentence that answers fits whole',
    expected: true,
    outcome: async (weights) =>
      (await answer(await ranges.with(weights), '押金几天退还')).some((quote) => quote.endsWith('共 1 次。')),
  },
  {
    weight: 'extraction.otherDocument',
    because: 'the garage has answered, and what the store says of its own deposit is padding',
    expected: false,
    outcome: async (weights) =>
      (await answer(await deposits.with(narrow(weights)), '押金几天退还？')).some((quote) => quote.includes('仓库')),
  },
  {
    weight: 'extraction.beside',
    because: 'the sentence after the one that names the bird goes on with it',
    expected: true,
    outcome: async (weights) =>
      (await answer(await birds.with(besideBigrams(weights)), '夜鹭')).some((quote) => quote.includes('捕食小鱼')),
  },
];

/** Only the words of the question decide, and a sentence without any lies just out of reach. */
function besideBigrams(weights: Weights): Weights {
  const alone = isolate(weights, 'pairs');
  return { ...alone, extraction: { ...alone.extraction, factSpan: 1 } };
}

/** The same weights with next to no room below the best sentence. */
function narrow(weights: Weights): Weights {
  return { ...weights, extraction: { ...weights.extraction, factSpan: 0.5, toldSpan: 0.5 } };
}

/** The same weights with one number of the extraction switched off, so that another decides alone. */
function without(weights: Weights, name: 'beside' | 'otherDocument'): Weights {
  return { ...weights, extraction: { ...weights.extraction, [name]: 0 } };
}
