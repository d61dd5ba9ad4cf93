import { foldText } from '../../text/facts/fold-text.ts';
import { isStopTerm } from '../../text/stop-words.ts';
import type { AskedVerdict } from './asked-verdict.ts';

/** A question in English that yes or no answers, of documents in Chinese. */
export type EnglishVerdict = {
  readonly kind: Exclude<AskedVerdict['kind'], 'does'>;
  /** What it is about, word by word, without words of grammar: `pets` of `Are we allowed to bring pets?` */
  readonly words: readonly string[];
};

const SUBJECT = '(?:i|we|you|one|people|it)';
const FORMS: readonly (readonly [kind: EnglishVerdict['kind'], pattern: RegExp])[] = [
  ['may', new RegExp(`^(?:am|are|is) ${SUBJECT} (?:allowed|permitted|possible|ok|okay) to (?<rest>.+)$`, 'u')],
  ['may', /^(?:is|are) (?<rest>.+?) (?:allowed|permitted|ok|okay)(?<more>(?: (?:in|on|at|inside) .+)?)$/u],
  ['may', /^(?:can|may|could) (?<rest>.+)$/u],
  ['must', /^(?:do|does) (?<rest>.+?) (?:have to|need to|need|require) (?<more>.+)$/u],
  ['must', /^must (?<rest>.+)$/u],
  ['must', /^(?:is|are) (?<rest>.+?) (?:required|mandatory|compulsory|needed)(?<more>(?: (?:for|in|at) .+)?)$/u],
  ['has', /^(?:is|are) there (?<rest>.+)$/u],
  ['has', /^(?:is|are) (?<rest>.+?) included(?<more>(?: in .+)?)$/u],
  ['has', /^(?:do|does) (?<rest>.+?) (?:include|contain|provide|offer) (?<more>.+)$/u],
  ['has', /^(?:do you|does it) have (?<rest>.+)$/u],
];
/** When, of how many, and on what condition: no single word of a document stands for them. */
const BOUND = new RegExp(
  String.raw`\d|n't|\b(?:not|no|never|only|all|every|always|still|before|after|until|without|unless|if|when|while` +
    '|during|or|more|less|than|how|what|which|who|where|why|one|two|three|four|five|six|seven|eight|nine|ten' +
    String.raw`)\b`,
  'u',
);
/** Verbs that Chinese leaves out or says with any other. */
const GENERIC =
  /^(?:bring|take|use|get|have|make|do|go|come|be|pay|keep|please|also|here|there|any|some|me|inside|in)$/u;

/** question → what it asks yes or no of; undefined for any other, and for one with a number or a condition. */
export function readEnglishVerdict(question: string): EnglishVerdict | undefined {
  const text = foldText(question)
    .replace(/[?.!\s]+$/u, '')
    .replace(/^(?:please tell me|hi|hello)[, ]+/u, '');
  if (BOUND.test(text.replace(/^(?:can|may|must|does) one /u, ''))) return undefined;
  for (const [kind, pattern] of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const said = `${groups.rest ?? ''} ${groups.more ?? ''}`;
    const words = (said.match(/[a-z][a-z-]*/gu) ?? []).filter((word) => !isStopTerm(word) && !GENERIC.test(word));
    return words.length === 0 ? undefined : { kind, words };
  }
  return undefined;
}
