import { normalizeText } from '../../text/normalize.ts';
import { readTable } from '../../text/read-table.ts';

/** One clause of small talk each; normalised text without spaces between Han. */
const clauses: readonly RegExp[] = readTable('chitchat.tsv').map(
  ({ clause = '' }) => new RegExp(`^(?:${clause})$`, 'u'),
);

/**
 * True for a greeting, thanks, praise, farewell or small talk, which no document could answer: a message all of whose
 * clauses are small talk.
 */
export function isChitchat(question: string): boolean {
  const parts = normalizeText(question)
    .split(/[,.!?~。!?、;:…"'“”()\n]+/u)
    .map((part) => part.trim().replace(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/gu, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.length > 0 && parts.every((part) => clauses.some((clause) => clause.test(part)));
}
