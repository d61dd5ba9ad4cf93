import { measurePieces, readPieces } from '../../read/pieces.ts';

/** Two deeds, of which one is done before the other. */
type Order = { readonly earlier: string; readonly later: string };

/** So much of a deed must stand in the deed of the source that it is taken for. */
const SAME_DEED = 0.4;
/** More deeds in a row are a story, no instruction. */
const MAX_STEPS = 12;

const FIRST = /首先|(?<![优预原早率领起])先(?![生后进前锋例])|\bfirst,?\s/u;
/** What stands behind it comes after what stands before it; 不能再借 is no such word. */
const THEN = /(?<![不一能得许可会])再(?![生度也版三次])|然后|接着|随后|其次|[次翌]年|后来|(?<=[，。；])最后|\bthen\b/u;
/** Behind a deed: what follows comes after it; 最后 and 三天后 are no such place. */
const AFTER =
  /(?<=[\u3400-\u9fff])(?:之后|以后|(?<![最今日背前先落售随然此而稍事午])后(?![果来续勤期面方台备悔付]))(?=[，\u3400-\u9fff])/u;
/** Behind a deed: what follows comes before it. */
const BEFORE = new RegExp(
  '(?<=[\\u3400-\\u9fff])(?:之前|以前' +
    '|(?<![以提目当从此先生眼跟面日年月周时天])前(?![往台提后任面者言期]))' +
    '(?=[，\\u3400-\\u9fff])',
  'u',
);
const MARK = new RegExp(`(?:${[FIRST, THEN, AFTER, BEFORE].map(({ source }) => source).join('|')})`, 'u');
const COMMA = /[，,、]/u;
const SPLIT = new RegExp(
  Object.entries({ then: THEN, first: FIRST, after: AFTER, before: BEFORE, comma: COMMA })
    .map(([name, { source }]) => `(?<${name}>${source})`)
    .join('|'),
  'gu',
);
/** How long a deed takes tells it from no other one. */
const DURATION = /(?:大?约)?(?:\d[\d.]*|[一二两三四五六七八九十百半]+)\s*(?:个半?)?(?:分钟|小时|秒钟?|[天日周月年])/gu;
/** A bare length of time before 后 and 前 says when, not what is done. */
const TIME_ALONE = /^[\s，,、]*(?:[在于过约]|再过)?[\d一二两三四五六七八九十百半几]+\s*个?[\u3400-\u9fff]{1,3}$/u;

/**
 * True when the claim has two deeds in one order and its source in the other: `先付款再验货` where 先验货，再付款, or where
 * they are the points of a numbered list. Deeds that the source tells in no order, or in the claim's too, are left.
 * @param shown texts of the source, each a sentence
 * @param lists deeds of a numbered list, in order
 */
export function isOrderTurned(
  claim: string,
  shown: readonly string[],
  lists: readonly (readonly string[])[] = [],
): boolean {
  const own = readOrders(claim);
  if (own.length === 0) return false;
  const theirs = [...shown.flatMap(readOrders), ...shown.flatMap(readRow), ...lists.flatMap(pairSteps)];
  return own.some(({ earlier, later }) => {
    const [first, second] = [withoutCommon(earlier, later), withoutCommon(later, earlier)];
    const fit = (one: Order): number => Math.min(measureDeed(first, one.earlier), measureDeed(second, one.later));
    const misfit = (one: Order): number => Math.min(measureDeed(first, one.later), measureDeed(second, one.earlier));
    const turned = Math.max(0, ...theirs.map(misfit));
    return turned >= SAME_DEED && turned > Math.max(0, ...theirs.map(fit));
  });
}

/** The deeds of a text in the order in which they are done; every pair of them. */
function readOrders(text: string): readonly Order[] {
  return text
    .split(/[。；;！!？?\n]/u)
    .flatMap((sentence) => (MARK.test(sentence) ? pairSteps(readSteps(sentence)) : []));
}

/** `先将颗粒倒入杯中，加热水，再搅拌`: behind 先 each clause is a deed, done after the one before it. */
function readRow(text: string): readonly Order[] {
  return text.split(/[。；;！!？?\n]/u).flatMap((sentence) => {
    const at = sentence.search(FIRST);
    const clauses =
      at === -1
        ? []
        : sentence
            .slice(at)
            .split(COMMA)
            .filter((clause) => clause.trim() !== '');
    return clauses.length > 2 && THEN.test(sentence.slice(at)) ? pairSteps(clauses) : [];
  });
}

function pairSteps(steps: readonly string[]): readonly Order[] {
  if (steps.length > MAX_STEPS) return [];
  return steps.flatMap((earlier, at) => steps.slice(at + 1).map((later) => ({ earlier, later })));
}

/** `甲之前先乙，再丙` → 乙, 丙, 甲. */
function readSteps(sentence: string): readonly string[] {
  const steps: string[] = [];
  const last: string[] = [];
  let from = 0;
  let isNew = true;
  const add = (text: string): void => {
    const deed = text.replace(DURATION, '').replace(/^[\s，,、]+|[\s，,、]+$/gu, '');
    if (deed === '') return;
    if (isNew || steps.length === 0) steps.push(deed);
    else steps.push(`${steps.pop() ?? ''}，${deed}`);
    isNew = false;
  };
  for (const { index, 0: mark, groups = {} } of sentence.matchAll(SPLIT)) {
    const text = sentence.slice(from, index);
    const isTime = TIME_ALONE.test(text);
    if ((groups.after !== undefined || groups.before !== undefined) && isTime) continue;
    if (groups.after !== undefined) isNew = true;
    if (groups.before === undefined) add(text);
    else last.push(text.replace(/^[\s，,、]+/u, ''));
    if (groups.comma === undefined) isNew = true;
    from = index + mark.length;
  }
  add(sentence.slice(from));
  // `泡水前先称重，泡水后沥干`: what is yet to come is then told in its place.
  return [...steps, ...last.filter((deed) => !steps.some((step) => measurePieces(deed, step) > 0))];
}

/** Share of a deed that another holds, or of that one that the deed holds. */
function measureDeed(deed: readonly string[], other: string): number {
  if (deed.length === 0) return 0;
  const held = deed.filter((piece) => other.includes(piece)).length / deed.length;
  const pieces = readPieces(other);
  const holding = pieces.filter((piece) => deed.includes(piece)).length / Math.max(1, pieces.length);
  return Math.max(held, holding);
}

/** What tells a deed from another one. */
function withoutCommon(deed: string, other: string): readonly string[] {
  const bare = deed.replace(/[^\u3400-\u9fffa-z0-9]/gu, '');
  return bare.length === 1 ? [bare] : readPieces(deed).filter((piece) => measurePieces(piece, other) === 0);
}
