import type { ChunkStore } from '../indexes/chunk-store.ts';
import type { Answer } from '../types/answer-event.ts';

const SUGGESTIONS = 4;
/** Looked at for suggestions; enough to meet Latin subjects in a Chinese library. */
const SAMPLED_CHUNKS = 40;
/** A longer subject is a sentence, which makes no question. */
const MAX_SUBJECT_CHARS = 24;
const FOLLOW_UPS = 3;

/**
 * Questions that the documents can answer, one per article, spread over the whole library; [] for an empty index. In
 * English only those with Latin subjects, where there are any.
 */
export function suggestQuestions(chunks: ChunkStore, language: 'zh' | 'en'): string[] {
  const subjects = sampleSubjects(chunks);
  const latin = subjects.filter((subject) => !/[\u3400-\u9fff]/u.test(subject));
  const chosen = language === 'en' && latin.length > 0 ? latin : subjects;
  return spread(chosen, SUGGESTIONS).map((subject) => askWhat(subject, language));
}

/** Subjects of articles at even distances through the library, without repetitions. */
function sampleSubjects(chunks: ChunkStore): string[] {
  const step = Math.max(1, Math.floor(chunks.size / SAMPLED_CHUNKS));
  const subjects = new Set<string>();
  for (let ordinal = Math.floor(step / 2); ordinal < chunks.size; ordinal += step)
    subjects.add(subjectOf(chunks.get(ordinal).context.title));
  return [...subjects].filter((subject) => subject.length <= MAX_SUBJECT_CHARS);
}

function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => index % step === 0).slice(0, count);
}

function askWhat(subject: string, language: 'zh' | 'en'): string {
  if (/如何|怎么|怎样|为什么|[?？]$/u.test(subject)) return `${subject.replace(/[?？]$/u, '')}？`;
  return language === 'en' ? `What is ${subject}?` : `${subject}是什么？`;
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
      if (other.articleId !== chunk.articleId || heading === undefined || seen.has(heading) || heading.length > 24)
        continue;
      seen.add(heading);
      questions.push(askAbout(subjectOf(chunk.context.title), heading, language));
    }
  }
  return questions;
}

/** How a reader would ask for what stands under a common heading. */
const askedHeadings: Readonly<Record<string, string>> = {
  是什么: '是什么',
  怎么做: '是怎么做的',
  结果: '的结果如何',
  局限: '有哪些局限',
  背景: '的背景是什么',
};

function askAbout(subject: string, heading: string, language: 'zh' | 'en'): string {
  if (language === 'en') return `${subject}: ${heading}?`;
  const asked = askedHeadings[heading];
  return asked === undefined ? `${subject}：${heading.replace(/[?？]$/u, '')}？` : `${subject}${asked}？`;
}

/** `Video-Thinker：让模型用视频思考` → `Video-Thinker` */
function subjectOf(title: string): string {
  const head = title.split(/[：:，,！!？?|—]/u)[0]?.trim() ?? title;
  return head.length >= 2 ? head : title;
}
