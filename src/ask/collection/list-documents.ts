import { countCodePoints } from '../../text/code-points.ts';
import { foldName } from '../../text/facts/fold-text.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { readFileName } from './names/name-table.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import type { CollectionTools } from './collection-tools.ts';

/** Room for the words that stand behind a list. */
const RESERVED_CHARS = 30;
/** Longer titles are sentences. */
const MAX_TITLE_CHARS = 48;
/** More names than these run into one another. */
const MAX_IN_LINE = 2;

type ListOptions = {
  /** What stands behind a name. */
  readonly describe?: (entry: CatalogueEntry) => string;
  readonly isCited?: boolean;
};

/**
 * Names documents, a few in one line and more in a list, as far as there is room; a title that stands in the document
 * is cited there.
 */
export function listDocuments(
  answer: CatalogueAnswer,
  entries: readonly CatalogueEntry[],
  { words, maxChars, search }: CollectionTools,
  { describe = () => '', isCited = true }: ListOptions = {},
): void {
  // A digest of many articles is one file: it is named once, unless its articles are what is asked for.
  const named = new Map(entries.map((entry) => [`${entry.document.id} ${entry.title}`, entry]));
  const isList = named.size > MAX_IN_LINE;
  let shown = 0;
  for (const entry of named.values()) {
    const { document } = entry;
    const name = readFileName(document.path);
    const stem = name.replace(/\.[^.]+$/u, '');
    const title = isSentence(entry.title) ? stem : entry.title;
    const isNamedSo = foldName(title).includes(foldName(stem)) || foldName(stem).includes(foldName(title));
    const behind = (isNamedSo ? '' : `（${name}）`) + describe(entry);
    const before = isList ? `${shown === 0 ? '\n' : ''}\n- ` : shown === 0 ? '' : words.separator;
    if (answer.length + countCodePoints(before + title + behind) > maxChars - RESERVED_CHARS) break;
    answer.say(before);
    const at = (search.index.chunks.readText(document.id) ?? '').indexOf(title);
    if (at < 0 || !isCited) answer.say(title);
    else answer.cite(document, { start: at, end: at + title.length });
    answer.say(behind);
    shown += 1;
  }
  if (shown < named.size) answer.say((isList ? '\n\n' : '') + words.more(named.size - shown));
}

/** The first line of a chat or a letter, for want of a title. */
function isSentence(title: string): boolean {
  return /[。？！?!；;]$/u.test(title) || title.length > MAX_TITLE_CHARS || /^\d{4}-\d{2}-\d{2}[ T]\d/u.test(title);
}
