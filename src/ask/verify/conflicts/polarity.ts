import { readTable } from '../../../text/facts/read-table.ts';

/** Pairs of patterns for the two sides of `data/opposites.tsv`. */
const OPPOSITES = readTable('opposites').flatMap(
  ({ words = '', opposites = '', characters = '', opposite_characters: oppositeCharacters = '' }) => {
    if (characters === '') return [[toPattern(words, ''), toPattern(opposites, '')] as const];
    // 高 is opposed to 低 and to 低于, never to 少.
    return [...characters].map(
      (character, index) =>
        [toPattern(words, character), toPattern(opposites, oppositeCharacters[index] ?? '')] as const,
    );
  },
);

function toPattern(words: string, character: string): RegExp {
  const single =
    `(?:^|\u0001|更|越|最|较|很|极|太|非常|十分|相当|都|也|远|变|偏|要|了|显著|明显)${character}(?:$|\u0001|于|出|至|到|了|过` +
    `|近|约|\\s*\\d|得|一)`;
  return new RegExp(`(?<![不没未无非别])(?:${words})${character === '' ? '' : `|${single}`}`, 'u');
}

const NEGATION = new RegExp(
  '禁止|严禁|停止|禁(?=用|食|止|忌(?![】\\]：:症证])|运|售)|勿|不是|并非|并不|并没有|没有|尚未|从未|未能|无法|没法|不能|不会|不可|不再|不用|不必|不需要|无需|消除|避免|杜绝|并无' +
    String.raw`|毫无|尚无|均无|无一|无任何|而非|无(?=[\u3400-\u9fff]{2})|不|没|未|\b(?:not|no|never|without|cannot|neither` +
    String.raw`|nor|nothing|nobody|none)\b|n't\b`,
  'gu',
);
/** Words in which 不 and 未 deny nothing that a claim could turn round, or that stand among the opposites. */
const NOT_NEGATIONS = new RegExp(
  String.raw`([\u3400-\u9fff])不\1|是不是|能否|是否|有没有|不仅|不但|不只|不光|不止|不断|不同|不过|不少|不久|不论|不管|不得不|不可或缺|不妨|不禁|不一|不等` +
    '|不错|不足|不良|不动产|不相上下|差不多|要不|未来|未必|未知|不稳|不确定|不便|不利|不安|不当|[比赶]不上|不敌|不如|不及|不够|不变|没几|不(?:能|会' +
    String.raw`|得)?(?:超过|高于|低于|少于|多于|大于|小于|止|到|满|足)|无(?:论|关|限|线|偿|人|数|疑|需)|not only|no\. ?\d`,
  'gu',
);

export type Denial = {
  /** Place of the denial in its clause. */
  readonly start: number;
  /** Text after the denial, up to its clause's end. */
  readonly rest: string;
};

/** The denials of a folded clause, phrases like 不仅 left out. */
export function findDenials(clause: string): readonly Denial[] {
  const cleaned = clause.replace(NOT_NEGATIONS, (word) => '＿'.repeat(word.length));
  return [...cleaned.matchAll(NEGATION)].map((match) => ({
    start: match.index,
    rest: clause.slice(match.index + match[0].length),
  }));
}

/** True when a denial stands right before a place of a text, in the same clause. */
export function isDeniedAt(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - 24), at)
      .split(/[，。；,;]/u)
      .at(-1) ?? '';
  // 不用 denies 用: the denial may reach into the place.
  return findDenials(before + text.slice(at, at + 2)).some(({ start }) => start < before.length);
}

const UP = new RegExp(
  String.raw`升|增|涨|提高|扩大|加快|延长|多于|高于|快于|优于|领先|更[高多快大强好长]|[比的].{0,24}[高多快大强好长](?:出|了)?\s*(?:约|近|了)?\s*\d` +
    String.raw`|是.{1,16}的\s*\d[\d.]*\s*倍|\b(?:rose|rise|increase[ds]?|higher|faster|more|better|up|lead[s]?` +
    String.raw`|outperforms?)\b`,
  'u',
);
const DOWN = new RegExp(
  String.raw`降|减|跌|下滑|缩短|缩小|放缓|少于|低于|慢于|不及|不如|不敌|[比赶]不上|落后|更[低少慢小弱差短]|[比的].{0,24}[低少慢小弱差短](?:了)?\s*(?:约|近` +
    String.raw`|了)?\s*\d|\b(?:fell|fall|drop(?:ped)?|decrease[ds]?|decline[ds]?|lower|slower|less|fewer` +
    String.raw`|worse|down|lags?)\b`,
  'u',
);

/** Whether a clause speaks of more or of less; undefined when of neither or of both. */
export function findDirections(text: string): 'up' | 'down' | undefined {
  const [up, down] = [UP.test(text), DOWN.test(text)];
  return up === down ? undefined : up ? 'up' : 'down';
}

/**
 * True when what is left of one text takes one side of a pair and what is left of the other takes the other side only.
 */
export function areOpposed(left: string, right: string): boolean {
  return OPPOSITES.some(([one, other]) => {
    const [leftOne, leftOther, rightOne, rightOther] = [
      one.test(left),
      other.test(left),
      one.test(right),
      other.test(right),
    ];
    return (leftOne && !leftOther && rightOther && !rightOne) || (leftOther && !leftOne && rightOne && !rightOther);
  });
}
