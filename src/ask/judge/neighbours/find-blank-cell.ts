import { extractLabels } from '../../../text/facts/identity/labels.ts';
import { listAskedValues } from '../../understand/asked-value.ts';
import type { Neighbour } from './find-other-identity.ts';
import type { SubjectScope } from './scopes/read-scopes.ts';

/** So much may stand between the characters of a longer name of a column: 多久能拿证 asks for 多久拿证. */
const MOST_WITHIN = 2;
const LONG_NAME = 4;
/** A row that the question counts out, 第四节, or that bears its number is meant before any that shares words with it. */
const COUNTED = 5;

type Row = SubjectScope & { readonly cells: ReadonlyMap<string, string> };

/**
 * A cell that a question asks for, by its row and the name of its column, and that is empty, where the column tells it
 * of other rows: what stands beside it, or below it, says nothing of it.
 */
export function findBlankCell(question: string, scopes: readonly SubjectScope[]): Neighbour | undefined {
  if (/吗\??$|为什么|为何|为啥/u.test(question)) return undefined;
  const rows = scopes.filter((scope): scope is Row => scope.cells !== undefined);
  const names = new Set(rows.flatMap(({ cells }) => [...cells.keys()].slice(1)));
  const forms = [...names].map((name) => ({ name, form: askedForm(name) }));
  const called = forms.filter(({ form }) => form.length > 1 && isAsked(form, question));
  const named = called.length > 0 || !asksPrice(question) ? called : forms.filter(({ form }) => PRICE.test(form));
  if (named.length === 0) return undefined;
  const asked = named.map(({ name }) => name);
  const rest = named.reduce((text, { form }) => text.replace(form, ' '), question);
  const pairs = [...rest].slice(1).map((character, at) => `${rest[at] ?? ''}${character}`);
  // 小舟-m and 小舟-xl are told by their letters, 500m and 1000m by the whole of their numbers.
  const letters = rest.match(/-[a-z]{1,8}(?![a-z\d])/gu) ?? [];
  const numbers = rest.match(/[a-z]*\d[a-z\d]+|[a-z]+\d/gu) ?? [];
  const isPair = (pair: string): boolean => /^[\p{L}\p{N}()]{2}$/u.test(pair) && !/[\da-z]{2}/u.test(pair);
  const telling = [...pairs.filter(isPair), ...letters, ...numbers];
  const counted = extractLabels(question).find(({ slot }) => slot.startsWith('第'))?.value;
  const scored = rows
    .filter(({ cells }) => asked.some((name) => cells.has(name)) && !isNote(cells))
    .map((row) => {
      const own = telling.filter((part) => bears(row, part));
      const held = telling.filter((part) => bears(row, part) || row.context.includes(part)).length;
      const isCounted = (counted !== undefined && row.ordinal === counted) || own.some((part) => /\d/u.test(part));
      return { row, own, score: own.length > 0 || isCounted ? held + (isCounted ? COUNTED : 0) : 0 };
    });
  const top = Math.max(0, ...scored.map(({ score }) => score));
  const meant = scored.filter(({ score }) => score === top);
  const [first] = meant;
  const isBlank = ({ cells }: Row): boolean =>
    asked.every((name) => (cells.get(name) ?? '') === '') &&
    ![...cells].some(([name, cell]) => REMARKS.test(name) && OPEN.test(cell));
  if (top === 0 || first === undefined || !meant.every(({ row }) => isBlank(row))) return undefined;
  const others = scored.filter(({ row }) => !isBlank(row)).map(({ row }) => nameOf(row));
  const isTold = scopes.some(
    (scope) =>
      scope.cells === undefined &&
      first.own.length > 0 &&
      asked.every((name) => scope.text.includes(name)) &&
      first.own.every((pair) => scope.text.includes(pair)),
  );
  if (others.length === 0 || isTold) return undefined;
  return { kind: 'absent_attribute', of: nameOf(first.row), others: [...new Set(others)], what: asked };
}

/** What a remark says instead of a value: 导演待公布. */
const REMARKS = /备注|说明|备考/u;
const OPEN = /待[公定]|[未暂]定|另[议定行]|面议|[看视]情况|电[询联]|咨询/u;

/** The column of a price, which who asks 多少钱 does not name. */
const PRICE = /^(?:[单售定零]价|价[格钱]?)$/u;

function asksPrice(question: string): boolean {
  return listAskedValues(question).some(({ name }) => name === 'price');
}

/** 1200 is the row of 1200mm, and none of 12001. */
function bears({ text }: Row, part: string): boolean {
  if (!/^[a-z\d]+$/u.test(part)) return text.includes(part);
  return new RegExp(`(?<![\\da-z])${part}(?!\\d)`, 'u').test(text);
}

/** A line of words below a table, kept in its first cell, or called a note there. */
function isNote(cells: Row['cells']): boolean {
  const [name = ''] = cells.values();
  return /^(?:备注|说明|附?注)\d*$/u.test(name) || [...cells.values()].filter((cell) => cell !== '').length < 2;
}

function nameOf({ cells }: Row): string {
  return [...cells.values()][0] ?? '';
}

/** 谁讲 asks for the 讲师, 谁负责 for the 负责人. */
function isAskedWho(name: string, question: string): boolean {
  const [, deed] = /^([\u3400-\u9fff]{1,2})[师人员练手长者]$/u.exec(name) ?? [];
  return deed !== undefined && new RegExp(`谁(?:来|在|去)?${deed}`, 'u').test(question);
}

/** The name of a column as a question says it: 津贴 of 津贴/月 or 津贴(元), 误差率 of 误差率%, 合格率 of 本季合格率. */
function askedForm(name: string): string {
  return name
    .replace(/\s*[(/%].*$/u, '')
    .replace(/[至到]$/u, '')
    .replace(/^(?:[本上当]?[年季月周期]|本学期|今年|目前|现)(?=[\u3400-\u9fff]{2})/u, '');
}

/** 多少件 asks for the 件数, 过户几次 for the 过户次数. */
function isColumnCounted(name: string, question: string): boolean {
  const [, thing = '', counter] = /^([\u3400-\u9fff]*?)([\u3400-\u9fff])数$/u.exec(name) ?? [];
  return counter !== undefined && question.includes(thing) && new RegExp(`(?:几|多少)${counter}`, 'u').test(question);
}

function isAsked(name: string, question: string): boolean {
  if (question.includes(name) || isAskedWho(name, question) || isColumnCounted(name, question)) return true;
  if (name.length < LONG_NAME || !/^[\u3400-\u9fff]+$/u.test(name)) return false;
  return new RegExp([...name].join(`.{0,${MOST_WITHIN}}`), 'u').test(question);
}
