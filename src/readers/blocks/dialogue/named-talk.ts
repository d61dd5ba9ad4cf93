import type { Label } from '../read-label.ts';
import { speech } from './read-turn.ts';

/** What somebody says, with its words. */
type Said = Label & { readonly speaker: string; readonly words: string };

/** Tom, Mary Chen, Dr. Lee, TOM. */
const latinName =
  /^(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?\p{Lu}[\p{Script=Latin}'’-]*(?: \p{Lu}[\p{Script=Latin}'’-]*\.?){0,2}$/u;
const firstPerson = /\b(?:I|[Ww]e|me|my|us|our)\b/u;
const sentenceEnd = /[。！？!?…]["”」』）)]?$|\p{L}\.["”]?$/u;
const minLatinTurns = 3;
const minSpeechShare = 0.5;
const minCastShare = 0.25;
/** Turns looked at below a cast. */
const maxCastTurns = 40;
const maxNames = 30;
const minSentenceShare = 0.5;

export function isLatinName(label: string): boolean {
  return latinName.test(label);
}

/**
 * Who talks in a run of turns under Latin names, which by their form are no more than labels: someone comes back after
 * another, in sentences, half of which ask or speak of oneself. `Note: …` and `Total: 5` are no talk.
 */
export function listLatinTalkers(run: readonly Said[]): readonly string[] {
  const first = run.findIndex(({ speaker, words }) => isLatinName(speaker) && sentenceEnd.test(words.slice(-3)));
  const talk = first === -1 ? [] : run.slice(first);
  if (talk.length < minLatinTurns || !talk.every(({ speaker }) => isLatinName(speaker))) return [];
  const seen = new Set<string>();
  let comesBack = false;
  talk.forEach(({ speaker }, at) => {
    if (seen.has(speaker) && talk[at - 1]?.speaker !== speaker) comesBack = true;
    seen.add(speaker);
  });
  return comesBack && speaks(talk, minSpeechShare) ? talk.map(({ speaker }) => speaker) : [];
}

/** `人物：老周、阿珍`: who is named in one line, and where that line is. */
export type Cast = { readonly line: number; readonly names: readonly string[] };

/**
 * Lines that name who talks below: of the names on one most come back as labels, and speak. 部门：财务、人事 above what
 * each does is none.
 * @param known who is known to talk
 */
export function findCasts(
  turns: readonly (Said & { readonly line: number })[],
  known: ReadonlySet<string> = new Set(),
): readonly Cast[] {
  return turns.flatMap(({ words, line, speaker }, at) => {
    const names = readNames(words);
    if (names.length < 2 || names.includes(speaker)) return [];
    const said = turns.slice(at + 1, at + 1 + maxCastTurns).filter((turn) => names.includes(turn.speaker));
    const heard = [...new Set(said.map((turn) => turn.speaker))];
    const isHeard = heard.length > 1 && heard.length * 2 >= names.length;
    return isHeard && (heard.every((name) => known.has(name)) || speaks(said, minCastShare)) ? [{ line, names }] : [];
  });
}

/** 甲、乙、丙 → each; [] where the words are no mere names. */
function readNames(words: string): readonly string[] {
  const names = words.split(/[、，,]\s?|\s+/u).map((name) => name.replace(/[（(][^）)]{1,20}[）)]$/u, ''));
  if (names.length > maxNames) return [];
  return names.every((name) => /^[^\s。！？!?：:；;]{1,12}$/u.test(name)) ? names : [];
}

function speaks(talk: readonly Said[], minShare: number): boolean {
  const count = (test: (words: string) => boolean): number => talk.filter(({ words }) => test(words)).length;
  return (
    count((words) => sentenceEnd.test(words.slice(-3))) >= minSentenceShare * talk.length &&
    count((words) => speech.test(words) || /\?["”]?$/u.test(words) || firstPerson.test(words)) >= minShare * talk.length
  );
}
