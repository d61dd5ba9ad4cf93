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
