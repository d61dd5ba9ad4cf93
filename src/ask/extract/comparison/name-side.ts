import { foldText } from '../../../text/facts/fold-text.ts';
import { holdsWhole } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';

/** What a document is called. */
export function nameDocument({ chunk: { context }, document: { path } }: Passage): string {
  return [context.title, context.headline ?? '', path].join('\n');
}

/** Folded, without white space inside lines. */
export function dropSpaces(text: string): string {
  return foldText(text).replace(/[^\S\n]/gu, '');
}

/** As much of the beginning of a side as some text holds whole: 山雀p3 of 山雀P3的通话距离. */
export function findName(side: string, texts: readonly string[]): string {
  const name = dropSpaces(side);
  for (let end = name.length; end >= 2; end -= 1)
    if (texts.some((text) => holdsWhole(text, name.slice(0, end)))) return name.slice(0, end);
  return '';
}
