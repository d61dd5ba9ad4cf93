import type { Missing } from '../judge/find-missing.ts';

/** More neighbours than these tell no more. */
const MAX_NAMED = 4;

/** Kinds of values as a reader calls them; a unit is called by what is counted in it. */
const valueNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  price: ['价格', 'a price'],
  time: ['时间长短', 'a duration'],
  length: ['距离', 'a distance'],
  '%': ['比例', 'a share'],
  day: ['日期', 'a day'],
  year: ['年份', 'a year'],
  clock: ['钟点', 'a time of day'],
  years: ['年龄', 'an age'],
  area: ['面积', 'an area'],
  count: ['数目', 'a count'],
  telephone: ['电话', 'a phone number'],
  mail: ['邮箱', 'a mail address'],
  web: ['网址', 'a web address'],
};

/** What the evidence lacks → one sentence for the reader, in the language of the question. */
export function explainRefusal(missing: Missing, language: 'zh' | 'en'): string {
  const isChinese = language === 'zh';
  const { what } = missing;
  switch (missing.kind) {
    case 'unknown_name':
      return isChinese ? `资料里没有提到${list(what)}。` : `The documents do not mention ${what.join(', ')}.`;
    case 'names_apart':
      return isChinese
        ? `资料里没有把${list(what)}放在一起讲的内容。`
        : `No document speaks of ${what.join(' and ')} together.`;
    case 'answer_form': {
      const names = what.map(
        (name) => valueNames[name]?.[isChinese ? 0 : 1] ?? (isChinese ? '所问的数值' : 'such a value'),
      );
      return isChinese
        ? `资料讲到了有关的内容，但没有给出${[...new Set(names)].join('、')}。`
        : `The documents speak of it, but give no ${names.join(', ').replace(/\ba /gu, '')}.`;
    }
    case 'absent_attribute':
      return `资料讲到了「${missing.of}」，但没有讲${what.length === 0 ? '所问的内容' : `它的${list(what)}`}${
        missing.others.length === 0 ? '' : `（讲到的是${list(missing.others)}的）`
      }。`;
    case 'other_period':
    case 'other_entity':
      return missing.others.length === 0
        ? `资料里没有提到「${missing.of}」。`
        : `资料讲的是${list(missing.others)}，没有「${missing.of}」。`;
  }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).map((name) => `「${name}」`);
  return shown.join('、') + (names.length > MAX_NAMED ? '等' : '');
}
