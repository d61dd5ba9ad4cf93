import type { ChunkStore } from '../indexes/chunk-store.ts';
import type { Answer } from '../types/answer-event.ts';

const SUGGESTIONS = 4;
const FOLLOW_UPS = 3;

/** Questions that the documents can answer, one per document, spread over the whole library; [] for an empty index. */
export function suggestQuestions(chunks: ChunkStore, language: 'zh' | 'en'): string[] {
  const indexed = chunks.documents.filter((document) => document.status === 'indexed');
  const subjects: string[] = [];
  // A title in Chinese makes no English question, so more documents are looked at.
  const step = Math.max(1, Math.floor(indexed.length / (language === 'en' ? SUGGESTIONS * 8 : SUGGESTIONS)));
  for (let index = Math.floor(step / 2); index < indexed.length && subjects.length < SUGGESTIONS; index += step) {
    const range = chunks.chunkRange(indexed[index]?.id ?? '');
    if (range === undefined) continue;
    const subject = subjectOf(chunks.get(range[0]).context.title);
    if (language === 'en' && /[\u3400-\u9fff]/u.test(subject)) continue;
    if (!subjects.includes(subject)) subjects.push(subject);
  }
  return subjects.map((subject) => (language === 'en' ? `What is ${subject}?` : `${subject}是什么？`));
}

/** Questions about the headings next to the cited passages: what the reader has not seen yet of the same articles. */
export function suggestFollowUps(answer: Answer, chunks: ChunkStore, language: 'zh' | 'en'): string[] {
  if (answer.outcome !== 'answered') return [];
  const seen = new Set(answer.citations.flatMap(({ headings }) => headings));
  const questions: string[] = [];
  const cited = new Set(answer.citations.map(({ chunkId }) => chunkId));
  for (const { chunk } of answer.passages.filter((passage) => cited.has(passage.chunk.id)).slice(0, 2)) {
    const range = chunks.chunkRange(chunk.documentId);
    if (range === undefined) continue;
    for (let ordinal = range[0]; ordinal <= range[1] && questions.length < FOLLOW_UPS; ordinal += 1) {
      const other = chunks.get(ordinal);
      const heading = other.context.headings.at(-1);
      if (other.articleId !== chunk.articleId || heading === undefined || seen.has(heading) || heading.length > 24) continue;
      seen.add(heading);
      questions.push(askAbout(subjectOf(chunk.context.title), heading, language));
    }
  }
  return questions;
}

/** How a reader would ask for what stands under a common heading. */
const askedHeadings: Readonly<Record<string, string>> = { 是什么: '是什么', 怎么做: '是怎么做的', 结果: '的结果如何', 局限: '有哪些局限', 背景: '的背景是什么' };

function askAbout(subject: string, heading: string, language: 'zh' | 'en'): string {
  if (language === 'en') return `${subject}: ${heading}?`;
  const asked = askedHeadings[heading];
  return asked === undefined ? `${subject}：${heading.replace(/[?？]$/u, '')}？` : `${subject}${asked}？`;
}

/** `Video-Thinker：让模型用视频思考` → `Video-Thinker` */
function subjectOf(title: string): string {
  const head = title.split(/[：:，,！!？?|—]/u)[0]?.trim() ?? title;
  return head.length >= 2 ? head.slice(0, 30) : title.slice(0, 30);
}
