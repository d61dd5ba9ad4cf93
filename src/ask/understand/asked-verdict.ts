import { extractAmounts } from '../../text/facts/limits.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { dropPoliteness } from './spelling/drop-politeness.ts';

/** A question that yes or no answers: whether one may, has to, is there, or simply is so. */
export type AskedVerdict = {
  readonly kind: 'may' | 'must' | 'has' | 'does';
  /** Both answers in the question's own verb: 可以, 不可以. */
  readonly yes: string;
  readonly no: string;
  /** What stands before its verb, and behind: `会籍`, `转借给别人用`; folded. */
  readonly topic: string;
  readonly act: string;
};

/** What asks for something else than yes or no; `停车还是坐车` asks which. */
const OPEN = /什么|啥|哪|谁|多少|几(?![乎近])|怎|如何|为何|何时|多[久长大高远快重宽深](?!的)|还是|呢[?？]?$/u;
/** Of all, of none, of one alone: no single statement decides. */
const QUANTIFIED = /[都全只仅才]|所有|一定|必须得?(?=.*才)|任何/u;
const END = /(?:吗|么|嘛|吧)$/u;
/** `能不能`, `收不收费`; 有没有 is one of them. */
export const EITHER = /(有没有|([\u3400-\u9fff])不\2|能否|可否|是否)/u;
/** An asking behind the statement: `带狗可以吗`. */
const TAG = /(?:[，, ]?(可以|能行|行|成|来得及)(?:吗|么|嘛|不)?|行不行|可不可以|可以不)$/u;

/** Verbs that ask, the first that stands decides; each with its two answers. */
const VERBS: readonly (readonly [kind: AskedVerdict['kind'], verb: RegExp, yes: string, no: string])[] = [
  ['may', /可不可以|可以/u, '可以', '不可以'],
  ['may', /能不能|能否|能够|(?<![功性智职节可])能(?![源力量耗效])/u, '能', '不能'],
  ['may', /可否|允不允许|允许|准不准|准许|让不让|让/u, '可以', '不可以'],
  ['must', /需不需要|需要|需|用不用|必须|应不应该|应该|(?<![重主只])要不要|(?<![重主只])要(?!求|么)/u, '要', '不用'],
  ['has', /含不含|包含|包括|含有?(?!量)/u, '含', '不含'],
  ['has', /支不支持|支持/u, '支持', '不支持'],
  ['has', /有没有|有(?!效|限|关|偿)/u, '有', '没有'],
];

/** question → what it asks yes or no of; undefined where it asks something else, or denies in its own words. */
export function readAskedVerdict(question: string): AskedVerdict | undefined {
  const text = dropPoliteness(foldText(question).replace(/[?？!！。~～\s]+$/u, ''));
  const either = EITHER.exec(text);
  const tag = TAG.exec(text);
  const isAsked = END.test(text) || either !== null || tag !== null || /[\u3400-\u9fff]不$/u.test(text);
  if (!isAsked || OPEN.test(text) || /[?？。;；]/u.test(text)) return undefined;
  const plain = text.replace(END, '').replace(/(?<=.{2})(?:不|没有?)$/u, '');
  if (QUANTIFIED.test(plain)) return undefined;
  const statement = tag === null ? plain : text.slice(0, tag.index);
  if (/[不没未]/u.test(statement.replace(EITHER, ''))) return undefined;
  const own = tag === null ? findVerb(statement) : undefined;
  if (own !== undefined) return own;
  if (tag !== null) {
    const verb = findVerb(statement);
    const { topic, act } = verb?.kind === 'may' ? verb : { topic: '', act: statement };
    const word = tag[1] ?? '可以';
    return /^(?:能行|行|成|来得及)$/u.test(word)
      ? { kind: 'may', yes: word, no: word === '来得及' ? '来不及' : `不${word.slice(-1)}`, topic, act }
      : { kind: 'may', yes: '可以', no: '不可以', topic, act };
  }
  const said = statement.replace(EITHER, (whole, _all, verb?: string) => (verb === undefined ? '' : verb || whole));
  return { kind: 'does', yes: '是', no: '否', topic: '', act: said };
}

/** What the numbers of a question that yes or no answers count; [] for any other question, or without numbers. */
export function listComparedDimensions(question: string): readonly string[] {
  const asked = /[\d一二两三四五六七八九十百半]/u.test(question) ? readAskedVerdict(question) : undefined;
  if (asked === undefined) return [];
  const dimensions = extractAmounts(`${asked.topic} ${asked.act}`).map(({ dimension }) => dimension);
  return [...new Set(dimensions)].filter((dimension) => dimension !== '');
}

function findVerb(statement: string): AskedVerdict | undefined {
  for (const [kind, verb, yes, no] of VERBS) {
    const match = verb.exec(statement);
    if (match === null) continue;
    const [topic, act] = [statement.slice(0, match.index), statement.slice(match.index + match[0].length)];
    // 服装费包含在内吗
    return /^(?:在内|进去)?$/u.test(act) ? { kind, yes, no, topic: '', act: topic } : { kind, yes, no, topic, act };
  }
  return undefined;
}
