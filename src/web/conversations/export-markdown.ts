import type { WireCitation } from '../../http/wire/schemas/wire-schemas.ts';
import { pickShownAnswer } from './conversation.ts';
import type { AnswerVersion, Conversation } from './conversation.ts';
import { listByNumber, replaceMarkers } from '../answer/citation/markers.ts';

/**
 * One answer as Markdown, its markers as footnotes with the same numbers; `prefix` keeps several answers apart in one
 * file.
 */
export function exportAnswer(answer: Pick<AnswerVersion, 'text' | 'citations'>, prefix = ''): string {
  const label = (n: number) => `[^${prefix}${n}]`;
  const body = replaceMarkers(answer.text, answer.citations, label).trim();
  const notes = listByNumber(answer.citations).map((citation) => `${label(citation.n)}: ${describeCitation(citation)}`);
  return notes.length === 0 ? `${body}\n` : `${body}\n\n${notes.join('\n')}\n`;
}

/** A whole conversation as Markdown: a heading per question, footnotes at the end of each answer. */
export function exportConversation(conversation: Conversation, exportedAt: Date): string {
  const parts = [`# ${escapeLine(conversation.title)}`, `> 问渠 Wenqu · ${exportedAt.toISOString().slice(0, 10)}`];
  conversation.turns.forEach((turn, index) => {
    const question = turn.question.trim().split('\n');
    parts.push(`## ${escapeLine(question[0] ?? '')}`, ...(question.length > 1 ? [question.slice(1).join('\n')] : []));
    const answer = pickShownAnswer(turn);
    if (answer !== undefined && answer.text !== '') parts.push(exportAnswer(answer, `${index + 1}-`).trim());
  });
  return `${parts.join('\n\n')}\n`;
}

/** 《title》，publisher，date，heading › heading：“quote”（path:start–end） */
function describeCitation(citation: WireCitation): string {
  const about = [
    `《${escapeLine(citation.title)}》`,
    ...[citation.publisher, citation.publishedAt]
      .filter((part): part is string => part !== undefined && part !== '')
      .map(escapeLine),
    ...((citation.headings ?? []).length > 0 ? [escapeLine((citation.headings ?? []).join(' › '))] : []),
  ].join('，');
  return `${about}：“${escapeLine(citation.quote)}”（${escapeLine(citation.path)}:${citation.start}–${citation.end}）`;
}

/** A name that every file system takes: `'a/b: c?'` → `'a b c'`. */
export function toFileName(title: string, extension: string): string {
  const cleaned = [
    ...title
      .replace(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, 60)
    .join('')
    .trim();
  return `${cleaned === '' || /^\.+$/.test(cleaned) ? 'wenqu' : cleaned}.${extension}`;
}

function escapeLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/([\\`*_<>[\]|])/g, '\\$1');
}
