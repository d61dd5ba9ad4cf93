import { measureListMark } from '../../text/list-mark.ts';
import { type Findings, type ProseLine, takeLines } from './line-block.ts';
import { readLabel } from './read-label.ts';

const date = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?`;
const clock = String.raw`(?:上午|下午|晚上|凌晨|中午)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?`;
const moment = String.raw`[[(（]?(?:(?:${date})[\sT]?\s?)?${clock}[\])）]?`;
const name = String.raw`[^\s:：,，。！？!?、;；|·•<]{1,20}?(?: [^\s:：,，。！？!?、;；|·•<\d]{1,20})?`;
/** `物业小秦(1002003)`, `物业小秦<qin@wuye.example>`: the account behind the name. */
const account = String.raw`(?:[(（]\d{4,20}[)）]|<[\w.@+-]{3,60}>)?`;
/** `2025-03-01 09:12 张三：…`, `[09:12] 张三: …` */
const saidInLine = new RegExp(String.raw`^${moment}\s+(${name})${account}\s?[:：]\s*\S`, 'u');
/** `2025-03-01 09:12 张三` and `张三 09:12`, with the words below. */
const timeThenName = new RegExp(String.raw`^${moment}\s+(${name})${account}[:：]?$`, 'u');
const nameThenTime = new RegExp(String.raw`^(${name})${account}[\s(（]+${moment}[:：]?$`, 'u');

const question = /^(?:问|提问|问题|[QＱ])\s?\d{0,3}$/iu;
const answer = /^(?:答|回答|回复|答复|[AＡ])\s?\d{0,3}$/iu;
/** A label that comes back as often, before what are mostly sentences, is someone who talks. */
const minTurns = 3;
/** Of an interview, where one label asks every time, fewer turns tell. */
const minTurnsOfInterview = 2;
const minSentenceShare = 0.5;
const maxMessageLines = 40;

/** What people say: chat exports, interviews, questions with answers. An answer hangs on the question before it. */
export function findDialogueLines(
  lines: readonly ProseLine[],
  findings: Findings,
  speakers: ReadonlySet<string>,
): void {
  findMessages(lines, findings, speakers);
  const known = new Set([...speakers, ...findSpeakers(lines.map(({ text }) => text))]);
  let asked: number | undefined;
  let before: { readonly line: number; readonly speaker: string } | undefined;
  const isAnswered = lines.some(({ text }) => answer.test(text.slice(0, readLabel(text)?.keyEnd ?? 0)));
  lines.forEach(({ text }, from) => {
    const label = findings.isTaken[from] === 1 ? undefined : readLabel(text);
    if (label === undefined) return;
    const speaker = text.slice(0, label.keyEnd);
    const isAnswer = answer.test(speaker);
    // What is a 问题 may be a fault as well: a question has an answer, or asks.
    const isQuestion = question.test(speaker) && (isAnswered || /[?？]["”」』]?$/u.test(text));
    if (!known.has(speaker) && !isQuestion && !(isAnswer && asked !== undefined)) return;
    const isReply = isAnswer || (asked === before?.line && before?.speaker !== speaker);
    takeLines(findings, {
      kind: 'dialogue',
      from,
      to: from + 1,
      speaker,
      ...(isReply && asked !== undefined && { leadLine: asked }),
    });
    if (isQuestion || /[?？]["”」』]?$/u.test(text)) asked = from;
    if (isQuestion && !isAnswered) takeAnswer(lines, findings, from);
    before = { line: from, speaker };
  });
}

/** The line below a question hangs on it where no answer in the text is marked as one. */
function takeAnswer(lines: readonly ProseLine[], findings: Findings, question: number): void {
  const from = question + 1;
  const text = lines[from]?.text;
  if (text === undefined || findings.isTaken[from] === 1) return;
  if (readLabel(text) !== undefined || measureListMark(text) > 0) return;
  takeLines(findings, { kind: 'paragraph', from, to: from + 1, leadLine: question });
}

/** Labels before a colon that recur before sentences, the speakers of an interview, and who writes messages. */
export function findSpeakers(lines: readonly string[]): ReadonlySet<string> {
  const turns = new Map<string, { count: number; sentences: number; questions: number }>();
  // A sentence that a document repeats is no turn.
  for (const text of new Set(lines)) {
    const label = readLabel(text);
    if (label === undefined) continue;
    const key = text.slice(0, label.keyEnd);
    const seen = turns.get(key) ?? { count: 0, sentences: 0, questions: 0 };
    const end = text.slice(-3);
    turns.set(key, {
      count: seen.count + 1,
      sentences: seen.sentences + (/[。！？!?…~～]["”」』）)]?$/u.test(end) ? 1 : 0),
      questions: seen.questions + (/[？?]["”」』）)]?$/u.test(end) ? 1 : 0),
    });
  }
  const isInterview = [...turns.values()].some(({ count, questions }) => count > 1 && count === questions);
  const least = isInterview ? minTurnsOfInterview : minTurns;
  const labels = [...turns]
    .filter(([, { count, sentences }]) => count >= least && sentences >= minSentenceShare * count)
    .map(([key]) => key);
  const writers = lines.flatMap((text) => readHead(text)?.speaker ?? []);
  return new Set([...labels, ...(writers.length > 1 ? writers : [])]);
}

/** Messages of a chat export: one is chance, two are a chat. What someone else says to a question hangs on it. */
function findMessages(lines: readonly ProseLine[], findings: Findings, speakers: ReadonlySet<string>): void {
  const heads: { readonly line: number; readonly speaker: string; readonly isInLine: boolean }[] = [];
  let spoken = 0;
  lines.forEach(({ text }, line) => {
    const head = findings.isTaken[line] === 1 ? undefined : readHead(text);
    if (head === undefined) return;
    heads.push({ line, ...head });
    // A picture leaves its head alone; who talks elsewhere in the text talks here.
    if (head.isInLine || hasWordsBelow(lines, line)) spoken += speakers.has(head.speaker) ? 2 : 1;
  });
  if (spoken < 2 || spoken * 2 < heads.length) return;
  let asked: number | undefined;
  heads.forEach(({ line, speaker, isInLine }, index) => {
    const limit = Math.min(heads[index + 1]?.line ?? lines.length, line + maxMessageLines);
    let to = line + 1;
    while (!isInLine && to < limit && findings.isTaken[to] === 0 && goesOn(lines, to, line)) to += 1;
    const before = heads[index - 1];
    const isReply = asked === before?.line && before !== undefined && before.speaker !== speaker;
    takeLines(findings, {
      kind: 'dialogue',
      from: line,
      to,
      speaker,
      ordinal: index,
      ...(isReply && { leadLine: before.line }),
    });
    asked = asks((lines[to - 1] as ProseLine).text) ? line : undefined;
  });
}

/** Who says something, and whether what is said stands on the same line. */
function readHead(text: string): { readonly speaker: string; readonly isInLine: boolean } | undefined {
  const inLine = saidInLine.exec(text.slice(0, 90))?.[1];
  const alone = text.length > 60 ? undefined : (timeThenName.exec(text)?.[1] ?? nameThenTime.exec(text)?.[1]);
  const speaker = inLine ?? alone;
  return speaker === undefined ? undefined : { speaker, isInLine: inLine !== undefined };
}

/** A message ends at an empty line, but not one that quotes another message above its own words. */
function goesOn(lines: readonly ProseLine[], line: number, head: number): boolean {
  if (lines[line]?.isApart !== true) return true;
  return line - head === 2 && /^「[^」]{1,400}」$/u.test((lines[line - 1] as ProseLine).text);
}

/** In a chat few write the mark. */
function asks(words: string): boolean {
  return /(?:[?？]|吗|呢|么|没有|几[点号天个]|多少钱?|哪[里儿天个]|怎么办|什么时候)[。~～]?$/u.test(words.slice(-12));
}

function hasWordsBelow(lines: readonly ProseLine[], line: number): boolean {
  const next = lines[line + 1];
  return next !== undefined && !next.isApart && readHead(next.text) === undefined;
}
