import type { Span } from '../../types/chunk.ts';

/** What an answer numbers its own points with; 第三条 may be the source's. */
const LIST_PREFIX = new RegExp(
  String.raw`^\s*(?:[-*+•·]\s+|[（(]?\d{1,3}(?:\.(?!\d)|[)、）])\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*` +
    String.raw`|第\s?(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s?点[：:、，,]\s*|#{1,6}\s+|>\s*|\|\s*)*`,
  'u',
);

/** The part of a sentence that says something: without list marks, emphasis marks and punctuation at its edges. */
export function trimClaim(text: string): Span {
  const prefix = LIST_PREFIX.exec(text)?.[0].length ?? 0;
  const head = /^[\s*_~|，,、；;：:。]*/u.exec(text.slice(prefix))?.[0].length ?? 0;
  const start = prefix + head;
  const tail = /[\s*_~|，,、；;：:。！？!?.…]*$/u.exec(text.slice(start))?.[0].length ?? 0;
  return { start, end: Math.max(start, text.length - tail) };
}

const LEAD_IN = new RegExp(
  '^(?:根据|按照|依据|依照|据|参见|参考|参照|正如|如|见|在|由|从|另据|另外|此外|其中|同时|具体来说|according to|as|in|see)?(?:上述|以上' +
    '|所给|给出的|提供的|下列)?(?:资料|文献|来源|原文|材料|source|passage|document)?$',
  'iu',
);

/** True when there is enough to check; `根据`, `参见资料`, `- ` and an empty text are not. */
export function hasContent(text: string): boolean {
  const { start, end } = trimClaim(text);
  const core = text.slice(start, end).trim();
  if (LEAD_IN.test(core)) return false;
  const han = core.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  const words = core.match(/[a-z0-9][a-z0-9.%+-]*/giu)?.length ?? 0;
  return han + 2 * words >= 4;
}

/** What a sentence is for: only statements are claims. `text` includes its final mark. */
export function isStatement(text: string): boolean {
  const trimmed = text.trim();
  if (/^#{1,6}\s/u.test(trimmed)) return false;
  if (/[？?][”"』」）)]*$/u.test(trimmed) || /[：:]\**$/u.test(trimmed)) return false;
  // The head of a table names its columns.
  if (/\s\|(?:\s|$)/u.test(trimmed) && !/\d/u.test(trimmed)) return false;
  if (/^\|[\s:|-]+\|?$/u.test(trimmed) || /^[-*_]{3,}$/u.test(trimmed)) return false;
  return hasContent(text);
}

const COURTESY = new RegExp(
  '^(?:您好|你好|好的|当然|希望|如需|如有|如果(?:您|你)|欢迎|请(?:告诉|随时|问|注意)|以上(?:是|就是|为|内容|信息)|以下(?:是|为|内容)|下面|接下来' +
    String.raw`|感谢|谢谢|hello|hi\b|sure|of course|certainly|here (?:is|are)|I hope|let me know|feel free` +
    String.raw`|please|thanks|(?:非常|很)?抱歉$|对不起$|不好意思$|(?:i am |i'm |we are )?sorry$)`,
  'iu',
);

/** True when every clause is a courtesy or announces what follows: such a sentence needs no source. */
export function isCourtesy(text: string): boolean {
  const { start, end } = trimClaim(text);
  const clauses = text
    .slice(start, end)
    .split(/[，,；;。！!]+/u)
    .filter((clause) => clause.trim() !== '');
  return clauses.length > 0 && clauses.every((clause) => COURTESY.test(clause.trim()));
}

/**
 * A claim as it is compared: without emphasis, list labels and code that is more than a name (`a[1] = 2` states no
 * fact). `**RLHF**：…` → `RLHF：…`.
 */
export function readClaimText(text: string): string {
  return text
    .replace(/\$\$[^$]*\$\$|\\\[[^]*?\\\]|\\\([^\n]*?\\\)/gu, ' ')
    .replace(/`[^`]*[[\](){}=;][^`]*`|\$[^$\n]{0,200}[\\^_{}=][^$\n]{0,200}\$/gu, ' ')
    .replace(/\*\*|__|~~|`/gu, '')
    .replace(/(?<![a-z0-9*])\*(\S|\S[^*\n]*\S)\*(?![a-z0-9*])/giu, '$1')
    .replace(/(?<![\p{L}\p{N}])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}])/gu, '')
    .trim();
}
