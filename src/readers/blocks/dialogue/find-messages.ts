import { isPersonLabel } from '../../../text/facts/identity/person-label.ts';
import { type Findings, type ProseLine, takeLines } from '../line-block.ts';
import { speech } from './read-turn.ts';

const date = String.raw`\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?`;
const clock = String.raw`(?:上午|下午|晚上|凌晨|中午)?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?`;
const moment = String.raw`[[(（]?(?:(?:${date})[\sT]?\s?)?${clock}[\])）]?`;
const name = String.raw`[^\s:：,，。！？!?、;；|·•<]{1,20}?(?: [^\s:：,，。！？!?、;；|·•<\d]{1,20})?`;
/** `物业小秦(1002003)`, `物业小秦<qin@wuye.example>`: the account behind the name. */
const account = String.raw`(?:[(（]\d{4,20}[)）]|<[\w.@+-]{3,60}>)?`;
/** `2025-03-01 09:12 张三：…`, `[09:12] 张三: …` */
const saidInLine = new RegExp(String.raw`^${moment}\s+(${name})${account}\s?[:：]\s*\S`, 'u');
/** `2025-03-01 张三：…` */
const saidOnDay = new RegExp(String.raw`^[[(（]?(?:${date})[\])）]?\s+(?!\d)(${name})${account}\s?[:：]\s*\S`, 'u');
/** `张三（09:12）：…` */
const saidBehind = new RegExp(String.raw`^(${name})${account}\s?[(（[]${moment}\s?[:：]\s*\S`, 'u');
/** `2025-03-01 09:12 张三` and `张三 09:12`, with the words below. */
const timeThenName = new RegExp(String.raw`^${moment}\s+(${name})${account}[:：]?$`, 'u');
const nameThenTime = new RegExp(String.raw`^(${name})${account}[\s(（]+${moment}[:：]?$`, 'u');
const maxHeadChars = 90;
const maxLoneHeadChars = 60;
const maxMessageLines = 40;

type Head = {
  readonly speaker: string;
  readonly isInLine: boolean;
  /** Behind a day without an hour. */
  readonly isOfDay: boolean;
};
/** Of messages; 09:00 开幕：主席台 is what is on when. */
const minSpeechShare = 0.25;

/** Messages of a chat export: one is chance, two are a chat. What someone else says to a question hangs on it. */
export function findMessages(lines: readonly ProseLine[], findings: Findings, speakers: ReadonlySet<string>): void {
  const heads: (Head & { readonly line: number })[] = [];
  let spoken = 0;
  lines.forEach(({ text }, line) => {
    const head = findings.isTaken[line] === 1 ? undefined : readHead(text);
    if (head === undefined) return;
    heads.push({ line, ...head });
    // A picture leaves its head alone; who talks elsewhere in the text talks here.
    if (head.isInLine || hasWordsBelow(lines, line)) spoken += speakers.has(head.speaker) ? 2 : 1;
  });
  if (spoken < 2 || spoken * 2 < heads.length || isAgenda(lines, heads) || isDiary(lines, heads)) return;
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

/** Different words behind times, of whom few call a person or are followed by what is spoken. */
function isAgenda(lines: readonly ProseLine[], heads: readonly (Head & { readonly line: number })[]): boolean {
  if (heads.some(({ isInLine }) => !isInLine)) return false;
  if (new Set(heads.map(({ speaker }) => speaker)).size < heads.length) return false;
  return countSaid(lines, heads) < minSpeechShare * heads.length;
}

/** `2025-03-01 维修：换皮带`: behind a day without an hour stands what was done, unless most calls a person or is spoken. */
function isDiary(lines: readonly ProseLine[], heads: readonly (Head & { readonly line: number })[]): boolean {
  return heads.some(({ isOfDay }) => isOfDay) && countSaid(lines, heads) * 2 < heads.length;
}

/** How many heads call a person, or stand in a line that is spoken. */
function countSaid(lines: readonly ProseLine[], heads: readonly (Head & { readonly line: number })[]): number {
  return heads.filter(({ speaker, line }) => isPersonLabel(speaker) || speech.test((lines[line] as ProseLine).text))
    .length;
}

/** Who writes two messages and more, or one of several. */
export function listWriters(lines: readonly string[]): readonly string[] {
  const writers = lines.flatMap((text) => readHead(text)?.speaker ?? []);
  return writers.length > 1 ? writers : [];
}

/** Who says something, and whether what is said stands on the same line. */
function readHead(text: string): Head | undefined {
  // Every head holds a time or begins with a day, and most lines do neither.
  const start = text.slice(0, maxHeadChars);
  const ofDay = /^[[(（]?\d{1,4}[-/.年月]\d/u.test(start) ? saidOnDay.exec(start)?.[1] : undefined;
  if (ofDay !== undefined) return { speaker: ofDay, isInLine: true, isOfDay: true };
  if (!/\d[:：]\d/.test(start)) return undefined;
  const inLine = saidInLine.exec(start)?.[1] ?? readNameBehind(start);
  const alone =
    text.length > maxLoneHeadChars ? undefined : (timeThenName.exec(text)?.[1] ?? nameThenTime.exec(text)?.[1]);
  const speaker = inLine ?? alone;
  return speaker === undefined ? undefined : { speaker, isInLine: inLine !== undefined, isOfDay: false };
}

/** 早餐（7:30）：稀饭 is no message: the name calls a person, or what follows is spoken. */
function readNameBehind(start: string): string | undefined {
  const match = saidBehind.exec(start);
  const speaker = match?.[1];
  if (match === null || speaker === undefined) return undefined;
  return isPersonLabel(speaker) || speech.test(start.slice(match[0].length - 1)) ? speaker : undefined;
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
