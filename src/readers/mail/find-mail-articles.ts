import type { ArticleDraft } from '../text/articles/article-draft.ts';
import { parseDate } from '../text/articles/parse-date.ts';
import { findNextLine, type SourceLine } from '../text/articles/source-lines.ts';
import { showMailDate } from './show-mail-date.ts';

const fields = {
  sender: /^(?:发件人|发信人|发送人|寄件人|寄信人|from)\s?[:：]\s*(\S.*)$/iu,
  date: /^(?:发送|发件|发信)?(?:日期|时间)\s?[:：]\s*(\S.*)$|^(?:date|sent)\s?:\s*(\S.*)$/iu,
  subject: /^(?:主题|标题|subject)\s?[:：]\s*(\S.*)$/iu,
} as const;
const otherField =
  /^(?:收件人|收信人|抄送|密送|附件|重要性|回复地址|to|b?cc|reply-to|attachments?|importance)\s?[:：]/iu;
const answering = /^(?:\s*(?:回复|答复|转发|re|fwd?)\s?[:：])+\s*/iu;
/** `-----原始邮件-----`, `________`: what stands between two mails. */
const border = /^[-–—=_*]{3,}[^-–—=_*]{0,30}[-–—=_*]{3,}$|^[-–—=_*]{5,}$/u;
const maxHeadLines = 10;
const maxFieldChars = 300;

type MailHead = {
  readonly from: number;
  readonly sender: string;
  readonly subject: string | undefined;
  readonly sentAt: string;
};

/**
 * Mails that stand one below the other in a text: each begins at lines that say who sent it, when, and on what, and is
 * an article from that day. What stands above the first of them is one too. [] for a text without such lines: a form
 * that somebody fills in has a sender and a day, and no subject.
 */
export function findMailArticles(lines: readonly SourceLine[], documentTitle: string): readonly ArticleDraft[] {
  const heads = listHeads(lines);
  const [first] = heads;
  if (first === undefined) return [];
  const mails = heads.map(({ from, sender, subject, sentAt }, index): ArticleDraft => {
    const to = trimEnd(lines, from, heads[index + 1]?.from ?? lines.length);
    const title = subject ?? documentTitle;
    return { from, to, headLines: 0, title, publisher: sender, publishedAt: sentAt, style: 'plain' };
  });
  const opening = findNextLine(lines, 0, first.from);
  const end = opening === -1 ? 0 : trimEnd(lines, opening, first.from);
  if (end <= Math.max(0, opening)) return mails;
  return [{ from: opening, to: end, headLines: 0, title: documentTitle, style: 'plain' }, ...mails];
}

function listHeads(lines: readonly SourceLine[]): readonly MailHead[] {
  const heads: MailHead[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const head = readHead(lines, line);
    if (head === undefined) continue;
    heads.push(head);
    while (isField(lines[line + 1]?.text ?? '')) line += 1;
  }
  return heads;
}

/** Lines of fields without an empty one between them. */
function readHead(lines: readonly SourceLine[], from: number): MailHead | undefined {
  const own: string[] = [];
  for (let line = from; line < from + maxHeadLines && isField(lines[line]?.text ?? ''); line += 1)
    own.push((lines[line] as SourceLine).text);
  const read = (pattern: RegExp): string | undefined => {
    for (const text of own) {
      const match = pattern.exec(text);
      if (match !== null) return match[1] ?? match[2];
    }
    return undefined;
  };
  const sender = read(fields.sender);
  const date = read(fields.date) ?? '';
  const subject = read(fields.subject)?.replace(answering, '');
  const sentAt = parseDate(date)?.slice(0, 10) ?? showMailDate(date).slice(0, 10);
  if (sender === undefined || sentAt === '' || (subject === undefined && !sender.includes('@'))) return undefined;
  return { from, sender, subject: subject === '' ? undefined : subject, sentAt };
}

function isField(text: string): boolean {
  if (text === '' || text.length > maxFieldChars) return false;
  return otherField.test(text) || Object.values(fields).some((pattern) => pattern.test(text));
}

function trimEnd(lines: readonly SourceLine[], from: number, to: number): number {
  let end = to;
  while (end > from) {
    const { text } = lines[end - 1] as SourceLine;
    if (text !== '' && !border.test(text)) break;
    end -= 1;
  }
  return end;
}
