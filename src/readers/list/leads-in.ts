/** A longer sentence is not what a list hangs on. */
const maxLeadInChars = 90;
const lastSentence = /[^。！？!?；;\n]+[。！？!?；;]?["”」』）)]?$/u;
const counted = '[两二三四五六七八九十几\\d]{1,3}\\s?';
/** 5 度以下 measures, and does not point to what follows. */
const pointing = String.raw`(?:如[下右]|(?<![\d度岁米元人级个斤千百万]\s?)以下|下[列述面边表图]|后表|分别[是为])`;
const announcing = new RegExp(
  String.raw`${pointing}[^。：:]{0,12}[。：:]$|包括[^。：:]{0,12}[：:]$` +
    // 具有合格证书。 announces nothing; 有三种。 does.
    String.raw`|(?<![具没所拥享设])有[^。：:]{0,12}[：:]$` +
    String.raw`|(?:[有供分为备作做成取成]|以下)\s?${counted}[种类项点条个样步件道款档级][^。，、：:]{0,8}[。：:]$` +
    String.raw`|\b(?:following|as follows|below|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) ` +
    String.raw`\p{Ll}{3,}s)\b[^.:]{0,24}[.:]$`,
  'iu',
);

/** 要办两样手续。 right above a list counts its items; 详见第三条。 and 等三个小时。 count none. */
const countsThings = new RegExp(
  String.raw`(?<!第)(?<!${counted})${counted}(?:[种类项条样件道款档步]|个(?!小时|月|星期|半))[^。，、\d]{0,8}。$`,
  'u',
);

/** `A. 细胞膜` answers a question above it, and leads in nothing. */
const option = /^[A-Z][.、．)）]\s?\S/u;

/** Whether a line says that what follows it is a list or a table: `用料如下。`, `本店提供三种套餐。`, `包括：`. */
export function isAnnouncement(line: string): boolean {
  return announcing.test(line.slice(-60));
}

/**
 * The end of a paragraph that a list right below it hangs on: its last sentence, where that ends with a colon, asks,
 * announces the list, or is no sentence but its label. Undefined where it is told for itself: 老师今天没有来。
 */
export function findLeadingWords(paragraph: string): string | undefined {
  const words = lastSentence.exec(paragraph.slice(-maxLeadInChars - 1))?.[0].trimStart() ?? '';
  if (words === '' || words.length > maxLeadInChars || option.test(paragraph)) return undefined;
  const leads = /[:：?？]["”」』）)*]?$/u.test(words) || !/[。.！!；;，,、…]["”」』）)]?$/u.test(words);
  return leads || isAnnouncement(words) || countsThings.test(words) ? words : undefined;
}
