import type { ChunkStore } from '../../indexes/chunk-store.ts';
import type { Block } from '../../types/block.ts';
import type { Chunk } from '../../types/chunk.ts';
import type { DocumentInfo } from '../../types/document.ts';

/** A question that may be worth offering, and the document that it was made from. */
export type QuestionCandidate = { readonly question: string; readonly documentId: string };

type Language = 'zh' | 'en';

/** A longer subject is a sentence, which makes no question. */
const MAX_SUBJECT_CHARS = 16;
const MAX_LABEL_CHARS = 12;

/** What one chunk may answer: a definition, a heading that asks, a cell of a table, a line with a key. */
function listCandidates(chunk: Chunk, language: Language): QuestionCandidate[] {
  const questions =
    language === 'en' ? askInEnglish(chunk) : [...askForValues(chunk), ...askForKeys(chunk), ...askForParts(chunk)];
  return questions.map((question) => ({ question, documentId: chunk.documentId }));
}

/** What a document says; undefined for a title that cannot stand in a question. */
export function askForOverview({ id, title }: DocumentInfo, language: Language): QuestionCandidate | undefined {
  if (!/^[^《》“”"\n]{2,40}$/u.test(title) || /[。.！!？?]$/u.test(title)) return undefined;
  return { question: language === 'zh' ? `《${title}》讲了什么？` : `What is "${title}" about?`, documentId: id };
}

/** The candidates of some chunks by their ordinals, those of each kind of place in turn, without repetitions. */
export function collectCandidates(
  chunks: ChunkStore,
  ordinals: readonly number[],
  language: Language,
): readonly QuestionCandidate[] {
  const found = new Map<string, QuestionCandidate>();
  for (const ordinal of ordinals)
    for (const candidate of listCandidates(chunks.get(ordinal), language)) found.set(candidate.question, candidate);
  return [...found.values()];
}

/** `华南的第三季度是多少？`, for a cell that is a number: what words stand in a cell fits no one question. */
function askForValues(chunk: Chunk): string[] {
  const row = chunk.blocks.find(
    ({ kind, header, cells }) => kind === 'table-row' && header !== undefined && (cells?.length ?? 0) > 1,
  );
  if (row?.cells === undefined || row.start < chunk.start || row.end > chunk.end) return [];
  const [label, column, value] = [readCell(chunk, row, 0), row.header?.[1] ?? '', readCell(chunk, row, 1)];
  const isNamed = isLabel(label) && isLabel(column) && !/^[\d\s.,%-]+$/u.test(label);
  return isNamed && isNumber(value) ? [join(label, `的${column}是多少？`)] : [];
}

/** `青石渠的全长是多少？`, for a key with a number under a title that is a name. */
function askForKeys(chunk: Chunk): string[] {
  const subject = subjectOf(chunk.context.title);
  if (!isLabel(subject)) return [];
  return chunk.blocks
    .filter(({ cells, kind, start, end }) => kind !== 'table-row' && cells?.length === 2 && isInside(chunk, start, end))
    .flatMap((block) => {
      const [key, value] = [readCell(chunk, block, 0).replace(/[：:]$/u, ''), readCell(chunk, block, 1)];
      return isLabel(key) && isNumber(value) ? [join(subject, `的${key}是多少？`)] : [];
    })
    .slice(0, 2);
}

/** What a thing is, where its document says so; a heading that asks and points to nothing outside of it. */
function askForParts(chunk: Chunk): string[] {
  const subject = subjectOf(chunk.context.title);
  const asked = chunk.context.headings.filter(
    (heading) =>
      /^[^。，,：:]{4,24}$/u.test(heading) &&
      (/[?？]$/u.test(heading) || /^(?:为什么|为何|如何|怎么|怎样|什么是|谁|哪)/u.test(heading)) &&
      !/[我你他她它咱]|这|那|其/u.test(heading) &&
      namesSubject(heading, chunk.context.title),
  );
  return [
    ...asked.map((heading) => `${heading.replace(/[?？]$/u, '')}？`),
    ...(isDefined(subject, chunk.text) ? [join(subject, '是什么？')] : []),
    ...findDefined(chunk.text).map((name) => join(name, '是什么？')),
    ...(isLabel(subject) && !subject.includes('的') ? chunk.context.headings.flatMap(askAbout(subject)) : []),
  ];
}

/** How a reader would ask for what stands under a common heading. */
const askedHeadings: Readonly<Record<string, string>> = {
  是什么: '是什么？',
  怎么做: '是怎么做的？',
  结果: '的结果如何？',
  局限: '有哪些局限？',
  背景: '的背景是什么？',
};

/** `两大支柱` → `Intern-Discovery 的两大支柱是什么？`: a heading that counts things is a name for them. */
function askAbout(subject: string): (heading: string) => string[] {
  return (heading) => {
    const asked = askedHeadings[heading];
    if (asked !== undefined) return [join(subject, asked)];
    const isCounted = /^[两二三四五六七八九十几]{1,2}[大个条种项类步点层][\p{Script=Han}]{2,8}$/u.test(heading);
    return isCounted ? [join(subject, `的${heading}是什么？`)] : [];
  };
}

/** Without a word of its title, `为什么有用` could be asked of anything. */
function namesSubject(heading: string, title: string): boolean {
  const words = title.match(/[\p{Script=Latin}\d][\p{Script=Latin}\d.+-]+|\p{Script=Han}{2,}/gu) ?? [];
  const parts = words.flatMap((word) =>
    /\p{Script=Han}/u.test(word) ? [...word].slice(1).map((next, index) => `${word[index]}${next}`) : [word],
  );
  return parts.some((part) => heading.includes(part));
}

/** Latin words stand apart from Chinese ones. */
function join(subject: string, rest: string): string {
  return /[\p{Script=Latin}\d]$/u.test(subject) ? `${subject} ${rest}` : subject + rest;
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

/** Names that begin a sentence which says what kind of thing they are: `FlowRL 是一种…`. */
function findDefined(text: string): string[] {
  const name = String.raw`[\p{Script=Latin}\d][\p{Script=Latin}\d.+ -]{1,15}|\p{Script=Han}{2,6}`;
  const verb = '是指|是一[种个款套项类门]|指的是';
  const pattern = new RegExp(String.raw`(?:^|[。！？\n])(${name})(?:[（(][^）)]{1,40}[）)])?\s?(?:${verb})`, 'gu');
  return [...text.matchAll(pattern)]
    .map(([, found = '']) => found.trim())
    .filter((found) => !/[我你他她它咱这那其此该本]|^(?:目标|核心|关键|问题|结果|原因|重点|一)/u.test(found))
    .slice(0, 1);
}

function readCell(chunk: Chunk, block: Block, at: number): string {
  const cell = block.cells?.[at];
  return cell === undefined ? '' : chunk.text.slice(cell.start - chunk.start, cell.end - chunk.start).trim();
}

function isInside(chunk: Chunk, start: number, end: number): boolean {
  return start >= chunk.start && end <= chunk.end;
}

function isNumber(value: string): boolean {
  return /^\d[\d.,]*\s?\p{L}{0,2}%?$/u.test(value);
}

/** A short name without signs that would break a question. */
function isLabel(text: string): boolean {
  return text.length > 1 && text.length <= MAX_LABEL_CHARS && !/[\n。，,：:；;？?！!/|（()）]/u.test(text);
}

/** `Video-Thinker：让模型用视频思考` → `Video-Thinker` */
function subjectOf(title: string): string {
  const head = title.split(/[：:，,！!？?|—]/u)[0]?.trim() ?? title;
  return head.length >= 2 ? head : title;
}
