import type { Clause } from '../read/read-clauses.ts';
import type { EvidenceSentence } from '../read/read-passages.ts';
import { readPieces } from '../read/pieces.ts';

/** Less of a stated cause in the source says that it does not tell it. */
const SAME_CAUSE = 0.4;
/** Shorter English words are grammar. */
const LATIN_CHARS = 4;

/** 因 A 而 B: the effect goes on behind 而. */
const END = '(?=而(?![且是])|$)';
const BEFORE_CAUSE = new RegExp(
  String.raw`(?:因为|由于|原因是|源于|归因于|出于|\b(?:because(?: of)?|due to|owing to|thanks to|caused by)\b)\s*(.{3,}?)${END}` +
    `|受(.{2,20}?)的?影响|^因(?!此|而|公|素)(.{3,}?)${END}|因(?!此|而|公|素|为)(.{2,20}?)而(?![且是])`,
  'u',
);
const AFTER_CAUSE = /(?:是|由|因)(.{2,20}?)(?:引起|导致|造成|所致|引发)/u;

/**
 * True when neither the quote nor the sentences beside it tell the cause that the claim states: `火灾是电线短路引起的` where
 * the source tells of a fire, or gives it another cause.
 */
export function isCauseUntold(
  claim: readonly Clause[],
  quoted: readonly EvidenceSentence[],
  home: readonly EvidenceSentence[],
): boolean {
  const said = claim.map(({ text }) => text).join('，');
  const around = join(
    home.filter((_sentence, at) => [at - 1, at, at + 1].some((near) => isQuoted(home[near], quoted))),
  );
  return claim.some(({ text }) => {
    const cause = (BEFORE_CAUSE.exec(text)?.slice(1) ?? AFTER_CAUSE.exec(text)?.slice(1))?.find(
      (part) => part !== undefined,
    );
    if (cause === undefined) return false;
    const effect = said.replace(cause, ' ');
    const pieces = readPieces(cause).filter(
      (piece) => !effect.includes(piece) && (!/^[a-z]/u.test(piece) || piece.length >= LATIN_CHARS),
    );
    if (pieces.length === 0) return false;
    const held = pieces.filter((piece) => around.includes(piece)).length / pieces.length;
    return held < SAME_CAUSE;
  });
}

function isQuoted(sentence: EvidenceSentence | undefined, quoted: readonly EvidenceSentence[]): boolean {
  return sentence !== undefined && quoted.includes(sentence);
}

function join(sentences: readonly EvidenceSentence[]): string {
  return sentences.map(({ facts }) => facts.folded).join('\n');
}
