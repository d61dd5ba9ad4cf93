import { measureListMark } from '../../text/list-mark.ts';
import { askForNumber, askForObject } from './ask-in-place.ts';
import { join, latinName } from './candidate.ts';

const MIN_CLAUSE_CHARS = 7;
const MAX_CLAUSE_CHARS = 48;
/** A clause without a subject of its own says one thing shortly, or it hangs on what stands around it. */
const MIN_REST_CHARS = 4;
const MAX_REST_CHARS = 16;
const MAX_QUESTION_CHARS = 40;

/** A clause that hangs on another one, or whose subject stands elsewhere. */
const dangling = new RegExp(
  '^(?:[但而并也还又就则因所其此该这那当在从对由如若虽即且或与和同再约共均都已将为让使把被按据以用到至不没超前总只仅最更比像有无是要可能会给请例另才听列讲见]' +
    '|于是|目前|现在|随后|后来|然后|最后|首先|平均|一共|早期|初期|原因|结论|论文|文章|原文|作者|报道|文中|传言)',
  'u',
);
const unfinished = /(?:后|时|前|里|中|的|内|上|下|来|起|及|和|与|为|于|在|且|满|未\p{Script=Han}+)$/u;
/** Somebody says it, it stands elsewhere, or it is said of somebody whom the text around names. */
const elsewhere =
  /传言|之类|认为|表示|觉得|据说|[说称见]|[我你您他她它咱这那其此该某"「」()（）、/|]|本(?!科|地|金|人)/u;

/**
 * The clauses of a sentence as questions; those that would read badly are left out. One that leaves its subject to the
 * clause before is said of the document.
 */
export function askForClauses(sentence: string, name?: string): string[] {
  const line = sentence.trim();
  const body = line.slice(measureListMark(line)).replace(/^第[\p{Script=Han}\d]{1,5}条\s*/u, '');
  const plain = body.replace(/[（(][^（()）]{1,40}[）)]/gu, '');
  return [...plain.matchAll(/([^，,；;。！!？?：:\n]+)([，,；;。！!？?：:]?)/gu)]
    .flatMap(([, words = '', mark = ''], at) => askForClause(words.trim(), mark, at === 0, name) ?? [])
    .slice(0, 2);
}

function askForClause(clause: string, mark: string, isFirst: boolean, name: string | undefined): string | undefined {
  const hasSubject = isFirst || clause.search(latinName) === 0;
  const min = hasSubject ? MIN_CLAUSE_CHARS : MIN_REST_CHARS;
  if (clause.length < min || clause.length > (hasSubject ? MAX_CLAUSE_CHARS : MAX_REST_CHARS)) return undefined;
  if (/[？?：:]/u.test(mark) || dangling.test(clause)) return undefined;
  const isComplete = !unfinished.test(clause) && !elsewhere.test(clause);
  const isWhole = !/[，,]/u.test(mark);
  const found =
    (isComplete ? askForNumber(clause, isWhole) : undefined) ?? (isFirst ? askForObject(clause) : undefined);
  if (found === undefined || elsewhere.test(found)) return undefined;
  if (!hasSubject && /多少？$/u.test(found)) return undefined;
  const question = hasSubject ? found : sayOf(name, found);
  return question !== undefined && question.length <= MAX_QUESTION_CHARS ? question : undefined;
}

/** `售价多少元？` of `白鹭路由器` → `白鹭路由器售价多少元？` */
function sayOf(name: string | undefined, question: string): string | undefined {
  if (name === undefined) return undefined;
  return name.endsWith('》里') ? `${name}，${question}` : join(name, question);
}
