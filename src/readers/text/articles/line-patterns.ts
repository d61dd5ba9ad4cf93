import { readPartLabel } from '../../blocks/read-part-label.ts';
import { countCodePoints } from '../../../text/code-points.ts';

export const separatorLine = /^\.{4,}$/;
export const bulletLine =
  /^(?:[-*+•·▪◦●○■□▶►➤✓✔]\s?(?=\S)|\d{1,3}[.)、．]\s?(?=\D)|[(（]?(?:\d{1,2}|[ivx]{1,4}|[a-z])[)）]\s?(?=\S)|[①-⑳])/u;
export const urlPattern = /https?:\/\/|www\./;
const finalMark = /[。；;，,、…!！：:.—~～”」》]$|[。！]/;
/** What a sentence broken off by a lost formula begins or ends with. */
const fragmentStart = new RegExp(
  '^(?:若|其(?![他它实余])|和|或|与|且|则|即|并|的|是|为(?!什么)|得到|表示|等|当(?![前下年代])|这(?:里|意味|个|些|样)|该|因此|例如|比如' +
    '|此外|首先|然后|于是|同时|由于|随着|根据|给定|假设|计算[,，]|拓展到|那么|想一下)',
);
const fragmentEnd = /(?:满足|表示为|定义为|和|或|与|为|将|对|令|成|由|从|在|于|使得|得到|公式|其中|即)$/;
/** A line under a picture or a table; it stands between paragraphs without being a heading. */
export const caption =
  /^(?:图|表|附图|附表|算法|公式|Figure|Fig\.?|Table)\s?(?:\d|[一二三四五六七八九十]+[:：\s])|^(?:图源|图片来源|来源|视频来源)[:：]/i;
const reference = /^(?:\[\d|\d{1,3}\s?[:：]|来自\s?\[|注[:：]|\*?注\d?[:：])/;

/**
 * Whether a line taken alone could be a heading without a mark: short, unfinished, made of words, no caption, bullet or
 * link.
 */
export function looksLikeHeading(line: string, maxChars: number): boolean {
  if (line.length < 2 || line.length > 2 * maxChars || countCodePoints(line) > maxChars) return false;
  const body = /[?？]$/.test(line) ? line.slice(0, -1) : line;
  if (
    finalMark.test(body) ||
    bulletLine.test(line) ||
    urlPattern.test(line) ||
    caption.test(line) ||
    reference.test(line)
  )
    return false;
  if (!/\p{L}{2}/u.test(line) || /^(?:[|#>`]|\$ |[（(][^）)]*[）)]$)/.test(line) || /[=<>{}\\]/.test(line))
    return false;
  return !(fragmentStart.test(line) && !/[?？]$/.test(line)) && !fragmentEnd.test(line);
}

/** Closing parts of an article, which never belong to the numbered part before them. */
export const closingPart = new RegExp(
  '^(?:研究|全文|本文)?(?:总结|结论|结语|小结|尾声|展望|致谢|附录|写在最后|后记|总结(?:与|和)展望|结论(?:与|和)(?:讨论|展望)|参考(?:文献|资料' +
    '|链接|内容)|未来(?:展望|工作))[:：]?$',
);

const chapterLine =
  /^第\s?[〇零一二三四五六七八九十百千\d]{1,7}\s?([编篇卷部章节条回])(?:分)?(?=[\s:：、.．]|$|[\u4e00-\u9fff「《“(（])/;
const ranksOfChapter: Readonly<Record<string, number>> = { 编: 1, 篇: 1, 卷: 1, 部: 1, 章: 2, 回: 2, 节: 3, 条: 5 };

/**
 * The number that a line begins with: its rank (1 outermost … 8 innermost), the kind of number, and the number's
 * text.
 */
export type HeadingNumber = { readonly rank: number; readonly family: string; readonly label: string };

/**
 * `第三章 总则` → rank 2; `一、背景` → 3; `（二）方法` → 4; `第十二条` → 5; `1. 介绍`, `01 前言` → 6; `2.1 …` → 7. Undefined without a
 * number.
 */
export function readNumbering(line: string): HeadingNumber | undefined {
  const chapter = chapterLine.exec(line);
  if (chapter !== null) {
    const family = chapter[1] as string;
    // 第二十三条之一 is a clause of its own.
    const label = family === '条' ? (readPartLabel(line) ?? chapter[0]) : chapter[0];
    return { rank: ranksOfChapter[family] as number, family, label };
  }
  const patterns: readonly (readonly [RegExp, number, string])[] = [
    [/^[一二三四五六七八九十]{1,3}\s?[、.．]\s?(?=\S)/, 3, 'han'],
    [/^[(（][一二三四五六七八九十]{1,3}[)）]\s?(?=\S)/, 4, 'han-bracket'],
    [
      /^\d{1,2}(?:\.\d{1,2}){1,3}[.、．]?\s?(?!\s?(?:[米元吨个人次年秒倍万亿度克页天]|[a-zA-Z]{1,4}$))(?=[^\d\s.%])/,
      7,
      'decimal',
    ],
    [/^0\d(?:\s?[.、．]\s?|\s)(?=[^\d\s])/, 6, 'padded'],
    [/^\d{1,2}\s?[.、．]\s?(?=[^\d\s])/, 6, 'arabic'],
  ];
  for (const [pattern, rank, family] of patterns) {
    const match = pattern.exec(line);
    if (match !== null) return { rank, family, label: match[0] };
  }
  return undefined;
}

/** `————— 2026-08-14 —————`: the day of the messages below. */
export const dayLine =
  /^[-—–=－─]{3,20}\s?(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?(?:星期|周)[一二三四五六日天])?)\s?[-—–=－─]{3,20}$/u;
/** `—— 第3号 9月9日 ——`, `=== 价目 ===`: a heading between two lines of signs. */
export const framedLine = /^([-—–=－─*＊~～#]{2,20})\s?([^-—–=－─*＊~～#\s](?:.{0,28}[^-—–=－─*＊~～#\s])?)\s?\1$/u;
/** Nothing but a day: `2026-08-14`, `2026年8月14日 星期五`, `8月14日 周五`. */
export const dayAlone = new RegExp(
  String.raw`^(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\s?月\s?\d{1,2}\s?[日号])` +
    String.raw`(?:\s?[（(]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?$`,
  'u',
);
/** Nothing but a date, as below the name of who signs. */
export const dateLine =
  /^(?:\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$/u;
/** `各位同事：`, `尊敬的客户：` */
export const salutation = /^(?:各|尊敬|亲爱|敬爱|致|全体|您好|你好|大家好|Dear |Hi )[^，。：:]{0,20}[：:，,]$/iu;
