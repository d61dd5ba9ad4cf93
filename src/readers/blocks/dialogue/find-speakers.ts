import { isPersonLabel } from '../../../text/facts/identity/person-label.ts';
import { listWriters } from './find-messages.ts';
import { type Cast, findCasts, isLatinName, listLatinTalkers } from './named-talk.ts';
import { readTurn, speech, type SpokenTurn } from './read-turn.ts';

/** A label that comes back as often, before what are mostly sentences, is someone who talks. */
const minTurns = 3;
/** Of an interview, where one label asks every time, fewer turns tell. */
const minTurnsOfInterview = 2;
const minSentenceShare = 0.5;
/** Several who say one thing each are a talk where they are called as people are, and speak as people do. */
const minTurnsOfTalk = 4;
const minSpeakersOfTalk = 3;
const minPersonShare = 0.75;
const minSpeechShare = 0.25;
/** Lines between two turns of one talk: what else the first one says. */
const maxGapLines = 2;

const sentenceEnd = /[。！？!?…~～]["”」』）)]?$/u;
const questionEnd = /[？?]["”」』）)]?$/u;
type PlacedTurn = SpokenTurn & { readonly line: number; readonly words: string };

/** Who talks or writes messages in lines that have text: see the constants above. */
export function findSpeakers(
  lines: readonly string[],
  read: readonly (SpokenTurn | undefined)[] = lines.map(readTurn),
): ReadonlySet<string> {
  const turns = listTurns(lines, read);
  const writers = listWriters(lines);
  if (turns.length < 2) return new Set(writers);
  const withColon = turns.filter(({ form }) => form === 'colon');
  const recurring = isRecord(withColon) ? [] : listRecurring(withColon);
  return new Set([
    ...recurring,
    ...listTalkers(turns),
    ...writers,
    ...findCasts(withColon).flatMap(({ names }) => names),
  ]);
}

/** The lines that name who talks below them; see `findCasts`. */
export function findCastLines(
  lines: readonly string[],
  read: readonly (SpokenTurn | undefined)[],
  known: ReadonlySet<string>,
): readonly Cast[] {
  return findCasts(
    listTurns(lines, read).filter(({ form }) => form === 'colon'),
    known,
  );
}

function listTurns(lines: readonly string[], read: readonly (SpokenTurn | undefined)[]): readonly PlacedTurn[] {
  const turns: PlacedTurn[] = [];
  read.forEach((turn, line) => {
    if (turn === undefined) return;
    const isAlone = turn.form === 'alone';
    const words = isAlone ? (lines[line + 1] ?? '') : (lines[line] as string).slice(turn.valueStart);
    if (words === '' || (isAlone && read[line + 1] !== undefined)) return;
    turns.push({ ...turn, line, words });
  });
  return turns;
}

/** A sentence that a document repeats is one turn. */
function listRecurring(turns: readonly PlacedTurn[]): readonly string[] {
  const counts = new Map<string, { count: number; sentences: number; questions: number }>();
  const told = new Map(turns.map((turn) => [`${turn.speaker}\n${turn.words}`, turn]));
  for (const { speaker, words } of told.values()) {
    const seen = counts.get(speaker) ?? { count: 0, sentences: 0, questions: 0 };
    const end = words.slice(-3);
    seen.count += 1;
    if (sentenceEnd.test(end)) seen.sentences += 1;
    if (questionEnd.test(end)) seen.questions += 1;
    counts.set(speaker, seen);
  }
  const isInterview = [...counts.values()].some(({ count, questions }) => count > 1 && count === questions);
  const least = isInterview ? minTurnsOfInterview : minTurns;
  return [...counts]
    .filter(([, { count, sentences }]) => count >= least && sentences >= minSentenceShare * count)
    .map(([speaker]) => speaker);
}

/** Forms one below the other: each opens with a value that is no sentence, and goes on with the same field. */
function isRecord(turns: readonly PlacedTurn[]): boolean {
  const opener = turns[0]?.speaker;
  const opened = turns.flatMap(({ speaker }, index) => (speaker === opener ? [index] : []));
  if (opened.length < 2 || opened.some((index) => sentenceEnd.test((turns[index] as PlacedTurn).words))) return false;
  const next = turns[1]?.speaker;
  const count = new Set(turns.map(({ speaker }) => speaker)).size;
  return next !== opener && count > 2 && opened.every((index) => turns[index + 1]?.speaker === next);
}

/** Runs of turns by three people and more. */
function listTalkers(turns: readonly PlacedTurn[]): readonly string[] {
  const found: string[] = [];
  let run: PlacedTurn[] = [];
  const finish = (): void => {
    const talk = run.length < minTurnsOfTalk ? [] : dropHead(run);
    if (isTalk(talk)) found.push(...talk.map(({ speaker }) => speaker));
    else found.push(...listLatinTalkers(run));
    run = [];
  };
  for (const turn of turns) {
    const last = run.at(-1);
    const isOther = last !== undefined && (turn.form === 'space') !== (last.form === 'space');
    if (isOther || (last !== undefined && turn.line - last.line > maxGapLines + 1)) finish();
    if (turn.form !== 'question' && (turn.speaker.length <= 12 || isLatinName(turn.speaker))) run.push(turn);
  }
  finish();
  return found;
}

function isTalk(run: readonly PlacedTurn[]): boolean {
  const speakers = countTurns(run);
  // 审判员 three times and more is a talk already: whoever speaks between takes part in it.
  const isKnown = [...speakers].some(([speaker, count]) => count >= minTurns && isPersonLabel(speaker));
  if (run.length < minTurnsOfTalk || (speakers.size < minSpeakersOfTalk && !isKnown)) return false;
  const share = (test: (words: string) => boolean): number =>
    run.filter(({ words }) => test(words)).length / run.length;
  if (share((words) => sentenceEnd.test(words.slice(-3))) < minSentenceShare) return false;
  if (!isKnown && share((words) => speech.test(words)) < minSpeechShare) return false;
  const persons = [...speakers.keys()].filter(isPersonLabel).length;
  // Without a colon a first word is a speaker only where each of them is a person, and one comes back.
  if (run.some(({ form }) => form === 'space')) return persons === speakers.size && speakers.size < run.length;
  // 掌柜 calls nobody by its form, but is one among people who speaks again.
  const known = [...speakers].filter(([speaker, count]) => count > 1 || isPersonLabel(speaker)).length;
  return persons * 2 >= speakers.size && known >= minPersonShare * speakers.size;
}

function countTurns(run: readonly PlacedTurn[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { speaker } of run) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return counts;
}

/** Without what stands above a talk: its time, its place. */
function dropHead(run: readonly PlacedTurn[]): readonly PlacedTurn[] {
  const counts = countTurns(run);
  const first = run.findIndex(
    ({ speaker, words }) =>
      ((counts.get(speaker) ?? 0) > 1 || isPersonLabel(speaker)) &&
      (sentenceEnd.test(words.slice(-3)) || speech.test(words)),
  );
  return first === -1 ? [] : run.slice(first);
}
