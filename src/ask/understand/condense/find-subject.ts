import type { LexicalIndex } from '../../../indexes/lexical-index.ts';
import { extractLatinTerms } from '../../../text/latin-terms.ts';
import { isStopTerm } from '../../../text/stop-words.ts';

/** Where what is asked about ends and the asking begins: the first of these behind at least one word. */
const askingPattern =
  /的|是|有|在|能|会|要|可以|应该|需要|支持|怎|如何|为什么|为何|什么|啥|哪|谁|几(?=[^乎])|多少|多[大长久高远快重]|何时|吗|呢|没有/u;
const politePattern =
  /^(?:请问|请教|麻烦|我想(?:知道|问)(?:一下)?|想问(?:一下)?|帮我查(?:一下)?|告诉我|说说|讲讲|介绍一下|那么?|还有|再问一下|关于)[，,]?/u;
const quotedPattern = /[《「“"]([^《》「」“”"]{2,20})[》」”"]/u;
const latinPattern = /[A-Za-zπ][\w.+*-]*(?: [A-Z0-9][\w.+*-]*){0,3}|\d+(?:\.\d+){2,}/gu;
const MAX_SUBJECT_CHARS = 16;

/**
 * What a question is about: its rarest Latin name that the documents hold, a quoted name, else the words before the
 * asking begins; undefined where it begins at once. `华为的 ESA 用什么数据？` → `ESA`, `四价流感疫苗多少钱？` → `四价流感疫苗`
 */
export function findSubject(question: string, lexical: LexicalIndex): string | undefined {
  const plain = question.trim().replace(politePattern, '');
  let best: { readonly name: string; readonly idf: number } | undefined;
  for (const { 0: name, index } of plain.matchAll(latinPattern)) {
    // The maker of a thing is not what is asked about: `Sakana AI 的 CTM`.
    const isOwner = /^\s*的[^，。？?]{0,12}[A-Za-z]/u.test(plain.slice(index + name.length));
    const idf = isOwner ? 0 : measureRarity(name, lexical);
    if (idf > (best?.idf ?? 0)) best = { name, idf };
  }
  return best?.name ?? quotedPattern.exec(plain)?.[1] ?? cutHead(plain);
}

/** Inverse document frequency of the rarest known part of a name; 0 for one that no document holds. */
function measureRarity(name: string, lexical: LexicalIndex): number {
  const known = extractLatinTerms(name).filter(({ term }) => term.length > 1 && !isStopTerm(term) && lexical.has(term));
  return Math.max(0, ...known.map(({ term }) => lexical.idf(term)));
}

/** The words before the asking begins; undefined where it begins at once. `怀孕几个月不上晚班` → 怀孕 */
export function cutHead(text: string): string | undefined {
  const clause = text.split(/[，,。？?！!；;]/u)[0] ?? '';
  const at = askingPattern.exec(clause.slice(1))?.index;
  const head = (at === undefined ? clause : clause.slice(0, at + 1)).trim();
  if (head.length < 2 || askingPattern.test(head[0] ?? '')) return undefined;
  return head.length <= MAX_SUBJECT_CHARS ? head : undefined;
}

/** The two that a question sets side by side, in order; undefined for any other question. `甲和乙哪个贵？` → [甲, 乙] */
export function findPair(question: string): readonly [string, string] | undefined {
  const match = /([^，,。？?！!和与跟、]{1,14}?)(?:和|与|跟|、|还是| and | or )([^，,。？?！!]{1,20})/u.exec(question);
  if (match === null) return undefined;
  const second = cutHead(match[2] ?? '') ?? match[2]?.trim() ?? '';
  const first = (match[1] ?? '').replace(politePattern, '').trim();
  return first === '' || second === '' ? undefined : [first, second];
}
