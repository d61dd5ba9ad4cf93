import { matchesQuantity } from '../../../../text/facts/quantities.ts';
import type { Quantity } from '../../../../text/facts/quantities.ts';
import { findDenials } from '../../conflicts/polarity.ts';
import { measurePieces } from '../../read/pieces.ts';
import type { Clause } from '../../read/read-clauses.ts';

type Side = 'most' | 'least';

/** Words between the bound and its number: 最多可借 3 本. */
const BETWEEN = '[\\u3400-\\u9fff]{0,6}\\s*[$£€¥￥]?\\s*$';
const NOT = '不(?:得|能|可|应|会|要|宜)?';
/** 限带 1 名, not 期限. */
const LIMITED = '(?<![期年有权下无不界时])限(?!制|定|期)';
const MOST_BEFORE = new RegExp(
  `(?:[最至]多|${LIMITED}|最[长高迟晚大]|${NOT}(?:超过|超出|[多高大晚]于)|上限|封顶` +
    String.raw`|\b(?:at most|up to|no more than)\b)${BETWEEN}`,
  'u',
);
const LEAST_BEFORE = new RegExp(
  `(?:[至最]少|最[低短早小]|起码|起[订印售购租送]|${NOT}(?:[少低小早短]于)|下限|\\b(?:at least|no less than)\\b)${BETWEEN}|(?<![不未没])满\\s*$`,
  'u',
);
const MOST_AFTER = /^\s*(?:以内|之内|内(?![\u3400-\u9fff]{0,2}[部容])|封顶|为上限|or (?:less|fewer))/u;
const LEAST_AFTER = /^\s*(?:及?以上|起(?![\u3400-\u9fff])|为下限|or more)/u;

/**
 * True when the claim takes the least for the most or the most for the least: `至少 4 次` where 最多 4 次, `最多招 12 人` where
 * 满 12 人开班. The clause of the source with the number that says the most of the same, or every one where none does, must
 * bound it from the other side.
 */
export function isBoundedOtherwise(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    clause.quantities.some((own) => {
      // `装满 12 份后停机` says when, as 最多 12 份 does.
      const side = FULL.test(readBefore(clause.text, own)) ? undefined : readSide(clause.text, own);
      if (side === undefined) return false;
      const holders = home.flatMap(({ text, quantities }) =>
        quantities
          .filter((theirs) => isSameNumber(own, theirs) && !isBeyond(text, theirs))
          .map((theirs) => ({ side: readSide(text, theirs), said: measurePieces(clause.text, text) })),
      );
      const most = Math.max(...holders.map(({ said }) => said));
      const nearest = most >= SAME_SAYING ? holders.filter(({ said }) => said === most) : holders;
      return nearest.length > 0 && nearest.every((theirs) => theirs.side !== undefined && theirs.side !== side);
    }),
  );
}

const FULL = /(?<![不未没])满\s*$/u;

function readBefore(text: string, { raw }: Quantity): string {
  return text.slice(0, Math.max(0, text.indexOf(raw)));
}

/** Whatever the words around allow. */
function isSameNumber(own: Quantity, theirs: Quantity): boolean {
  return matchesQuantity({ ...own, hedge: 'none' }, theirs) && (!own.isSoft || own.spelling === theirs.spelling);
}

/** `不足 12 人的取消` says what becomes of those outside the bound. */
function isBeyond(text: string, { raw }: Quantity): boolean {
  return BEYOND.test(text.slice(0, Math.max(0, text.indexOf(raw))));
}

const BEYOND = /(?:不足|[未不]满|(?<!不[得能可应会要宜]?)(?:超过|超出|[多高大少低小]于))\s*$/u;

/** Undefined for a number without bound, or with both. */
function readSide(text: string, { raw }: Quantity): Side | undefined {
  const at = text.indexOf(raw);
  if (at === -1) return undefined;
  const [before, after] = [text.slice(Math.max(0, at - 16), at), text.slice(at + raw.length)];
  const isMost = MOST_BEFORE.test(before) || MOST_AFTER.test(after);
  const isLeast = LEAST_BEFORE.test(before) || LEAST_AFTER.test(after);
  return isMost === isLeast ? undefined : isMost ? 'most' : 'least';
}

const BELOW = /(?:不[足到满]|未满|(?<!不[得能可应会要宜]?)(?:[少低小]于))\s*$/u;
const ABOVE = /(?:(?<!不[得能可应会要宜]?)(?:超过|超出|[多高大]于)|(?<![不未没])满)\s*$/u;
/** So much of what follows must be the same. */
const SAME_SAYING = 0.5;

/**
 * True when the claim says of the cases on one side of a number what every clause of the source with that number says
 * of those on the other: `不到 20 分钟的按缺课计` where 超过 20 分钟的按缺课计.
 */
export function isCaseTurned(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) =>
    clause.quantities.some((own) => {
      const side = readCase(clause.text, own);
      const said = clause.text.slice(clause.text.indexOf(own.raw) + own.raw.length);
      if (side === undefined) return false;
      const holders = home.flatMap((other) =>
        other.quantities
          .filter((theirs) => isSameNumber(own, theirs))
          .map((theirs) => ({ other, side: readCase(other.text, theirs) })),
      );
      return (
        holders.length > 0 &&
        holders.every(
          (holder) =>
            holder.side !== undefined &&
            holder.side !== side &&
            measurePieces(said, holder.other.text) >= SAME_SAYING &&
            findDenials(said).length % 2 === findDenials(holder.other.text.replace(/不[足到满]/u, '')).length % 2,
        )
      );
    }),
  );
}

/**
 * True when the source denies of just these cases what the claim says of them: `超过两小时的可以补办` where 超过两小时的不予补办,
 * whatever it says of the others.
 */
export function isCaseDenied(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause, at) =>
    clause.quantities.some((own) => {
      const side = readCase(clause.text, own);
      const said = readOutcome(clause, own, claim, at);
      if (side === undefined || findDenials(said).length > 0) return false;
      const outcomes = home.flatMap((other, place) =>
        other.quantities
          .filter((theirs) => isSameNumber(own, theirs) && readCase(other.text, theirs) === side)
          .map((theirs) => readOutcome(other, theirs, home, place)),
      );
      return (
        outcomes.length > 0 &&
        outcomes.every((outcome) => {
          const [denial, second] = findDenials(outcome);
          const denied = denial?.rest.split(/[，。；]/u)[0] ?? '';
          return second === undefined && denied !== '' && measurePieces(denied, said) >= SAME_DEED;
        })
      );
    }),
  );
}

/** So much of what is denied must be said. */
const SAME_DEED = 0.6;

/** What is said of a case: behind its number, and where that only names the case, in the next clause. */
function readOutcome(clause: Clause, { raw }: Quantity, clauses: readonly Clause[], at: number): string {
  const rest = clause.text.slice(clause.text.indexOf(raw) + raw.length);
  const next = clauses[at + 1];
  return /[的时]$/u.test(rest) && next?.sentence === clause.sentence ? `${rest}，${next.text}` : rest;
}

function readCase(text: string, { raw }: Quantity): 'below' | 'above' | undefined {
  const before = text.slice(0, Math.max(0, text.indexOf(raw)));
  return BELOW.test(before) ? 'below' : ABOVE.test(before) ? 'above' : undefined;
}
