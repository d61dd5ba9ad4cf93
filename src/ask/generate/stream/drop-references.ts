import type { AnswerToken } from './answer-token.ts';

/** What the heading of a list of references is made of: words for it, and words beside them. */
const CORE =
  /参考|引用|来源|出处|文献|脚注|尾注|\b(?:references?|sources?|citations?|footnotes?|bibliography|cited)\b/u;
const WORDS = [
  '参考',
  '引用',
  '引文',
  '来源',
  '出处',
  '文献',
  '脚注',
  '尾注',
  '资料',
  '材料',
  '文档',
  '列表',
  '清单',
].concat(
  ['一览', '说明', '如下', '本文', '回答', '以上', '的', '与', '和', '及', ' ', 'references', 'reference', 'sources'],
  [
    'source',
    'citations',
    'citation',
    'footnotes',
    'bibliography',
    'works',
    'cited',
    'used',
    'list',
    'of',
    'the',
    'and',
  ],
);
/** What may stand around the words on their line. */
const DRESS = /[#*_\s:：\-—=【】[\]]+/gu;
const MAX_HEADING_CHARS = 32;
const COLON = /[:：][\s*]*$/u;
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,})$/u;
const RULE_SO_FAR = /^[\s*-]*$/u;
const ITEM = /^\s*(?:[-*•>|]|\d{1,3}\s*[.)、．）])/u;
const ITEM_SO_FAR = /^\s*(?:[-*•>|]|\d{1,3}\s*[.)、．）]?)?\s*$/u;
/** The answer goes on below a list of references: with a heading, or a sentence that is no item. */
const GOES_ON = /^\s*#|[。！？]\s*$/u;

export type ReferenceDropper = { push(tokens: readonly AnswerToken[]): AnswerToken[]; flush(): AnswerToken[] };

/**
 * Drops a list of references that a model adds below its answer: our citations say the same with the exact place. It
 * begins with a heading, perhaps with the markers on its line, or with a rule and an item that begins with a marker. A
 * line is held while it could be one. Nothing is dropped before something was said.
 */
export function createReferenceDropper(): ReferenceDropper {
  let mode: 'answer' | 'ruled' | 'dropping' = 'answer';
  /** From the beginning of a line on, with the blank lines before it; empty while a line passes. */
  let held: AnswerToken[] = [];
  let isHolding = false;
  let line = '';
  /** A marker came before the words of an item, or right after a heading. */
  let isMarked = false;
  let hasAnswer = false;

  const release = (): AnswerToken[] => {
    const released = held;
    held = [];
    line = '';
    isMarked = false;
    mode = 'answer';
    if (released.some((token) => !('text' in token) || token.text.trim() !== '')) hasAnswer = true;
    return released;
  };
  const pass = (): AnswerToken[] => {
    isHolding = false;
    return release();
  };
  const drop = (): AnswerToken[] => {
    held = [];
    line = '';
    isMarked = false;
    mode = 'dropping';
    return [];
  };
  const goesOn = (): boolean => !isMarked && !ITEM.test(line) && GOES_ON.test(line);
  const isReferences = (): boolean => hasAnswer && (isMarked || isHeading(line));
  const endLine = (): AnswerToken[] => {
    if (mode === 'dropping') return goesOn() ? release() : drop();
    if (isReferences()) return drop();
    const isRule = mode === 'answer' && RULE.test(line);
    if (line.trim() !== '' && !isRule) return release();
    if (isRule) mode = 'ruled';
    line = '';
    return [];
  };
  const takeCharacter = (character: string): AnswerToken[] => {
    const token: AnswerToken = { type: 'text', text: character };
    if (!isHolding) {
      isHolding = character === '\n';
      if (character.trim() !== '') hasAnswer = true;
      return [token];
    }
    held.push(token);
    if (character === '\n') return endLine();
    line += character;
    const couldBe = isMarked || couldBeHeading(line) || (mode === 'ruled' ? ITEM_SO_FAR : RULE_SO_FAR).test(line);
    return mode === 'dropping' || couldBe ? [] : pass();
  };
  const takeOther = (token: AnswerToken): AnswerToken[] => {
    const isMarker = token.type === 'marker' || token.type === 'mention';
    if (isHolding && mode === 'dropping' && token.type !== 'fence' && (isMarker || token.type === 'code')) {
      held.push(token);
      isMarked ||= isMarker && ITEM_SO_FAR.test(line);
      return [];
    }
    if (isHolding && isMarker && hasAnswer) {
      if (mode === 'ruled' && ITEM_SO_FAR.test(line)) {
        drop();
        isMarked = true;
        return [];
      }
      if (isMarked || (COLON.test(line) && isHeading(line))) {
        held.push(token);
        isMarked = true;
        return [];
      }
    }
    // Code and control words belong to the answer wherever they stand.
    if (mode === 'dropping') drop();
    hasAnswer = true;
    return [...pass(), token];
  };
  return {
    push: (tokens) =>
      tokens.flatMap((token) => (token.type === 'text' ? [...token.text].flatMap(takeCharacter) : takeOther(token))),
    flush: () => ((mode === 'dropping' ? goesOn() : !isReferences()) ? release() : []),
  };
}

function undress(line: string): string {
  return line.replace(DRESS, ' ').trim().toLowerCase();
}

const WORD = WORDS.join('|');
const HEADING = new RegExp(`^(?:${WORD})+$`, 'u');
const HEADING_START = new RegExp(`^(?:${WORD})*`, 'u');

function isHeading(line: string): boolean {
  const words = undress(line);
  return words.length <= MAX_HEADING_CHARS && HEADING.test(words) && CORE.test(words);
}

function couldBeHeading(line: string): boolean {
  const rest = undress(line).replace(HEADING_START, '');
  return line.trim().length <= MAX_HEADING_CHARS && WORDS.some((word) => word.startsWith(rest));
}
