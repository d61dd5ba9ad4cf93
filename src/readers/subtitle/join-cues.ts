import type { Cue } from './parse-cues.ts';

/** What is said in one go. */
export type Speech = {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly speaker: string;
};

/** A pause this long ends what is said, whatever its last word. */
const maxPauseMs = 30_000;
/** Where hardly any cue ends a sentence, the subtitles have no punctuation and each cue stands for itself. */
const minEndShare = 0.05;
const maxSpeechChars = 400;
/** Fewer labels than these before a colon may be words of the text. */
const minTurns = 2;
const minSpeakers = 2;

/** Joins the cues that a sentence was cut into. Lines that rolling subtitles show twice count once. */
export function joinCues(cues: readonly Cue[]): readonly Speech[] {
  const isPunctuated = cues.filter(({ lines }) => endsSentence(lines.at(-1) ?? '')).length >= cues.length * minEndShare;
  const speeches: Speech[] = [];
  let open: Speech | undefined;
  let shown: readonly string[] = [];
  for (const { startMs, endMs, lines, speaker } of nameSpeakers(cues.flatMap(splitTurns))) {
    const repeated =
      startMs - (open?.endMs ?? speeches.at(-1)?.endMs ?? 0) < maxPauseMs ? countRepeated(shown, lines) : 0;
    shown = lines;
    const text = joinLines(lines.slice(repeated));
    if (text === '') {
      if (open !== undefined) open = { ...open, endMs: Math.max(open.endMs, endMs) };
      continue;
    }
    const isContinuedBy =
      open !== undefined &&
      isPunctuated &&
      (speaker === '' || open.speaker === speaker) &&
      startMs - open.endMs < maxPauseMs &&
      !isTurn(text) &&
      !isSound(text);
    if (open !== undefined && isContinuedBy && open.text.length < maxSpeechChars) {
      open = { ...open, text: joinLines([open.text, text]), endMs: Math.max(open.endMs, endMs) };
    } else {
      if (open !== undefined) speeches.push(open);
      open = { startMs, endMs, text, speaker };
    }
    if (endsSentence(open.text) || isSound(open.text)) {
      speeches.push(open);
      open = undefined;
    }
  }
  if (open !== undefined) speeches.push(open);
  return speeches;
}

/** Two people who speak in one subtitle have a line each, with a dash before it. */
function splitTurns(cue: Cue): readonly Cue[] {
  const isTalk = cue.lines.length > 1 && cue.lines.every((line) => /^[-–—]{1,2}\s?[^\s\d-]/u.test(line));
  return isTalk ? cue.lines.map((line) => ({ ...cue, lines: [line] })) : [cue];
}

/** A dash before words marks who speaks next; a longer one goes on with a sentence. */
function isTurn(text: string): boolean {
  return /^[-–]\s?[^\s\d–-]/u.test(text);
}

/** Cues that begin with who speaks, where such labels come back, know the speaker. */
function nameSpeakers(cues: readonly Cue[]): readonly Cue[] {
  const labels = cues.map(({ lines, speaker }) => (speaker === '' ? readSpeaker(lines[0] ?? '') : undefined));
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== undefined) counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
  const names = new Set([...counts].filter(([, count]) => count >= minTurns).map(([name]) => name));
  if (names.size < minSpeakers) return cues;
  return cues.map((cue, index) => {
    const label = labels[index];
    if (label === undefined || !names.has(label.name)) return cue;
    const [first = '', ...others] = cue.lines;
    return { ...cue, speaker: label.name, lines: [first.slice(label.length), ...others] };
  });
}

/** `记者：您好。` → 记者 */
function readSpeaker(line: string): { readonly name: string; readonly length: number } | undefined {
  const found = /^[-–—]{0,2}\s?([\p{L}\d·]{1,12})\s?[:：]\s?(?=\S)/u.exec(line);
  return found === null ? undefined : { name: found[1] ?? '', length: found[0].length };
}

/** `【片头音乐】`, `(掌声)`: nobody says it. */
function isSound(text: string): boolean {
  return /^[【[(（♪][^】\])）]{0,60}[】\])）♪]$/u.test(text.slice(0, 80));
}

/** How many lines at the start are those that the cue before ended with. */
function countRepeated(before: readonly string[], lines: readonly string[]): number {
  const limit = Math.min(before.length, lines.length, 3);
  for (let count = limit; count > 0; count -= 1) {
    if (lines.slice(0, count).every((line, index) => line === before[before.length - count + index])) return count;
  }
  return 0;
}

function endsSentence(text: string): boolean {
  return /[。！？!?…](?:["'”’」』）)\]♪]{0,3})$|(?<!\d)\.["'”’)]{0,3}$/u.test(text.slice(-6));
}

/** Chinese is written without spaces, other scripts with one where the line broke. */
function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines) {
    const isTight = joined === '' || (isHan(joined.slice(-1)) && isHan(line.slice(0, 1)));
    joined += isTight ? line : ` ${line}`;
  }
  return joined;
}

function isHan(character: string): boolean {
  return /[\p{Script=Han}，。！？、；：“”‘’（）《》…—]/u.test(character);
}
