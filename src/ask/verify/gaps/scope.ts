import { measurePieces } from '../read/pieces.ts';

const ALL = new RegExp(
  '所有|全部|全体|一律|各个|任何|整[个栋份套座片]|[均皆都]|全[年国校程市县由归靠]' +
    String.raw`|\b(?:all|every|everything|everyone|each|both|entire|whole|any)\b`,
  'u',
);
const ALL_SAID = new RegExp(
  '所有|全部|全体|一律|各(?!位)|[任均皆都全整]|每(?![年月日天周次季小分秒学公斤克吨升米])' +
    String.raw`|\b(?:all|every|each|both|entire|whole|any|never|no|throughout)\b`,
  'u',
);

/** `所有会员都可以停卡` where the source says it of some: a claim about all needs a source about all. */
export function isPartForAll(claim: string, shown: string, isRow: boolean, passage = shown): boolean {
  if (BOTH.test(claim) && !ONE_OF.test(claim) && ONE_OF.test(shown) && !BOTH.test(shown)) return true;
  if (isOfListed(claim, shown, passage)) return false;
  const told = REST.test(shown) ? claim.replace(ALL_REST, '') : claim;
  const said = told.replace(NOT_ALL, '').replace(isRow ? /两[^，。；]{0,12}都/gu : NOT_ALL, '');
  return ALL.test(said) && !ALL_SAID.test(shown);
}

/** `转租或者改建，都要同意`: 都 counts what stands before it, and the source tells of each. */
function isOfListed(claim: string, shown: string, passage: string): boolean {
  const [whole, ...things] = LISTED.exec(claim) ?? [];
  const isTold = things.every((thing) => measurePieces(thing, passage) >= SAME_THING);
  return whole !== undefined && isTold && !SOME.test(shown) && !ALL.test(claim.replace(/[均都]/u, ''));
}

const LISTED = /([^，。；、]{2,}?)(?:或者?|和|以及|及|、)([^，。；、]{2,}?)[，,]?[均都]/u;
const SAME_THING = 0.5;
const SOME = /部分|多数|大多|少数|有[些的]|一些|[只仅](?=[有对限在供适是])/u;

/** `父母双方都须缴纳` where the source asks it of one of them. */
const BOTH = /双方|两者|二者|(?:两|二)[^，。；]{0,6}都|\bboth\b/u;
const ONE_OF = /任[意何]?一|其中之?一|之一|或者?|\b(?:either|one of|any one)\b/u;

/** Denied, of most or some, or for emphasis: 不都, 没有加入任何组织, 多数人都, 用的都是. */
const NOT_ALL = new RegExp(
  '占[^，。；]{0,4}(?:全部|所有|全体)|(?:多数|大多|大部分|不少|许多|很多|有些|有的|一些|一半)[^，。；]{0,12}?都|' +
    '(?:不是|并非|不)(?:(?:所有|全部)[^，。；]{0,8}?都|所有|全部|都)|[不没未无][^，。；]{0,6}任何|的都是' +
    String.raw`|\b(?:not|at) all\b|\b(?:not|no|never|without)\b[^,.;]{0,24}\bany\b`,
  'gu',
);

/** `其他日子都免费` is what `其余日子免费` says. */
const REST = /其[余他它]|剩下/u;
const ALL_REST = /(?:其[余他它]|剩下)[^，。；]{0,6}?[都均]/gu;

const FIRST =
  /最早(?!在|于)|最先|率先|首[次个家位例款创]|第一[次个家位款]|唯一|\b(?:the first|the only|for the first time)\b/u;
const FIRST_SAID = /最早|最先|率先|首|第一|唯一|头一|创|[仅只独]|\b(?:first|only|sole|single|earliest|pioneer\w*)\b/u;

/** `茶社最早用上了滴灌` where the source says of nobody that they were the first, or the only ones. */
export function isFirstUntold(claim: string, said: string): boolean {
  return FIRST.test(claim) && !FIRST_SAID.test(said);
}
