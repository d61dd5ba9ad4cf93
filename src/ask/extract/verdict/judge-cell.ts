import { cutAmounts, extractAmounts, extractLimits, isWithin } from '../../../text/facts/limits.ts';
import type { AskedVerdict } from '../../understand/asked-verdict.ts';
import { findUncovered } from './cover-claim.ts';
import type { YesOrNo } from './judge-saying.ts';

const NO = /^(?:否|无|没有|×|✗|✘|-|不.{1,4}|未.{1,3}|休息|停[业开用运]?|闭馆|暂停)$/u;
const YES = /^(?:是|有|√|✓|✔|能|可|可以|可.{1,3}|均可|支持|提供|供应|免费)$/u;

/**
 * What the one cell of a row says that a question asks for by the names of its row and its column; undefined where no
 * cell or several are named, or where it says neither yes nor no.
 * @param cells folded, the name of the row first
 */
export function judgeCell(
  asked: AskedVerdict,
  cells: readonly string[],
  header: readonly string[],
): YesOrNo | undefined {
  const claim = `${asked.topic} ${asked.act}`;
  const [label = ''] = cells;
  if (label === '' || !isNamed(label, claim)) return undefined;
  const named = cells.flatMap((cell, column) => {
    const name = (header[column] ?? '').replace(/[（(].*$|能否|是否|可否|[含有]/gu, '');
    return column > 0 && name !== '' && !/[不无未]/u.test(name) && findUncovered(name, [claim]) === '' ? [cell] : [];
  });
  const [cell, ...more] = named;
  if (more.length > 0) return undefined;
  if (cell === undefined) return judgeQuality(asked, cells.slice(1));
  const asksTime = extractAmounts(claim);
  const rest = findUncovered(cutAmounts(claim, asksTime), [label, ...header, OPENING]);
  if (rest.length > 1) return undefined;
  if (NO.test(cell)) return 'no';
  if (YES.test(cell)) return 'yes';
  const limits = extractLimits(cell).filter(({ dimension }) => dimension === 'clock');
  if (limits.length === 0) return undefined;
  const clocks = asksTime.filter(({ dimension }) => dimension === 'clock');
  return clocks.every((clock) => limits.some((limit) => isWithin(clock, limit))) ? 'yes' : 'no';
}

/** What is asked of a thing that has its hours stands in no cell. */
const OPENING = '开放营业开门开馆供应';

/** `番茄牛腩辣不辣` of a row that says 不辣, and no other cell that speaks of it. */
function judgeQuality({ kind, act }: AskedVerdict, cells: readonly string[]): YesOrNo | undefined {
  if (kind !== 'does') return undefined;
  const found = cells.filter((cell) => cell !== '' && cell.length <= 4 && act.endsWith(cell.slice(-1)));
  const [cell = '', ...more] = found.filter((value) => act.endsWith(value.replace(/^[不很特微中较极重轻超]/u, '')));
  if (cell === '' || more.length > 0) return undefined;
  return cell.startsWith('不') ? 'no' : 'yes';
}

/** By its own words, or as a day that lies in it: 周日 of 周六、周日. */
function isNamed(label: string, claim: string): boolean {
  const days = extractLimits(label).filter(({ dimension }) => dimension === 'weekday');
  if (days.length === 0) return findUncovered(label, [claim]) === '';
  const asked = extractAmounts(claim).filter(({ dimension }) => dimension === 'weekday');
  return asked.length > 0 && asked.every((day) => days.some((limit) => isWithin(day, limit)));
}
