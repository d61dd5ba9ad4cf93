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

/** The beginnings of a side that some text holds whole, longest first: 山雀p3 of 山雀P3的通话距离, then 山雀. */
export function listNamesOf(side: string, texts: readonly string[]): readonly string[] {
  const name = dropSpaces(side);
  const names: string[] = [];
  for (let end = name.length; end >= 2; end -= 1)
    if (texts.some((text) => holdsWhole(text, name.slice(0, end)))) names.push(name.slice(0, end));
  return names;
}

/** The longest of them; '' where no text holds any. */
export function findName(side: string, texts: readonly string[]): string {
  return listNamesOf(side, texts)[0] ?? '';
}
