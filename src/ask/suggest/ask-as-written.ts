import { measureListMark } from '../../text/list-mark.ts';
import type { Block } from '../../types/block.ts';
import type { Chunk, Span } from '../../types/chunk.ts';
import { type Asked, subjectOf } from './candidate.ts';

const asksPattern = /^[^。，,：:；;“”"\n]{6,30}[？?]$/u;
/** A heading that asks often leaves its question mark out. */
const asksWithoutMark = /^(?:为什么|为何|如何|怎么|怎样|什么是|谁|哪)[^。，,：:\n]{4,20}$/u;
/** Who is meant, the text around says. */
const pointing = /[我你您他她它咱这那其此该]|本(?!科|地|金)/u;

/** chunk → the questions that its text asks itself and goes on to answer, as headings or in an interview. */
export function askAsWritten(chunk: Chunk): Asked[] {
  const headings = chunk.context.headings
    .filter((heading) => asksWithoutMark.test(heading) || asksPattern.test(heading))
    .map((heading) => toAsked(chunk, heading, { start: chunk.start, end: chunk.end }));
  const lines = chunk.blocks.flatMap((block, at) => {
    const words = readWords(chunk, block);
    const next = chunk.blocks[at + 1];
    if (block.kind === 'heading' || next === undefined || !asksPattern.test(words)) return [];
    return [toAsked(chunk, words, { start: block.start, end: next.end })];
  });
  return [...headings, ...lines].filter(({ question }) => !pointing.test(question));
}

/** Without its mark, the label of a question and who speaks: `问：怎么开发票？` → `怎么开发票？` */
function readWords(chunk: Chunk, block: Block): string {
  const line = chunk.text.slice(Math.max(0, block.start - chunk.start), block.end - chunk.start).trim();
  const body = line.slice(measureListMark(line));
  return body.replace(/^(?:问|Q\d*|[\p{Script=Han}]{1,4}(?=[：:]))\s*[：:.、]\s*/iu, '').trim();
}

function toAsked(chunk: Chunk, words: string, span: Span): Asked {
  const question = `${words.replace(/[?？]$/u, '')}？`;
  return { question, span, needsContext: !question.includes(subjectOf(chunk.context.title)) };
}
