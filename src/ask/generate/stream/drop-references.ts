import type { AnswerToken } from './answer-token.ts';

const HEADINGS = [
  '参考资料',
  '参考文献',
  '参考来源',
  '引用来源',
  '资料来源',
  '引用资料',
  '来源',
  '出处',
  '引用',
  'references',
  'sources',
  'citations',
];
/** What may stand around the word on its line. */
const DRESS = /[#*_\s:：\-—=【】[\]]/gu;
const MAX_HEADING_CHARS = 24;

export type ReferenceDropper = { push(tokens: readonly AnswerToken[]): AnswerToken[]; flush(): AnswerToken[] };

/**
 * Drops a list of references that a model adds below its answer: our citations say the same with the exact place. A
 * line is held while it could be the heading of one.
 */
export function createReferenceDropper(): ReferenceDropper {
  let held: AnswerToken[] = [];
  let line = '';
  let isLineStart = false;
  let isDropping = false;

  const release = (): AnswerToken[] => {
    const released = held;
    held = [];
    line = '';
    isLineStart = false;
    return released;
  };
  const takeText = (text: string): AnswerToken[] => {
    const passed: AnswerToken[] = [];
    for (const character of text) {
      if (isDropping) break;
      if (!isLineStart) {
        passed.push({ type: 'text', text: character });
        isLineStart = character === '\n';
        continue;
      }
      held.push({ type: 'text', text: character });
      line += character;
      if (character === '\n' && isHeading(line)) {
        isDropping = true;
        held = [];
      } else if (character === '\n' && line.trim() === '') line = '';
      else if (character === '\n' || !couldBeHeading(line)) {
        passed.push(...release());
        isLineStart = character === '\n';
      }
    }
    return passed;
  };
  return {
    push: (tokens) =>
      tokens.flatMap((token) => {
        if (isDropping) return [];
        if (token.type === 'text') return takeText(token.text);
        return [...release(), token];
      }),
    flush: () => (isDropping || isHeading(line) ? [] : release()),
  };
}

function undress(line: string): string {
  return line.replace(DRESS, '').toLowerCase();
}

function isHeading(line: string): boolean {
  return HEADINGS.includes(undress(line));
}

function couldBeHeading(line: string): boolean {
  const word = undress(line);
  return line.trim().length <= MAX_HEADING_CHARS && HEADINGS.some((heading) => heading.startsWith(word));
}
