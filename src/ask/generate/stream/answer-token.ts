import { NO_EVIDENCE, OWN_KNOWLEDGE } from '../../model/frame-passages.ts';
import type { Scan } from './scan.ts';

/**
 * A piece of the model's output. Markers carry the passage numbers they name, unknown ones left out (possibly none);
 * `mention` is an alias in a sentence (`资料 c1 指出`), `code` is inline code or mathematics, `fence` a block.
 */
export type AnswerToken =
  | { readonly type: 'text' | 'code' | 'fence'; readonly text: string }
  | { readonly type: 'marker' | 'mention'; readonly numbers: readonly number[] }
  | { readonly type: 'no_evidence' | 'own_knowledge' };

/**
 * What a construct becomes; `opens` names a fence that begins here, or '' where one ends; what follows is hidden up to
 * the end of a match of `hides`.
 */
export type Found = {
  readonly tokens: readonly AnswerToken[];
  readonly opens?: string;
  readonly isIndex?: boolean;
  readonly hides?: RegExp;
};

export function found(length: number, tokens: readonly AnswerToken[], more: Omit<Found, 'tokens'> = {}): Scan<Found> {
  return {
    kind: 'match',
    length,
    value: { tokens: tokens.filter((token) => !('text' in token) || token.text !== ''), ...more },
  };
}

export function toMarker(numbers: readonly number[], passageCount: number): AnswerToken {
  return { type: 'marker', numbers: numbers.filter((number) => number >= 1 && number <= passageCount) };
}

/** The token of a control word, also in small letters or with a space or an escape in it; undefined for other text. */
export function toControlWord(word: string): AnswerToken | undefined {
  const name = word.toUpperCase().replace(/\\?_| /u, '_');
  if (name === NO_EVIDENCE) return { type: 'no_evidence' };
  return name === OWN_KNOWLEDGE ? { type: 'own_knowledge' } : undefined;
}

/** Adds to a list, text to text of the same kind. */
export function addToken(tokens: AnswerToken[], token: AnswerToken): void {
  const last = tokens.at(-1);
  if (last !== undefined && last.type === token.type && 'text' in last && 'text' in token)
    tokens[tokens.length - 1] = { ...last, text: last.text + token.text };
  else tokens.push(token);
}
