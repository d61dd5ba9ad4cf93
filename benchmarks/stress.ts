/**
 * Questions as people mistype them, made from the development questions: traditional script with the words of Taiwan,
 * one slip in a Latin word, one and three wrong characters of the same sound. npx tsx benchmarks/stress.ts [--set
 * FILE.jsonl] [--seeds FOLDER] [--out FILE.md]
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { createRandom } from '../src/evaluation/metrics/create-random.ts';
import type { EvaluationQuestion } from '../src/evaluation/questions/question.ts';
import { isStopTerm } from '../src/text/stop-words.ts';
import { loadAnswerable, measureEvidence, reportScores } from './measure-evidence.ts';
import { openCorpus } from './open-corpus.ts';

const { values: options } = parseArgs({
  options: {
    set: { type: 'string', default: '../shared/eval/dev.jsonl' },
    seeds: { type: 'string', default: '../shared/seeds' },
    out: { type: 'string', default: 'benchmarks/results/stress.md' },
  },
});

const questions = await loadAnswerable(options.set, options.seeds);
if (questions === undefined) process.exit(0);
const corpus = await openCorpus(options.seeds, '.cache/benchmarks/seeds-index');
const random = createRandom(20_260_101);
const chinese = questions.filter(({ question, language }) => language === 'zh' && /\p{Script=Han}/u.test(question));
const latin = chinese.filter(({ question }) => findWords(question).length > 0);
const toTaiwan = Converter({ from: 'cn', to: 'twp' }) as (text: string) => string;
const homophones = collectHomophones();

const ask = (set: readonly EvaluationQuestion[], change: (question: string) => string) =>
  measureEvidence(
    corpus,
    set.map((question) => ({ ...question, question: change(question.question) })),
  );
reportScores(
  options.out,
  '开发题集，内置模型，不用语言模型；改动由固定的随机数决定。Development questions, bundled model, no language model; the changes are seeded.',
  [
    ['中文题原样 Chinese, as written', await ask(chinese, (question) => question)],
    ['繁体，台湾用词 traditional, words of Taiwan', await ask(chinese, toTaiwan)],
    ['一个同音字 one homophone', await ask(chinese, (question) => mishear(question, 1))],
    ['三个同音字 three homophones', await ask(chinese, (question) => mishear(question, 3))],
    ['带拉丁词的题原样 with Latin words, as written', await ask(latin, (question) => question)],
    ['拉丁词错一个字母 one slip in a Latin word', await ask(latin, mistype)],
  ],
);
await corpus.close();
process.exit(0);

/** Latin words long enough to be recognised with a slip. */
function findWords(question: string): readonly RegExpExecArray[] {
  return [...question.matchAll(/[A-Za-z]{4,}/gu)];
}

/** Swaps, drops, doubles or replaces one letter after the first in one Latin word. */
function mistype(question: string): string {
  const words = findWords(question);
  const word = words[Math.floor(random() * words.length)] as RegExpExecArray;
  const letters = word[0];
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const [left, right] = [letters.slice(0, at), letters.slice(at + 1)];
  const kinds = [
    left + right,
    left + letters[at] + letters[at] + right,
    left + 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)] + right,
    left + letters[at + 1] + letters[at] + letters.slice(at + 2),
  ];
  return (
    question.slice(0, word.index) +
    kinds[Math.floor(random() * kinds.length)] +
    question.slice(word.index + letters.length)
  );
}

/** Puts another character of the same sound in the place of `count` characters that are no function words. */
function mishear(question: string, count: number): string {
  const characters = [...question];
  const places = characters.flatMap((character, index) =>
    homophones.has(character) && !isStopTerm(character) ? [index] : [],
  );
  for (let done = 0; done < count && places.length > 0; done += 1) {
    const [place] = places.splice(Math.floor(random() * places.length), 1) as [number];
    const others = homophones.get(characters[place] as string) as readonly string[];
    characters[place] = others[Math.floor(random() * others.length)] as string;
  }
  return characters.join('');
}

/** For each character of the texts up to four others of its sound without tone, the commonest of the texts first. */
function collectHomophones(): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, number>();
  for (const name of readdirSync(options.seeds, { recursive: true }).map(String)) {
    if (!/\.(?:txt|md)$/u.test(name)) continue;
    for (const [character] of readFileSync(join(options.seeds, name), 'utf8').matchAll(/[\u4e00-\u9fff]/gu))
      counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const bySound = new Map<string, string[]>();
  for (const character of [...counts.keys()].sort(
    (left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0),
  )) {
    const sound = pinyin(character, { toneType: 'none' });
    bySound.set(sound, [...(bySound.get(sound) ?? []), character]);
  }
  const result = new Map<string, readonly string[]>();
  for (const group of bySound.values())
    for (const character of group)
      if (group.length > 1) result.set(character, group.filter((other) => other !== character).slice(0, 4));
  return result;
}
