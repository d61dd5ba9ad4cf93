import { readTable, splitCell } from '../../../text/facts/read-table.ts';
import type { Clause } from '../read/read-clauses.ts';

const words = (kind: string): string =>
  readTable('name-context')
    .filter((row) => row['kind'] === kind)
    .flatMap((row) => splitCell(row['words']))
    .sort((left, right) => right.length - left.length)
    .join('|');
const ROLE_BEFORE = new RegExp(`((?:副|前任?|原)?(?:${words('role')}))(?:是|为|由|：|:|\\s)*$`, 'u');
const DEED_AFTER = new RegExp(`^(?:教授|博士|先生|女士)?(${words('deed')})`, 'u');

/**
 * True when the claim gives a post or a deed to a person where the source gives it to another one: `站长杜` for `站长罗`,
 * `由杜主持` for `苏主持`. Both must be people of the passage.
 */
export function isAnothersRole(claim: readonly Clause[], home: readonly Clause[]): boolean {
  const people = [...new Set([...claim, ...home].flatMap(({ names }) => names))].filter((name) =>
    /^[\u3400-\u9fff·]{2,}$/u.test(name),
  );
  const known = home.flatMap((clause) => readRoles(clause.text, people));
  return claim
    .flatMap((clause) => readRoles(clause.text, people))
    .some(({ role, person }) => {
      const holders = known.filter((other) => other.role === role);
      return (
        holders.length > 0 &&
        holders.every((other) => other.person !== person) &&
        home.some(({ text }) => text.includes(person))
      );
    });
}

function readRoles(
  text: string,
  people: readonly string[],
): readonly { readonly role: string; readonly person: string }[] {
  return people.flatMap((person) => {
    const at = text.indexOf(person);
    if (at === -1) return [];
    const role = ROLE_BEFORE.exec(text.slice(Math.max(0, at - 12), at))?.[1];
    const deed = DEED_AFTER.exec(text.slice(at + person.length, at + person.length + 8))?.[1];
    return [role, deed].flatMap((found) => (found === undefined ? [] : [{ role: found, person }]));
  });
}

/** Share of what a clause says that the other subject's clause must say. */
const SAME_PREDICATE = 0.75;

/**
 * True when what the claim says of one thing is said of another in the source, and the claim's thing has a clause of
 * its own that does not say it: `孕妇应选用无糖型` where 糖尿病患者应选用无糖型 and 孕妇禁用.
 */
export function isAnothersDeed(claim: readonly Clause[], home: readonly Clause[]): boolean {
  return claim.some((clause) => {
    const said = clause.keys.filter((key) => !clause.subject.includes(key));
    if (clause.subject.length === 0 || said.length === 0 || clause.quantities.length > 0) return false;
    const isAbout = (other: Clause): boolean => clause.subject.some((key) => other.text.includes(key));
    const says = (other: Clause): boolean => {
      const held = said.filter((key) => other.text.includes(key)).length;
      return held / said.length >= SAME_PREDICATE;
    };
    const own = home.filter((other) => clause.subject.every((key) => other.subject.includes(key)));
    if (own.length === 0 || home.some((other) => isAbout(other) && says(other))) return false;
    return home.some(
      (other) =>
        says(other) &&
        other.subject.length > 0 &&
        !isAbout(other) &&
        other.subject.every(
          (key) =>
            !claim.some(({ text }) => text.includes(key)) || own.every((mine) => mine.sentence === other.sentence),
        ),
    );
  });
}
