/** How a question divides: into parts that can be searched for, or into some that only a reader can name. */
type QuestionParts = { readonly parts: readonly string[]; readonly isPlain: boolean };

/** Words that ask: two of them in two clauses are two questions. */
const ASKS = new RegExp(
  '什么|啥|哪|谁|多少|何(?:时|地|人|处|种)|有何|怎么|怎样|如何|为何|吗|是否|多(?:大|长|久|高|快|重|远)|(?<![那这好])几(?![乎近])' +
    String.raw`|\b(?:what|who|whose|when|where|which|why|how)\b`,
  'iu',
);
/** Points at something named before. */
const POINTS_BACK = /^\s*(?:[它他她其此这该]|那(?!么)|同年|\b(?:its?|he|she|they|their|this|that|these|those)\b)/iu;
/** Names of things: Latin words with a capital or a digit, words in quotes. */
const NAME = /[“「『《][^”」』》]{1,30}[”」』》]|[A-Za-z]*[A-Z\d][\w.+\-/]*/gu;
/** Asks one thing of several. */
const ASKS_OF_EACH = new RegExp(
  '分别|各自|各(?=是|有|管|用|占|为|派|强|多少|怎|如|几)|[一两]个[^，,]{1,20}[，,]\\s*另一个' +
    '|比较|相比|对比|区别|差别|差异|不同|相反|相同|共同点|谁更|谁强|谁高|谁快|哪个更|(?:差|比)(?:多少|得|在哪|怎样|如何)' +
    String.raw`|\b(?:respectively|each of|both|compare|differences?|differ|versus|vs)\b`,
  'iu',
);
/** `甲和乙` up to where what is said of them begins; not the 和 of 饱和, the 与 of 参与. */
const PAIR = new RegExp(
  '(?<=^|[，,。；;：:？?])([^，,。；;：:？?]{1,40}?)\\s*' +
    '(?:以及|(?<![饱总平共柔缓])和(?![平谐解谈])|(?<!参)与(?!否)|跟|\\bvs\\.?)\\s*([^，,。；;：:？?]{1,24}?)' +
    '(?=[，,：:？?]|\\s*(?:都|均|各|分别|谁|哪|相比|对比|比(?!较)|在|对|有什么|有何|有哪些|之间|两|是' +
    '|的(?:区别|差别|差异|不同|关系|成绩)))',
  'iu',
);
const ENGLISH_NAME = String.raw`(?:[A-Z][\w.+\-/']*|\w*\d[\w.\-]*)(?: (?:[A-Z][\w.+\-/']*|\w*\d[\w.\-]*))*`;
const ENGLISH_PAIR = new RegExp(String.raw`(${ENGLISH_NAME}),? (?:and|or|vs\.?|versus) (${ENGLISH_NAME})`, 'u');
/** Fewer letters than this say nothing that could be searched for. */
const MIN_PART_CHARS = 4;

/**
 * standalone question → the questions it holds. Plain are question sentences, clauses that each ask, and two things of
 * which one thing is asked; each part keeps what it needs to be understood. `isPlain` is false where the question asks
 * of several things that rules cannot name. No parts: it is one question.
 */
export function splitQuestion(question: string): QuestionParts {
  const text = question.trim();
  const sentences = splitAsking(text, /(?<=[?？])/u);
  const clauses = sentences.length > 1 ? sentences : splitAsking(text, /(?<=[，,；;])/u);
  if (clauses.length > 1) return { parts: complete(clauses), isPlain: true };
  const isOfEach = ASKS_OF_EACH.test(text);
  if (!isOfEach && !/都|均/u.test(text)) return { parts: [], isPlain: true };
  const pair = (/\p{Script=Han}/u.test(text) ? PAIR : ENGLISH_PAIR).exec(text);
  const [whole, first, second] = pair ?? [];
  if (whole === undefined || first === undefined || second === undefined) return { parts: [], isPlain: !isOfEach };
  return { parts: [first, second].map((name) => text.replace(whole, () => name)), isPlain: true };
}

/** Pieces that ask, each with what stands before it since the last one that asks; the whole when fewer than two do. */
function splitAsking(text: string, border: RegExp): string[] {
  const pieces: string[] = [];
  let lead = '';
  for (const piece of text.split(border)) {
    lead += piece;
    if (!ASKS.test(piece) || countLetters(piece) < MIN_PART_CHARS) continue;
    pieces.push(lead);
    lead = '';
  }
  const last = pieces.pop();
  return last === undefined ? [text] : [...pieces, last + lead];
}

/** A part that points back, or names nothing itself, gets the names of the first part; without names, all before it. */
function complete(parts: readonly string[]): string[] {
  const [first = ''] = parts;
  return parts.map((part, index) => {
    if (index === 0 || (!POINTS_BACK.test(part) && listNames(part).length > 0)) return part.trim();
    const names = listNames(first.replace(/^\s*\w+/u, (word) => (ASKS.test(word) ? '' : word)));
    return `${names.length > 0 ? names.join(' ') : parts.slice(0, index).join('')} ${part.trim()}`;
  });
}

function listNames(text: string): string[] {
  return [...new Set(text.match(NAME) ?? [])];
}

function countLetters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
