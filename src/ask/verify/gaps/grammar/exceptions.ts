import { findDenials } from '../../conflicts/polarity.ts';
import type { Clause } from '../../read/read-clauses.ts';
import { measurePieces } from '../../read/pieces.ts';

/** What a rule leaves out. */
const EXCEPTED = [
  /([^，。；、]{2,12})(?:除外|例外|不在此[限列])/gu,
  /\b(?:except|apart from|other than)\s+(?:for )?(.{2,40})/gu,
] as const;
/** The same, but `除 A 外还` takes A in. */
const BESIDES = /除了?([^，。；]{2,16}?)(?:以外|之外|外)(?![还也另又])/gu;
const ALSO = /[还也另又]/u;

/** What the claim takes in, whatever is said of it. */
const TAKEN_IN =
  /([^，。；、]{2,14}?)(?:也不例外|也不除外|也?包括在内|也算在内)|包括([^，。；]{2,14})在内|\b(?:including|even)\s+(.{2,40})/gu;
/** What the claim says of it too: what the rule says, where both deny or neither does. */
const TOO = /(?:连|即使是?|哪怕是?)?([^，。；、]{2,14}?)(?:也|都)(?:同样|一样|必须|须|要|得|应|不|没)(.*)$/u;
/** So much of the exception is named. */
const SAME_THING = 0.6;

type Exception = { readonly thing: string; readonly isDenied: boolean };

/** True when the claim takes in what a clause of the source leaves out: `导览犬也不例外` where 导览犬除外. */
export function isExceptionTakenIn(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const exceptions = home.flatMap((clause) => listExceptions(clause, home));
  const isNamed = (named: string, isDenied?: boolean): boolean =>
    exceptions.some(
      (left) =>
        measurePieces(left.thing, named) >= SAME_THING && (isDenied === undefined || left.isDenied === isDenied),
    );
  return claim.some(({ text }) => {
    const [, named = '', rest = ''] = TOO.exec(text) ?? [];
    return (
      [...text.matchAll(TAKEN_IN)].some(([, before, after, english]) => isNamed(before ?? after ?? english ?? '')) ||
      isNamed(named, /[也都][^，。；]{0,2}[不没]/u.test(text) || findDenials(rest).length > 0)
    );
  });
}

function listExceptions({ text, sentence }: Clause, home: readonly Clause[]): readonly Exception[] {
  const whole = home.filter((other) => other.sentence === sentence).map((other) => other.text);
  const besides = [...text.matchAll(BESIDES)].filter(() => !ALSO.test(whole.join('，')));
  return [...EXCEPTED.flatMap((pattern) => [...text.matchAll(pattern)]), ...besides].map(([match, thing = '']) => ({
    thing,
    isDenied: findDenials(whole.join('，').replace(match, '')).length > 0,
  }));
}
