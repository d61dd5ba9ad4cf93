import type { Span } from '../../types/chunk.ts';

export type SuggestionLanguage = 'zh' | 'en';

/** A question that may be worth offering, the document that it was made from, and where its answer must stand. */
export type QuestionCandidate = {
  readonly question: string;
  readonly documentId: string;
  /** Absent where no one place answers it. */
  readonly span?: Span;
  /** True where nothing in its words says what it is about: a follow-up at best. */
  readonly needsContext?: boolean;
};

/** What a part of a document can be asked. */
export type Asked = Omit<QuestionCandidate, 'documentId'>;

/** A longer subject is a sentence, which makes no question. */
const MAX_LABEL_CHARS = 12;
const MAX_LATIN_CHARS = 24;
/** Titles that name a paper and not what it is about. */
const paper =
  /(?:说明|须知|通知|简报|手册|办法|规定|规则|制度|条例|流程|综述|纪要|报告|登记|指南|标准|合同|协议|使用|操作|[一-龥]表)$/u;

/** A Latin name somewhere in a text. */
export const latinName = /[\p{Script=Latin}][\p{Script=Latin}\d.+-]{2,}/u;

/** Parts of a question in one; Latin words stand apart from Chinese ones. */
export function join(...parts: readonly string[]): string {
  return parts.reduce((before, part) => {
    const isApart =
      (/[\p{Script=Latin}\d]$/u.test(before) && /^[\p{Script=Latin}\d]/u.test(part)) ||
      (/[\p{Script=Latin}\d]$/u.test(before) && /^\p{Script=Han}/u.test(part)) ||
      (/\p{Script=Han}$/u.test(before) && /^[\p{Script=Latin}\d]/u.test(part));
    return isApart ? `${before} ${part}` : before + part;
  });
}

/** A short name without signs that would break a question, nor a word that makes a statement of it. */
export function isLabel(text: string): boolean {
  return (
    text.length > 1 &&
    text.length <= (/\p{Script=Han}/u.test(text) ? MAX_LABEL_CHARS : MAX_LATIN_CHARS) &&
    /\p{L}/u.test(text) &&
    !/[\n。，,：:；;？?！!/|（()）“”"《》]/u.test(text) &&
    !/^(?:无|有|未|不|没|是否|合计|总计|小计|其他|其它|备注|序号)/u.test(text)
  );
}

/** `Video-Thinker：让模型用视频思考` → `Video-Thinker` */
export function subjectOf(title: string): string {
  const head = title.split(/[：:，,！!？?|—]/u)[0]?.trim() ?? title;
  return head.length >= 2 ? head : title;
}

/** What a question calls a document: its subject where that names a thing, else its title in quotation marks. */
export function nameOf(title: string): string | undefined {
  const subject = subjectOf(title);
  if (isLabel(subject) && isNominal(subject) && !paper.test(subject) && !/[与和的我你]/u.test(subject)) return subject;
  return /^[^《》“”"\n]{2,36}$/u.test(title) && !/[。.！!？?]$/u.test(title) ? `《${title}》里` : undefined;
}

/** Names a thing: says of nothing what it does, is like or lacks. */
export function isNominal(words: string): boolean {
  return (
    !/^(?:[不没让把用给从在对为如当比靠被谈论看做与和其一想要跨含禁去加无有多]|怎|哪|谁|(?:目标|核心|关键|问题|原因|重点|难点)$)/u.test(
      words,
    ) && !/如何|怎么|怎样|为什么|为何|什么|有[两二三四五六七八九十\d]|[了吗呢吧是]/u.test(words)
  );
}
