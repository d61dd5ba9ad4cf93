import { measureListMark } from '../../../text/list-mark.ts';
import { type Findings, type ProseLine, takeLines } from '../line-block.ts';
import { findMessages } from './find-messages.ts';
import { findCastLines, findSpeakers } from './find-speakers.ts';
import { readTurn, type SpokenTurn } from './read-turn.ts';

const question = /^(?:问|提问|问题|[QＱ])\s?\d{0,3}$/iu;
const answer = /^(?:答|回答|回复|答复|[AＡ])\s?\d{0,3}$/iu;
const asks = /[?？]["”」』]?$/u;
const maxTurnLines = 40;

/**
 * What people say: chat exports, interviews, questions with answers. An answer hangs on the question before it.
 * @param speakers who talks in the document; left out, it is found in these lines
 */
export function findDialogueLines(
  lines: readonly ProseLine[],
  findings: Findings,
  speakers?: ReadonlySet<string>,
): void {
  findMessages(lines, findings, speakers ?? new Set());
  const turns = lines.map(({ text }) => readTurn(text));
  if (!turns.some((turn) => turn !== undefined)) return;
  const known =
    speakers ??
    findSpeakers(
      lines.map(({ text }) => text),
      turns,
    );
  takeCasts(lines, turns, known, findings);
  const isAnswered = turns.some((turn) => turn !== undefined && answer.test(turn.speaker));
  let asked: number | undefined;
  let before: { readonly line: number; readonly speaker: string } | undefined;
  turns.forEach((turn, from) => {
    if (turn === undefined || findings.isTaken[from] === 1) return;
    const { speaker } = turn;
    const to = turn.form === 'alone' ? findTurnEnd(lines, turns, findings, from) : from + 1;
    if (turn.form === 'alone' && to === from + 1) return;
    const last = (lines[to - 1] as ProseLine).text;
    const isAnswer = answer.test(speaker);
    // What is a 问题 may be a fault as well: a question has an answer, or asks.
    const isQuestion = question.test(speaker) && (isAnswered || asks.test(last));
    if (!known.has(speaker) && !isQuestion && !(isAnswer && asked !== undefined)) return;
    const isReply = isAnswer || (asked === before?.line && before?.speaker !== speaker);
    takeLines(findings, {
      kind: 'dialogue',
      from,
      to,
      speaker,
      ...(isReply && asked !== undefined && { leadLine: asked }),
    });
    if (isQuestion || asks.test(last)) asked = from;
    if (isQuestion && !isAnswered) takeAnswer(lines, turns, findings, to, from);
    before = { line: from, speaker };
  });
}

/** 人物：甲、乙 says who talks below: it is no title of theirs, and nobody says it. */
function takeCasts(
  lines: readonly ProseLine[],
  turns: readonly (SpokenTurn | undefined)[],
  known: ReadonlySet<string>,
  findings: Findings,
): void {
  const texts = lines.map(({ text }) => text);
  for (const { line } of findCastLines(texts, turns, known)) {
    const { keyEnd = 0, valueStart = 0 } = turns[line] ?? {};
    if (findings.isTaken[line] === 1) continue;
    const cells = [
      { start: 0, end: keyEnd },
      { start: valueStart, end: (texts[line] as string).length },
    ];
    takeLines(findings, { kind: 'key-value', from: line, to: line + 1, cells });
  }
}

/** Behind the lines below a name that stands alone, up to an empty line or the next one who speaks. */
function findTurnEnd(
  lines: readonly ProseLine[],
  turns: readonly (SpokenTurn | undefined)[],
  findings: Findings,
  from: number,
): number {
  let to = from + 1;
  const isOwn = (line: number): boolean =>
    lines[line]?.isApart === false && turns[line] === undefined && findings.isTaken[line] === 0;
  while (to - from < maxTurnLines && isOwn(to)) to += 1;
  return to;
}

/** The line below a question hangs on it where no answer in the text is marked as one. */
function takeAnswer(
  lines: readonly ProseLine[],
  turns: readonly (SpokenTurn | undefined)[],
  findings: Findings,
  from: number,
  question: number,
): void {
  const text = lines[from]?.text;
  if (text === undefined || findings.isTaken[from] === 1) return;
  if (turns[from] !== undefined || measureListMark(text) > 0) return;
  takeLines(findings, { kind: 'paragraph', from, to: from + 1, leadLine: question });
}
