import { escapePattern } from '../../../text/escape/escape-pattern.ts';
import { extractDates } from '../../../text/facts/dates.ts';
import { foldText } from '../../../text/facts/fold-text.ts';
import { extractIdentifiers } from '../../../text/facts/identifiers.ts';
import { extractQuantities } from '../../../text/facts/quantities.ts';

/** `（Efficient Selective Attention）` between a name and what is said of it. */
const ASIDE = String.raw`(?:\s*[（(][^）)]{0,80}[）)])?\s*`;
/** What makes a thing known: it stands before its name. */
const INTRODUCED =
  '(?:提出|推出|发布|开源|介绍|引入|构建|开发|设计|打造|研发|研制|创建|创立|成立|建立|名为|叫做?|称为|称作|带来)了?';

/** One thing of a kind: `一种`, `首个`. */
const OF_A_KIND = /一[种个款套项类家部门位座只]|首[个款套家]|新型|全新/u;

/** Somebody's words follow: `他说，`, `有人认为：`, `我的看法是，`. */
const SPOKEN = /(?:说|称|认为|觉得|以为|猜|比方|看法是|来看)[，,：:]?\s*["“「『]?$/u;

/**
 * For a thing: how plainly a text says what it is, in [0, 1]: `X 是一种…`, `…提出了 X`. What somebody is quoted to have
 * said of it says it less plainly than any text in its own voice.
 */
export function createDefinitionMeasure(subject: string): (text: string) => number {
  const name = escapePattern(foldText(subject)).replace(/\s+/gu, String.raw`\s*`);
  const is = new RegExp(
    `${name}(?<closing>[“”"」》』]?)${ASIDE}[,，]?(?:就|正|其实|本质上|主要|目前)?(?:是(?![否如怎什谁不])|指(?!出)|即(?!使|将|便)|旨在|属于|又称` +
      String.raw`|[:：—]+\s*(?=[\u3400-\u9fff]))`,
    'gu',
  );
  const introduced = new RegExp(`${INTRODUCED}[^。；;]{0,60}?${name}`, 'u');
  const made = new RegExp(`${name}[“”"」》]?${ASIDE}[,，]?(?:最早|最初|首次)?由[^。；;]{0,80}?${INTRODUCED}`, 'u');
  return (text) => {
    const folded = foldText(text);
    const said = [...folded.matchAll(is)];
    const isOwnVoice = ({ index, groups }: RegExpExecArray): boolean => {
      const before = folded.slice(0, index);
      // 「库存」是指…: the marks set off the name alone.
      return !isSpoken(groups?.['closing'] === '' ? before : before.replace(/[“"「『《]$/u, ''));
    };
    const plain = said.some(isOwnVoice) ? 0.6 : said.length > 0 ? 0.1 : 0;
    const known = introduced.test(folded) || made.test(folded) ? 0.6 : 0;
    if (plain + known === 0) return 0;
    return Math.min(1, plain + known + (OF_A_KIND.test(folded) ? 0.3 : 0));
  };
}

/** Whether what follows is within quotation marks, or said to be said. */
function isSpoken(before: string): boolean {
  return SPOKEN.test(before) || /[“「『][^”」』]*$/u.test(before);
}

/** A part of a text that is there to say what its subject is. */
const INTRODUCTION = new RegExp(
  String.raw`^(?:[\d.、一二三四五六七八九十\s]*)(?:.{0,30}是什么|什么是.{0,30}|.{0,20}(?:简介|概述|定义|介绍|概况)` +
    '|what is .{1,40}|about|overview|introduction)[?？]?$',
  'u',
);

/** Whether a heading opens such a part: 是什么, 项目简介, What is it? */
export function isIntroduction(heading: string): boolean {
  return INTRODUCTION.test(foldText(heading));
}

/** A part of a text that tells what came of its subject. */
const RESULTS = new RegExp(
  String.raw`^(?:[\d.、一二三四五六七八九十\s]*)(?:.{0,12}(?:结果|成绩|成果|效果|表现|性能|成效|战绩)` +
    String.raw`|.{0,30}\b(?:results?|performance|findings|achievements))[?？]?$`,
  'u',
);

/** Whether a heading opens such a part: 结果, 实验成绩, Results. */
export function isResults(heading: string): boolean {
  return RESULTS.test(foldText(heading));
}

/** Set beside something else, or moved. */
const COMPARED =
  /超|优于|领先|提升|提高|达到|[达至]\d|最[优高先佳强好大]|刷新|高达|降低|减少|增长|增加|仅为|缩短|胜过|sota/u;

/** How much a text tells of what was measured, in [0, 1]: shares, multiples, scores, and what they are set beside. */
export function measureResult(text: string): number {
  const folded = foldText(text);
  const masked = [...extractIdentifiers(folded), ...extractDates(folded)];
  let sum = 0;
  for (const { unit, value, isSoft } of extractQuantities(folded, masked)) {
    if (isSoft) continue;
    if (unit === '%' || unit === 'times' || !Number.isInteger(value)) sum += 0.3;
    else if (unit !== '' || value >= 1000) sum += 0.15;
  }
  return Math.min(0.6, sum) + (COMPARED.test(folded) ? 0.4 : 0) * Math.min(1, 0.5 + sum);
}
