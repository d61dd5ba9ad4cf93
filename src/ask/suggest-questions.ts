import type { ChunkStore } from '../indexes/chunk-store.ts';
import type { Chunk } from '../types/chunk.ts';
import type { Answer } from '../types/answer-event.ts';

const SUGGESTIONS = 4;
/** Looked at for suggestions; enough to meet Latin subjects in a Chinese library. */
const SAMPLED_CHUNKS = 40;
/** Asked at most, so that a library that answers little costs no more than a moment. */
const MAX_TRIED = 24;
/** A longer subject is a sentence, which makes no question. */
const MAX_SUBJECT_CHARS = 16;
const MAX_LABEL_CHARS = 12;
const FOLLOW_UPS = 3;

/** A question, and the document that it was made from. */
type Candidate = { readonly question: string; readonly documentId: string };

/** Asks a question without a language model. */
type Ask = (question: string) => Promise<Pick<Answer, 'outcome' | 'isWeak' | 'citations'>>;

/**
 * Questions that the documents answer, one per document while there are enough, spread over the whole library; [] for
 * an empty index. Each is made from a definition, a heading, a row of a table or a line with a key, is asked, and is
 * kept only if it is answered from the document that it was made from.
 */
export async function suggestQuestions(chunks: ChunkStore, language: 'zh' | 'en', ask: Ask): Promise<string[]> {
  const kept = new Map<string, string>();
  for (const { question, documentId } of listCandidates(chunks, language).slice(0, MAX_TRIED)) {
    if (kept.has(documentId)) continue;
    const { outcome, isWeak, citations } = await ask(question);
    const isSupported = outcome === 'answered' && !isWeak && citations[0]?.documentId === documentId;
    if (isSupported) kept.set(documentId, question);
    if (kept.size === SUGGESTIONS) break;
  }
  return [...kept.values()];
}

/** Candidates of each kind in turn, at even distances through the library, without repetitions. */
function listCandidates(chunks: ChunkStore, language: 'zh' | 'en'): Candidate[] {
  const step = Math.max(1, Math.floor(chunks.size / SAMPLED_CHUNKS));
  const found = new Map<string, Candidate>();
  for (let ordinal = Math.floor(step / 2); ordinal < chunks.size; ordinal += step) {
    const chunk = chunks.get(ordinal);
    const questions = language === 'en' ? askInEnglish(chunk) : [...askForValues(chunk), ...askForParts(chunk)];
    for (const question of questions) found.set(question, { question, documentId: chunk.documentId });
  }
  const overviews = listOverviews(chunks, language);
  const candidates = [...found.values()];
  const stride = Math.max(1, Math.ceil(candidates.length / (MAX_TRIED - overviews.length)));
  return [...candidates.filter((_, index) => index % stride === 0), ...overviews];
}

/** What a document says, for those with the plainest titles: a small library may hold nothing else to ask for. */
function listOverviews(chunks: ChunkStore, language: 'zh' | 'en'): Candidate[] {
  return chunks.documents
    .filter(({ status, title }) => status === 'indexed' && /^[\p{L}\p{N} ]{2,20}$/u.test(title))
    .slice(0, SUGGESTIONS)
    .map(({ id, title }) => ({
      question: language === 'zh' ? `《${title}》讲了什么？` : `What is "${title}" about?`,
      documentId: id,
    }));
}

/** `华南的第三季度是多少？`, for a cell that is a number: what words stand in a cell fits no one question. */
function askForValues(chunk: Chunk): string[] {
  const row = chunk.blocks.find(
    ({ kind, header, cells }) => kind === 'table-row' && header !== undefined && (cells?.length ?? 0) > 1,
  );
  if (row?.cells === undefined || row.start < chunk.start || row.end > chunk.end) return [];
  const read = (at: number): string => {
    const cell = row.cells?.[at];
    return cell === undefined ? '' : chunk.text.slice(cell.start - chunk.start, cell.end - chunk.start).trim();
  };
  const [label, column, value] = [read(0), row.header?.[1] ?? '', read(1)];
  const isNamed = isLabel(label) && isLabel(column) && !/^[\d\s.,%-]+$/u.test(label);
  return isNamed && /^\d[\d.,]*\s?\p{L}{0,2}%?$/u.test(value) ? [`${label}的${column}是多少？`] : [];
}

/** What a thing is, where its document says so; a heading that is a question and points to nothing outside of it. */
function askForParts(chunk: Chunk): string[] {
  const subject = subjectOf(chunk.context.title);
  const asked = chunk.context.headings.filter(
    (heading) => /^[^。，,：:]{4,24}[?？]$/u.test(heading) && !/[我你他她它咱]|这|那|其/u.test(heading),
  );
  return [
    ...asked.map((heading) => heading.replace(/\?$/u, '？')),
    ...(isDefined(subject, chunk.text) ? [`${subject}是什么？`] : []),
  ];
}

function askInEnglish(chunk: Chunk): string[] {
  const subject = subjectOf(chunk.context.title);
  return isDefined(subject, chunk.text) && !/[\u3400-\u9fff]/u.test(subject) ? [`What is ${subject}?`] : [];
}

/** `渡口是…`, `Video-Thinker（…）指…`, `Harbour Lantern is …`: a title that is the subject of a sentence is a name. */
function isDefined(subject: string, text: string): boolean {
  if (subject.length < 2 || subject.length > MAX_SUBJECT_CHARS || /[。？！?!；;，,（(“"]/u.test(subject)) return false;
  for (let at = text.indexOf(subject); at >= 0; at = text.indexOf(subject, at + 1))
    if (
      /^\s?(?:[（(][^）)]{1,40}[）)])?\s?，?(?:是指|是(?!否)|指的是|就是|is an? |is the )/u.test(
        text.slice(at + subject.length),
      )
    )
      return true;
  return false;
}

/** A short name without signs that would break a question. */
function isLabel(text: string): boolean {
  return text.length > 1 && text.length <= MAX_LABEL_CHARS && !/[\n。，,：:；;？?！!/|（()）]/u.test(text);
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
