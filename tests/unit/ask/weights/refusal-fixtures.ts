import { chooseThresholds } from '../../../../src/ask/judge/choose-thresholds.ts';
import { fillerTexts } from '../../../fakes/fixture-texts.ts';
import { judge, shelve } from './ask-stages.ts';
import type { EvidenceThresholds } from '../../../../src/ask/weights/refusal-weights.ts';
import type { AnswerReader } from '../../../../src/ports/answer-reader.ts';
import type { Weights } from '../../../../src/ask/weights/weights.ts';
import type { Fixture } from './fixture.ts';

const clinic = shelve({
  'a-hours.txt': '口腔科周一到周五上午看诊，节假日停诊。\n',
  'b-fees.txt': '洗牙一次收费 260 元，补牙按材料另计。\n',
  'c-room.txt': '口腔科的候诊室在三楼，电梯在大厅左侧。\n',
  'd-kx.txt': 'KX-300 牙科椅由三楼的技师维护，每月检查一次。\n',
  'e-mr.txt': 'MR-20 扫描仪放在一楼，开机要 15 分钟。\n',
  ...fillerTexts,
});
const hospital = shelve({
  'd-kx.txt': 'KX-300 牙科椅由三楼的技师维护，每月检查一次。\n',
  'e-mr.txt': 'MR-20 扫描仪放在一楼，开机要 15 分钟。\n',
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, ward) => [`ward-${ward}.txt`, `第${ward + 1}病区有护士站和开水间，夜里关灯。\n`]),
  ),
});
const twoNotes = shelve({
  'a-hours.txt': '口腔科周一到周五上午看诊，节假日停诊。\n',
  'b-fees.txt': '洗牙一次收费 260 元，补牙按材料另计。\n',
});

const inns = shelve({
  'inns.md':
    '# 柏林旅舍\n\n## 河东店\n\n河东店在柏树街，晚上供应热水。\n\n## 河西店\n\n河西店在杨树街，早餐从七点开始。\n',
});

/** The same weights with one of the limits on scores changed, so that another decides. */
function change(weights: Weights, scores: Partial<NonNullable<EvidenceThresholds['scores']>>): Weights {
  const { calibrated } = weights.refusal;
  const changed = { ...(calibrated.scores as NonNullable<typeof calibrated.scores>), ...scores };
  return { ...weights, refusal: { ...weights.refusal, calibrated: { ...calibrated, scores: changed } } };
}

/** A reader for whom every unit answers with these odds. */
function readerOf(odds: number): AnswerReader {
  return {
    read: (_, passages) => {
      const unit = { starts: odds, ends: odds };
      return Promise.resolve(passages.map(({ units }) => units.map(() => unit)));
    },
  };
}

/** Where the scanner stands is written in the notes, and nothing on stools. */
async function judgeScanner(weights: Weights, foreignScore: number, reader?: AnswerReader) {
  const search = await clinic.with(change(weights, { least: 0, fullChunks: 13 }));
  return judge({ ...search, foreignScore, reader }, '扫描仪放在哪里，凳子也在吗？');
}

export const refusalFixtures: readonly Fixture[] = [
  {
    weight: 'refusal.calibrated.none',
    because: 'every ward says so, and none in the words of the question',
    expected: 'none',
    outcome: async (weights) => judge(await hospital.with(change(weights, { fullChunks: 62 })), '病区夜里关灯吗？'),
  },
  {
    weight: 'refusal.calibrated.scores.least',
    because: 'two words of the question stand in the notes, and nothing near its meaning',
    expected: 'none',
    outcome: async (weights) => judge(await hospital.with(weights), '口腔科的候诊室在三楼吗'),
  },
  {
    weight: 'refusal.calibrated.scores.sure',
    because: 'the notes are near the question, but not so near that weak words are enough',
    expected: 'none',
    outcome: async (weights) => judge(await hospital.with(change(weights, { fullChunks: 62 })), '病区夜里关灯吗？'),
  },
  {
    weight: 'refusal.calibrated.scores.foreign',
    because: 'questions about other things come nearer to the notes',
    expected: 'none',
    outcome: (weights) => judgeScanner(weights, 4),
  },
  {
    weight: 'refusal.calibrated.scores.reading',
    because: 'the reader doubts, but not so much that it refuses',
    expected: 'enough',
    outcome: (weights) => judgeScanner(weights, 0.1, readerOf(-3)),
  },
  {
    weight: 'refusal.calibrated.scores.readingByForeign',
    because: 'where other questions come near too, the reader must be surer that nothing answers',
    expected: 'enough',
    outcome: (weights) => judgeScanner(weights, 0.5, readerOf(-4.5)),
  },
  {
    weight: 'refusal.calibrated.scores.readingOfName',
    because: 'a reader that doubts is enough where a name was never heard',
    expected: 'none',
    outcome: async (weights) => {
      const search = await clinic.with(change(weights, { least: 0, fullChunks: 13 }));
      return judge({ ...search, foreignScore: 0.1, reader: readerOf(-2) }, '寄到香港的扫描仪放在哪里？');
    },
  },
  {
    weight: 'refusal.calibrated.scores.readingSure',
    because: 'no price is given, and a reader that is not sure of an answer does not make up for it',
    expected: 'none',
    outcome: async (weights) => {
      const search = await clinic.with(change(weights, { least: 0, fullChunks: 13 }));
      return judge({ ...search, reader: readerOf(0.1) }, 'KX-300 牙科椅检查一次收费多少钱？');
    },
  },
  {
    weight: 'refusal.calibrated.scores.nearby',
    because: 'a reader that says yes to everything makes up for no words at all',
    expected: 'none',
    outcome: async (weights) =>
      judge({ ...(await twoNotes.with(weights)), reader: readerOf(1) }, '巴黎奥运会的金牌榜第一名是哪个国家？'),
  },
  {
    weight: 'refusal.calibrated.scores.readingNearby',
    because: 'in two notes, one word and a reader that is not against it are enough for a thin answer',
    expected: 'weak',
    outcome: async (weights) =>
      judge({ ...(await twoNotes.with(change(weights, { least: 10 }))), reader: readerOf(-1.2) }, '口腔科上午看诊'),
  },
  {
    weight: 'refusal.calibrated.scores.fullChunks',
    because: 'in a small library common words are no reason to refuse',
    expected: 'enough',
    outcome: async (weights) => judge(await hospital.with(weights), '病区夜里关灯吗？'),
  },
  {
    weight: 'refusal.calibrated.weak',
    because: 'one word of the question stands in every note',
    expected: 'weak',
    outcome: async (weights) => judge(await hospital.with(change(weights, { least: 0 })), '病区的食堂在几楼？'),
  },
  {
    weight: 'refusal.uncalibrated.none',
    because: 'no note speaks of medals, whatever the model',
    expected: 'none',
    outcome: async (weights) =>
      judge(await clinic.with(weights), '巴黎奥运会的金牌榜第一名是哪个国家？', 'uncalibrated'),
  },
  {
    weight: 'refusal.uncalibrated.weak',
    because: 'one word of two stands in a note, whatever the model',
    expected: 'weak',
    outcome: async (weights) => judge(await twoNotes.with(weights), '口腔科的电梯在哪？', 'uncalibrated'),
  },
  {
    weight: 'refusal.weakOverNone',
    because: 'a quarter above the limit that an operator sets an answer is no longer thin',
    expected: { signal: 'strength', none: 4, weak: 5 },
    outcome: (weights) => Promise.resolve(chooseThresholds(weights.refusal, true, 4)),
  },
  {
    weight: 'refusal.meaning',
    because: 'the note answers in the words of the question',
    expected: 'enough',
    outcome: async (weights) =>
      judge(await clinic.with(change(weights, { least: 0, fullChunks: 13 })), '扫描仪放在哪里？'),
  },
  {
    weight: 'refusal.leastChunks',
    because: 'in two short notes every word is in half of them, and rare all the same',
    expected: 'enough',
    outcome: async (weights) => judge(await twoNotes.with(change(weights, { least: 0, fullChunks: 2 })), '节假日'),
  },
  {
    weight: 'refusal.subjectSpread',
    because: 'the note on the chair gives no price, that on another thing does',
    expected: 'none',
    outcome: async (weights) => judge(await clinic.with(weights), 'KX-300 牙科椅检查一次收费多少钱？'),
  },
  {
    weight: 'refusal.neighbourMargin',
    because: 'a neighbour that holds another word of the question, and no more of them, is no reason to refuse',
    expected: 'enough',
    outcome: async (weights) =>
      judge(await inns.with(change(weights, { least: 0, fullChunks: 2 })), '河西店的早餐几点供应？'),
  },
];
