/** A word that one character tells from its like: 西岸 beside 北岸 and 南岸, 冬季 beside 夏季, 上册 beside 下册. */
export type Contrast = {
  /** As it stands in the text. */
  readonly raw: string;
  /** The characters of its class but its own. */
  readonly others: string;
  /** What follows the character. */
  readonly rest: string;
};

/** Of each a thing has one: what lies in the north does not lie in the south. */
export const SIDES = '东南西北';
export const SEASONS = '春夏秋冬';

/** Classes of words that are set against each other, and what follows where a word is one. */
const CLASSES: readonly (readonly [members: string, rest: string])[] = [
  [SIDES, '[\\u3400-\\u9fff]'],
  [SEASONS, '[季天]'],
  ['上下', '(?:半年|学期|册|卷|集)'],
  ['大中小', '[号份杯碗盘瓶包盒桶袋罐箱盆班]'],
];

/** Han characters that a word does not begin behind: 北店 of 河北店 is no word. */
const WITHIN = '[\\u3400-\\u9fff](?<![的在从到去和与及问是里])';

/** The words of a question that are one of such a class; 西南岸 and 南北岸 are two. */
export function extractContrasts(question: string): Contrast[] {
  return CLASSES.flatMap(([members, rest]) =>
    [...question.matchAll(new RegExp(`(?<!${WITHIN})([${members}])(${rest})(?<![${members}])`, 'gu'))].map(
      ([raw, own = '', after = '']) => ({ raw, others: members.replace(own, ''), rest: after }),
    ),
  );
}

/** Whether a text holds the word, and which of its like. */
export function readContrast(
  { raw, others, rest }: Contrast,
  text: string,
): { readonly isOwn: boolean; readonly others: readonly string[] } {
  const own = raw.slice(0, raw.length - rest.length);
  const isOwn = new RegExp(`${own}(?:[${others}、和及与]*)${rest}`, 'u').test(text);
  const found = [...text.matchAll(new RegExp(`(?<![${own}${others}])[${others}]${rest}`, 'gu'))].map(([word]) => word);
  return { isOwn, others: isOwn ? [] : [...new Set(found)] };
}
