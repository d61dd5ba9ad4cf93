import { foldKey } from '../../../text/facts/identity/keys.ts';
import type { Passage } from '../../../types/passage.ts';

type File = {
  readonly id: string;
  /** Parts of its name. */
  readonly parts: ReadonlySet<string>;
};

/**
 * Of files that are named alike but for a part (`合同-恒润-031`, `合同-恒瑞-037`) those that a question names by that
 * part; only these where it says of what kind they are, too (恒润那份合同), or the best passage is theirs. All passages
 * where it names none.
 */
export function keepNamedFiles(question: string, passages: readonly Passage[]): readonly Passage[] {
  const asked = foldKey(question);
  const files = new Map<string, File>();
  for (const { document } of passages) files.set(document.id, { id: document.id, parts: splitName(document.path) });
  const all = [...files.values()];
  const alikeOf = (file: File): File[] => all.filter((other) => other !== file && listShared(file, other).length > 0);
  const named = all.filter((file) => {
    const alike = alikeOf(file);
    const isOwn = (part: string): boolean => alike.every(({ parts }) => !parts.has(part));
    return alike.length > 0 && [...file.parts].some((part) => isOwn(part) && asked.includes(part));
  });
  if (named.length === 0) return passages;
  const alike = named.flatMap(alikeOf);
  const isOfKind = named.some((file) =>
    alike.some((other) => listShared(file, other).some((part) => asked.includes(part.slice(-2)))),
  );
  const own = new Set(named.map(({ id }) => id));
  const isBest = own.has(passages[0]?.document.id ?? '');
  const others = new Set(alike.map(({ id }) => id));
  return passages.filter(({ document: { id } }) => own.has(id) || (!isOfKind && !isBest && !others.has(id)));
}

/** Words of the name of a file, and numbers of three digits at least. */
function splitName(path: string): ReadonlySet<string> {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/u, '');
  const parts = stem.split(/[^\p{L}\p{N}]+|(?<=[\u3400-\u9fff])(?=\d)|(?<=\d年?)(?=[\u3400-\u9fff])/u).map(foldKey);
  return new Set(parts.filter((part) => /[\u3400-\u9fff]{2}|^\d{3,}$/u.test(part)));
}

/** Words that two names share. */
function listShared(one: File, other: File): string[] {
  return [...one.parts].filter((part) => other.parts.has(part) && !/\d/u.test(part));
}
