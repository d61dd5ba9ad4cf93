const REFUSALS = [
  /(?:资料|文献|文档|原文|上下文|来源|材料|知识库|检索结果)[^。！？\n]{0,12}(?:没有|未|并未|并没有|找不到|不包含|不足以|无法|不含|均未|缺乏|缺少)/u,
  /(?:没有|未能|未|无法)(?:在[^。！？\n]{0,12})?(?:找到|查到|检索到|发现)[^。！？\n]{0,20}(?:信息|内容|资料|答案|说明|记载|依据)/u,
  /(?:无法|不能|难以)(?:根据|从|依据|凭)[^。！？\n]{0,12}(?:资料|文献|文档|信息|内容|材料)/u,
  /(?:抱歉|对不起)[^。！？\n]{0,20}(?:无法|不能|没有|不知道)/u,
  new RegExp(
    String.raw`\b(?:sources?|passages?|documents?|context|materials?)\b[^.!?\n]{0,30}\b(?:do(?:es)? not` +
      String.raw`|don't|doesn't|did not|lacks?|no)\b`,
    'iu',
  ),
  /\b(?:not|no|isn't|aren't)\b[^.!?\n]{0,30}\b(?:mentioned|provided|found|information|evidence)\b/iu,
  /\bI (?:cannot|can't|am unable to) (?:answer|find|determine)/iu,
];
/** A refusal is short; a long answer that also names a gap is an answer. */
const MAX_REFUSAL_CHARS = 240;

/** True when an answer without citations only says that the sources do not hold the answer. */
export function isRefusal(text: string): boolean {
  return text.length <= MAX_REFUSAL_CHARS && REFUSALS.some((pattern) => pattern.test(text));
}
