import type { AskedVerdict } from '../../understand/asked-verdict.ts';
import { findUncovered } from './cover-claim.ts';
import type { Restricts } from './restrictions.ts';
import type { Saying } from './read-sayings.ts';

export type YesOrNo = 'yes' | 'no';

type Word = 'permit' | 'deny' | 'oblige' | 'exempt' | 'have' | 'lack' | 'support' | 'stand';

const LIMITED = '(?!(?:得|能|可|应|会|要)?(?:超过|超出|多于|高于|大于|少于|低于|小于|晚于|早于|迟于|短于|满|足))';
/** Words of will, the longest first; what follows one is what it is said of. */
const WORDS: readonly (readonly [word: Word, pattern: string])[] = [
  ['exempt', '不用|无需|不必|不需要?|无须|不另收|不收|免收|免交|不设'],
  ['lack', '没有|不含|不包含|不包括|不提供|不供应|未设|未含'],
  [
    'deny',
    `不${LIMITED}(?:得|能|可以?|允许|准|许|让|支持|接受|适用于?|予|再)|禁止|严禁|谢绝|[请切]?勿|[概恕]不|禁(?=用|食|忌)`,
  ],
  ['oblige', '必须|应当|须|(?<![反适相供响答])应(?!急)|需要?(?!求)'],
  ['permit', '均可|可以|允许|准许|(?<![认许不])可(?![能是见谓])|免费'],
  ['have', '设有|配有|备有|包含|包括|有(?![效限关偿])|含(?!量)|供应|附(?=[带有])'],
  ['support', '支持'],
  ['stand', '(?:设|位)[在于](?=.)'],
  ['deny', `不${LIMITED}(?![同足过论管仅但止断久])(?=[\\u3400-\\u9fff])|(?<![从尚])未(?=[\\u3400-\\u9fff])`],
];
const ANY = new RegExp(WORDS.map(([, pattern]) => `(${pattern})`).join('|'), 'gu');

/** What each word says of a question of a kind. */
const SAYS: Readonly<Record<Exclude<AskedVerdict['kind'], 'does'>, Partial<Record<Word, YesOrNo>>>> = {
  may: { permit: 'yes', support: 'yes', deny: 'no' },
  must: { oblige: 'yes', exempt: 'no' },
  has: { have: 'yes', stand: 'yes', support: 'yes', lack: 'no', deny: 'no' },
};

const OF_USE = /禁用|[可得能]用于|适用于/u;
const USING = /^(?:[吃喂服用喝打涂抹]|服用|使用)/u;
const PAYING = /^(?:付|交|支付|用(?=现))/u;
/** An exception may be what is asked about. */
const EXCEPTED = /除(?![夕湿尘草臭])|但|例外|特殊|另有/u;
/** A clause that says when the next one holds. */
const CONDITION = /(?:的|时|者|后|情况下|期间)$|^(?:如|若|凡|未|经|凭|因|当)/u;

/**
 * What a clause says of a question, by the word of will before what is asked; undefined where it does not speak of all
 * that is asked, or only of a part of it (年卡 of 会员).
 * @param context what the clause hangs on: headings, lead-in, title; folded
 */
export function judgeSaying(
  asked: AskedVerdict,
  { text, before, after }: Saying,
  context: readonly string[],
  isRestricted: Restricts,
): YesOrNo | undefined {
  const around = [text, ...before];
  const claim = `${asked.topic} ${asked.act}`;
  if (asked.kind === 'does') return judgeAssertion(asked.act, { text, before, after }, context, isRestricted);
  if (EXCEPTED.test([...around, ...after].join('，'))) return undefined;
  // What is 禁用 or 不可用于猫 may be neither eaten nor fed, whatever the verb.
  const isOfUse = asked.kind === 'may' && OF_USE.test(text);
  const act = isOfUse ? asked.act.replace(USING, '') : asked.act.replace(PAYING, text.includes('收') ? '收' : '$&');
  const isBare = isOfUse ? asked.topic + act === '' : findUncovered(act, []) === '';
  if (isBare || findUncovered(act, isOfUse ? [text, ...context] : [text]) !== '') return undefined;
  if (findUncovered(asked.topic, [...around, ...context]) !== '') return undefined;
  const words = [...text.matchAll(ANY)].map((match) => ({
    word: (WORDS[match.slice(1).findIndex((part) => part !== undefined)] as readonly [Word, string])[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const said = words.findLast(({ word, start, end }, at) => {
    // 窗口设在二楼: what stands somewhere is there.
    if (word === 'stand') return text.slice(0, start).endsWith(act);
    const body = text.slice(end, words[at + 1]?.start);
    return body.length <= 2 || sharesRun(act, body);
  });
  const head = text.slice(0, words[0]?.start ?? text.length);
  if (isRestricted(head, claim, context) || isConditional(before, claim, context)) return undefined;
  if (said === undefined) return undefined;
  // Who takes no cash cannot be paid in cash.
  if (said.word === 'exempt' && asked.kind === 'may' && PAYING.test(asked.act)) return 'no';
  return SAYS[asked.kind][said.word];
}

/** True where a clause before says when this one holds, and the claim does not say so: 未经许可，… */
function isConditional(before: readonly string[], claim: string, context: readonly string[]): boolean {
  return before.some((clause) => CONDITION.test(clause) && findUncovered(clause, [claim, ...context]) !== '');
}

const DENIED = /(?:[概恕]?不[予再会能得另用]?|没有?|尚?未|无)$/u;

/** Whether a clause says of the same things what a question ends with, or denies it: `滤芯保修` and `不予保修`. */
function judgeAssertion(
  said: string,
  { text, before, after }: Saying,
  context: readonly string[],
  isRestricted: Restricts,
): YesOrNo | undefined {
  const plain = said.replace(/[了着的过]$/u, '');
  const around = [text, ...before];
  if (EXCEPTED.test([...around, ...after].join('，'))) return undefined;
  if (findUncovered(plain, [...around, ...context]) !== '') return undefined;
  const start = Array.from(plain, (_, at) => at).find((at) => plain.length - at >= 2 && text.includes(plain.slice(at)));
  if (start === undefined) return undefined;
  const predicate = plain.slice(start);
  const at = text.indexOf(predicate);
  const [head, tail] = [text.slice(0, at), text.slice(at + predicate.length)];
  const isDenied = DENIED.test(head);
  if (isRestricted(head.replace(DENIED, ''), plain, context) || isConditional(before, plain, context)) return undefined;
  if (isDenied) return 'no';
  return findUncovered(tail, [plain]) === '' && !/\d/u.test(text) ? 'yes' : undefined;
}

function sharesRun(act: string, body: string): boolean {
  if (act.length === 1) return body.includes(act);
  for (let at = 0; at + 2 <= act.length; at += 1) if (body.includes(act.slice(at, at + 2))) return true;
  return [...act].some((character, at) => (at === 0 || at === act.length - 1) && body.startsWith(character));
}
