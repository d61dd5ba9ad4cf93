import type { EvidenceSentence } from '../read/read-passages.ts';

/** Numbers and codes tell sections apart (`web-02`, `2099`, `3 号楼`); a heading in words may be said by chance. */
const TELLING = /[a-z0-9]/u;
const MAX_CHARS = 24;

/**
 * True when the passage has sections under numbers or codes of their own, the quote is of one, and the claim names
 * another (`web-02 的内存` from the lines of `db-01`) or says of this one what only another says.
 * @param keys what the claim speaks of
 */
export function isOfOtherSection(
  claim: string,
  keys: readonly string[],
  quoted: readonly EvidenceSentence[],
  home: readonly EvidenceSentence[],
): boolean {
  const own = listLabels(quoted);
  if (own.length === 0) return false;
  const shown = join(quoted);
  const isNamed = own.some((label) => holds(claim, label));
  const isOtherNamed = listLabels(home).some(
    (label) => !own.includes(label) && holds(claim, label) && !holds(shown, label),
  );
  if (isOtherNamed || !isNamed) return isOtherNamed && !isNamed;
  const isOwn = (sentence: EvidenceSentence): boolean => own.some((label) => sentence.section.includes(label));
  const [ours, theirs] = [join(home.filter(isOwn)), join(home.filter((sentence) => listLabels([sentence]).length > 0))];
  return keys.some((key) => !ours.includes(key) && theirs.includes(key));
}

function join(sentences: readonly EvidenceSentence[]): string {
  return sentences.map(({ facts }) => facts.folded).join('\n');
}

function listLabels(sentences: readonly EvidenceSentence[]): readonly string[] {
  const labels = sentences.flatMap(({ section }) => section);
  return [...new Set(labels)].filter((label) => TELLING.test(label) && label.length > 1 && label.length <= MAX_CHARS);
}

/** `web-1` does not stand in `web-12`, nor `2` in `v2.1`. */
function holds(text: string, label: string): boolean {
  for (let at = text.indexOf(label); at !== -1; at = text.indexOf(label, at + 1)) {
    const isApart = !/[a-z0-9][.-]?$/u.test(text.slice(0, at)) || !/^[a-z0-9]/u.test(label);
    if (isApart && (!/^[.-]?[a-z0-9]/u.test(text.slice(at + label.length)) || !/[a-z0-9]$/u.test(label))) return true;
  }
  return false;
}
