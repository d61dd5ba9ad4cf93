import type { AnswerToken } from './answer-token.ts';
import { hasContent } from '../../verify/claim-text.ts';

/**
 * What to do next with the answer: show text; or, all of a claim being shown, check it and put its markers here.
 * `claim.text` is exactly the end of the text shown so far; `ending` is the final mark that will be shown after the
 * markers.
 */
export type AnswerStep =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'claim'; readonly text: string; readonly ending: string; readonly numbers: readonly number[] }
  | { readonly type: 'no_evidence' | 'own_knowledge' };

export type ClaimAssembler = {
  push(tokens: readonly AnswerToken[]): AnswerStep[];
  flush(): AnswerStep[];
};

const TERMINATOR = /[。！？!?；;…]/u;
const CLOSER = /[”’」』）)\]*_"'~]/u;
const SPACE = /[ \t\u3000\u00a0|]/u;
const TRAILING_SPACE = /[ \t\u3000\u00a0]+$/u;
const OPENING_QUOTES = '“「『《（(';
const CLOSING_QUOTES = '”」』》）)';
/** An unbalanced quote must not swallow the rest of a paragraph. */
const MAX_QUOTED_CHARS = 120;
const ABBREVIATION =
  /(?:^|[\s(（])(?:[A-Z]|e\.g|i\.e|etc|vs|cf|al|Fig|Eq|No|Dr|Mr|Mrs|Ms|Prof|St|Inc|Ltd|Co|Corp|U\.S|Ph\.D)$/u;

/**
 * Tokens → sentences with their markers. Text passes at once, except what may stand after a marker: the final mark,
 * closing quotes and spaces. A marker in the middle ends a claim of its own; one before any content belongs to what
 * follows; one after the final mark belongs to the sentence before.
 */
export function createClaimAssembler(): ClaimAssembler {
  let steps: AnswerStep[] = [];
  let claim = '';
  let held = '';
  let numbers: number[] = [];
  /**
   * `body`: inside a sentence; `dot`: after a full stop that may be a decimal point; `marked`: after a marker; `ended`:
   * after the final mark.
   */
  let state: 'body' | 'dot' | 'marked' | 'ended' = 'body';
  let quotedSince: number[] = [];

  const show = (text: string): void => {
    const last = steps.at(-1);
    if (text === '') return;
    if (last?.type === 'text') steps[steps.length - 1] = { type: 'text', text: last.text + text };
    else steps.push({ type: 'text', text });
  };
  const close = (): void => {
    if (claim !== '') steps.push({ type: 'claim', text: claim, ending: held, numbers });
    show(held);
    claim = '';
    held = '';
    numbers = [];
    quotedSince = [];
    state = 'body';
  };
  const isQuoted = (): boolean => quotedSince.some((since) => claim.length - since < MAX_QUOTED_CHARS);
  const extend = (text: string): void => {
    // Leading space is shown but is no part of a claim.
    if (claim !== '') claim += held;
    show(held);
    held = '';
    claim += text;
    show(text);
    for (const character of text) {
      if (OPENING_QUOTES.includes(character)) quotedSince.push(claim.length);
      else if (CLOSING_QUOTES.includes(character)) quotedSince.pop();
    }
  };
  const takeBody = (character: string): void => {
    if (character === '\n') {
      held += character;
      close();
    } else if (TERMINATOR.test(character) && !isQuoted() && hasContent(claim)) {
      held += character;
      state = 'ended';
    } else if (character === '.' && !isQuoted() && hasContent(claim)) {
      held += character;
      state = 'dot';
    } else if (SPACE.test(character)) held += character;
    else extend(character);
  };
  const take = (character: string): void => {
    if (state === 'dot') {
      if (/[\s\u3000-\u9fff\uff00-\uffef”"')]/u.test(character) && !ABBREVIATION.test(claim)) state = 'ended';
      else state = 'body';
    }
    if (state === 'body') return takeBody(character);
    const isAdjacent = !SPACE.test(held.at(-1) ?? '');
    if (character === '\n') {
      held += character;
      close();
    } else if (SPACE.test(character)) held += character;
    else if (
      state === 'ended' &&
      isAdjacent &&
      (TERMINATOR.test(character) || CLOSER.test(character) || character === '.')
    )
      held += character;
    else if (state === 'marked' && isAdjacent && (TERMINATOR.test(character) || character === '.')) {
      held += character;
      state = 'ended';
    } else if (state === 'marked' && held === '' && CLOSER.test(character)) extend(character);
    else {
      close();
      takeBody(character);
    }
  };
  const takeMarker = (found: readonly number[]): void => {
    if (state === 'dot') state = 'ended';
    held = held.replace(TRAILING_SPACE, '');
    for (const number of found) if (!numbers.includes(number)) numbers.push(number);
    if (state !== 'body') return;
    if (hasContent(claim)) state = 'marked';
    // `根据[1]，…` would lose its object with the marker.
    else if (/(?:根据|依据|按照|参照|参见|参考|据|见|如)$/u.test(claim)) extend('资料');
    else if (/\b(?:according to|as in|see)$/iu.test(claim)) extend(' the sources');
  };
  const takeToken = (token: AnswerToken): void => {
    switch (token.type) {
      case 'text':
        for (const character of token.text) take(character);
        break;
      case 'code':
        if (state !== 'body') close();
        extend(token.text);
        break;
      case 'fence':
        close();
        show(token.text);
        break;
      case 'marker':
        takeMarker(token.numbers);
        break;
      case 'mention':
        if (state !== 'body') close();
        // The space before an alias goes with it: `资料 c1，` → `资料，`.
        held = held.replace(TRAILING_SPACE, '');
        for (const number of token.numbers) if (!numbers.includes(number)) numbers.push(number);
        break;
      default:
        close();
        steps.push({ type: token.type });
    }
  };
  const drain = (): AnswerStep[] => {
    const drained = steps;
    steps = [];
    return drained;
  };
  return {
    push: (tokens) => {
      for (const token of tokens) takeToken(token);
      return drain();
    },
    flush: () => {
      close();
      return drain();
    },
  };
}
