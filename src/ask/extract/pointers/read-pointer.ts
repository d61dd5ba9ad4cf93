import { foldText } from '../../../text/facts/fold-text.ts';
import { foldKey } from '../../../text/facts/identity/keys.ts';

/** Where a clause sends its reader: a part of the same document by its label, or another document by its title. */
export type Pointer =
  | {
      readonly kind: 'part';
      /** Folded: `第8条`, `附件2`. */
      readonly label: string;
      /** The item of that part, 1 for the first; absent where the whole is meant. */
      readonly item?: number;
    }
  | { readonly kind: 'document'; readonly title: string };

const NUMERAL = '[〇零一二两三四五六七八九十百\\d]{1,4}';
const SENDS = '(?:[详参另]?见|按照?|依照?|依据|根据|遵照|适用|执行|参照|同(?=[第附《]))';
const PART = `(?:本(?:合同|办法|规定|制度|手册|协议))?(第${NUMERAL}[条章节款]|附[件表录]${NUMERAL}?)`;
const TO_PART = new RegExp(`${SENDS}${PART}(?:第(${NUMERAL})[项条款])?`, 'u');
const TO_DOCUMENT = new RegExp(`${SENDS}《([^》]{2,24})》`, 'u');

/** A clause without a subject of its own. */
const GOES_ON = new RegExp(`^\\s*(?:(?:具体|其|相关|有关|详细)[\\u3400-\\u9fff]{0,6})?${SENDS}`, 'u');

/**
 * The pointer in the clause of a text that speaks of what is asked, or in the clause right behind it; undefined
 * where another clause answers.
 * @param measure how much of the question a clause says
 */
export function readPointer(text: string, measure: (clause: string) => number): Pointer | undefined {
  // 逾期的，按第七条处理 is one clause with its condition.
  const clauses = foldText(text)
    .replace(/(?<=[的时者])[，,]/gu, ' ')
    .split(/[，,。；;\n]/u);
  const values = clauses.map(measure);
  const best = values.indexOf(Math.max(...values));
  if ((values[best] ?? 0) <= 0) return undefined;
  const next = clauses[best + 1] ?? '';
  for (const clause of [clauses[best] ?? '', GOES_ON.test(next) ? next : '']) {
    const [, part = '', item] = TO_PART.exec(clause) ?? [];
    if (part !== '')
      return { kind: 'part', label: foldLabel(part), ...(item !== undefined && { item: toNumber(item) }) };
    const title = TO_DOCUMENT.exec(clause)?.[1];
    if (title !== undefined) return { kind: 'document', title: foldKey(title) };
  }
  return undefined;
}

/** 附件一 and 附件1, 第八条 and 第8条 are one. */
export function foldLabel(label: string): string {
  return foldKey(label.replace(/^附([件表录])第?(.+)$/u, '附$1第$2')).replace(/^(附[件表录])第/u, '$1');
}

function toNumber(numeral: string): number {
  return Number(/\d+/u.exec(foldKey(`第${numeral}`))?.[0] ?? Number.NaN);
}
