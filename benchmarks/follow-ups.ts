/**
 * Follow-ups and changes of topic without a language model: an unrelated earlier turn in front of every question may
 * cost 2 points of hit@5 at most, and follow-ups must find what they find only with their history. npx tsx
 * benchmarks/follow-ups.ts [--set FILE.jsonl] [--seeds FOLDER] [--out FILE.md]
 */
import { parseArgs } from 'node:util';
import type { EvaluationQuestion } from '../src/evaluation/questions/question.ts';
import { loadAnswerable, measureEvidence, reportScores } from './measure-evidence.ts';
import { openCorpus } from './open-corpus.ts';

const MAX_LOSS = 0.02;

const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: '../shared/eval/dev.jsonl' },
    seeds: { type: 'string', default: '../shared/seeds' },
    out: { type: 'string', default: 'benchmarks/results/follow-ups.md' },
  },
});

const questions = await loadAnswerable(options.set, options.seeds);
if (questions === undefined) process.exit(0);
const corpus = await openCorpus(options.seeds, '.cache/benchmarks/seeds-index');

const alone = questions.filter(({ history }) => history.length === 0);
const switched = alone.map((question, index) => ({ ...question, history: earlierTurn(question, index) }));
const chat = questions.filter(({ history }) => history.length > 0);

const plain = await measureEvidence(corpus, alone);
const afterSwitch = await measureEvidence(corpus, switched);
reportScores(
  options.out,
  '开发题集，内置模型，不用语言模型。“换题”在每个问题前放一轮无关的问答。' +
    'Development questions, bundled model, no language model; "switch" ' +
    'puts an unrelated question and its answer in front.',
  [
    ['单独 alone', plain],
    ['换题 after a switch', afterSwitch],
    ['追问 follow-ups', await measureEvidence(corpus, chat)],
    [
      '追问，不带上文 without history',
      await measureEvidence(
        corpus,
        chat.map((question) => ({ ...question, history: [] })),
      ),
    ],
  ],
);
await corpus.close();
const loss = plain.at5 - afterSwitch.at5;
if (loss > MAX_LOSS)
  console.error(
    `换题后 hit@5 下降 ${(loss * 100).toFixed(1)} 点，超过 ${MAX_LOSS * 100} 点。A change of topic costs too much.`,
  );
process.exit(loss > MAX_LOSS ? 1 : 0);

/**
 * Question and answer about another system in another text: the first such after a stride that spreads them over the
 * set.
 */
function earlierTurn(question: EvaluationQuestion, index: number): EvaluationQuestion['history'] {
  for (let step = 0; step < alone.length; step += 1) {
    const other = alone[(index + 37 + step) % alone.length] as EvaluationQuestion;
    if (other.system === question.system || other.answer === '') continue;
    return [
      { role: 'user', content: other.question },
      { role: 'assistant', content: other.answer },
    ];
  }
  return [];
}
