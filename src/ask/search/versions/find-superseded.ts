import { foldText } from '../../../text/facts/fold-text.ts';
import type { Passage } from '../../../types/passage.ts';

const outOfForce = '废止|作废|失效|停止执行|停止使用';
const inName = new RegExp(String.raw`${outOfForce}|(?:旧|历史)版|superseded|obsolete|deprecated|out of date`, 'u');
/** `本办法已废止`, `（已作废）`: not `原办法同时废止`, which says it of another. */
const ofItself = anyOf(
  String.raw`(?:^|[。\n（(【[])\s*(?:本|该|此)?[^。\n，,原旧《]{0,12}(?:已经?|现予以?|均)(?:${outOfForce})`,
  String.raw`(?:新版|\d{4}\s*年?版?)(?:执行|生效|实施|发布|启用)(?:后|之日起?)[，,]?(?:本[^\n。]{0,6})?(?:${outOfForce}|停用)`,
  String.raw`\bsuperseded by\b|\bno longer (?:valid|in force)\b`,
);
const ofOthers = anyOf(
  String.raw`(?:原|旧|此前|以前|往年|历年|同时|\d{4}\s*年?版?|》)[^。\n]{0,24}(?:${outOfForce})`,
  String.raw`取代(?:原|旧|《|\d)|代替(?:原|旧|《|\d)`,
  String.raw`\b(?:supersedes|replaces)\b`,
);
const HEAD_CHARS = 200;

/** True when the names or the beginning of a document say that it is out of force. */
export function isSuperseded({ chunk, document }: Passage, text: string): boolean {
  const names = [document.path, document.title, chunk.context.title, ...chunk.context.headings].join('\n');
  return inName.test(foldText(names)) || ofItself.test(foldText(text.slice(0, HEAD_CHARS)));
}

/** True when a document says that another one is out of force. */
export function statesSuperseding(text: string): boolean {
  return ofOthers.test(foldText(text));
}

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'u');
}
