/**
 * Words that take opposite sides. One side in the claim where the evidence has the other is a contradiction.
 * Simplified, lower case. Single characters count only as a word of their own or beside a word of degree.
 */
const OPPOSITES: readonly (readonly [
  words: string,
  opposites: string,
  characters?: string,
  oppositeCharacters?: string,
])[] = [
  [
    '提升|提高|上升|增长|增加|上涨|升至|升高|攀升|增至|增强|变多|扩大|翻倍|翻番|涨价|increase|rise|rose|grow|grew|improve',
    '下降|降低|减少|下跌|下滑|降至|减至|减弱|回落|缩小|缩减|变少|衰减|减半|降价|decrease|decline|drop|fell|fall|reduce|shrink',
    '升增涨',
    '降减跌',
  ],
  [
    '高于|超过|超越|优于|胜过|领先|强于|多于|大于|击败|打败|快于|好于|higher|outperform|exceed|better|more than|faster',
    '低于|不及|不如|落后|劣于|逊于|弱于|少于|小于|输给|慢于|差于|lower|underperform|worse|less than|slower',
    '高多大快强好',
    '低少小慢弱差',
  ],
  [
    '最高|最大|最多|最强|最好|最快|最佳|最优|最长|第一名|居首|highest|largest|most|best|fastest',
    '最低|最小|最少|最弱|最差|最慢|最短|末位|垫底|lowest|smallest|least|worst|slowest',
  ],
  ['出色|优秀|良好|突出|稳定|平稳', '糟糕|很差|逊色|平平|波动|剧烈', '好', '差'],
  ['开源|开放权重', '闭源|封闭|保密'],
  ['支持|赞成|赞同|认同|同意|看好|肯定', '反对|否认|质疑|批评|否定'],
  ['成功|通过', '失败'],
  ['之前|以前|早于|先于|before', '之后|以后|晚于|after'],
  ['保留|留下|保持|保住', '丢弃|舍弃|去掉|删除|抛弃|丢掉|放弃'],
  ['加入|入职|新增|添加|引入', '离开|离职|退出|辞职|移除|去除|取消'],
  ['有利|有助|有益|利好', '不利|有害|有损|妨碍|阻碍'],
  ['简单|容易|轻松', '困难|复杂|艰难'],
  ['充分|充足|足够|丰富', '不足|缺乏|不够|短缺|匮乏|极少'],
  ['乐观', '悲观'],
  ['允许|可以|能够', '禁止|不得|无法|只能|只可'],
  ['正相关|正比', '负相关|反比'],
  ['全部|所有|全都|每个|各个', '部分|少数|个别|只有|仅|只'],
  ['提前|提早', '推迟|延后|延期', '早', '晚'],
  ['延长|变长', '缩短|变短', '长', '短'],
  ['昂贵|涨价', '便宜|廉价|降价'],
  ['免费', '收费|付费'],
  ['加速|加快', '减速|放缓|减慢|拖慢'],
  ['放宽|放松', '收紧|加强'],
  ['符合|遵守', '违反|违背'],
  ['激进|大胆', '保守|谨慎'],
  ['打开|开启', '关闭|关掉'],
  ['主动', '被动'],
  ['固定|不变|冻结', '可变|变化|更新'],
  ['盈利|赚钱', '亏损'],
  ['静态', '动态'],
  ['在线', '离线'],
  ['显式', '隐式'],
  ['稠密|密集', '稀疏'],
  ['有监督', '无监督'],
  ['需要|必须|依赖', '无需|不必|不用|免去'],
  ['积极', '消极|负面'],
  ['很多|许多|大量|众多', '很少|极少|少数|寥寥'],
  ['优势|优点|长处', '劣势|缺点|短板'],
  ['首次|第一次', '再次|又一次'],
  ['继续|接着', '停止|停下|中止|暂停'],
  ['集中', '分散'],
  ['自愿|主动', '被迫'],
  ['公开|披露', '隐瞒|保密'],
  ['真实|真正', '虚假|伪造'],
  ['独立|单独', '共同|联合|一起'],
  ['相同|一致|同样', '相反|不同'],
  ['直接', '间接'],
  ['永久|长期', '临时|短期|暂时'],
  ['买入|收购|购买', '卖出|出售'],
  ['开始|启动', '结束|终止'],
  ['赢|获胜', '输|战败'],
  ['收益', '损失'],
  ['喜欢|喜爱|爱', '讨厌|厌恶|反感'],
];
const OPPOSITE_PATTERNS = OPPOSITES.flatMap(([words, opposites, characters = '', oppositeCharacters = '']) => {
  if (characters === '') return [[toPattern(words, ''), toPattern(opposites, '')] as const];
  // 高 is opposed to 低 and to 低于, never to 少.
  return [...characters].map(
    (character, index) => [toPattern(words, character), toPattern(opposites, oppositeCharacters[index] ?? '')] as const,
  );
});

function toPattern(words: string, character: string): RegExp {
  const single = `(?:^|\u0001|更|越|最|较|很|极|太|非常|十分|相当|都|也|远|变|偏|要|了|显著|明显)${character}(?:$|\u0001|于|出|至|到|了|过|近|约|\\s*\\d|得|一)`;
  return new RegExp(character === '' ? words : `${words}|${single}`, 'u');
}

const NEGATION =
  /不是|并非|并不|并没有|没有|尚未|从未|未能|无法|没法|不能|不会|不可|不再|不用|不必|不需要|无需|消除|避免|杜绝|并无|毫无|尚无|均无|无一|无任何|而非|不|没|未|\b(?:not|no|never|without|cannot|neither|nor)\b|n't\b/gu;
/** Words in which 不 and 未 deny nothing that a claim could turn round, or that stand among the opposites. */
const NOT_NEGATIONS =
  /不仅|不但|不只|不光|不止|不断|不同|不过|不少|不久|不论|不管|不得不|不可或缺|不妨|不禁|不一|不等|不错|不足|不良|不动产|不相上下|差不多|要不|未来|未必|未知|不稳|不确定|不便|不利|不安|不当|不如|不及|不够|不变|没几|not only|no\. ?\d/gu;

export type Denial = {
  /** Text after the denial, up to its clause's end. */
  readonly rest: string;
};

/** The denials of a folded clause, phrases like 不仅 left out. */
export function findDenials(clause: string): readonly Denial[] {
  const cleaned = clause.replace(NOT_NEGATIONS, (word) => '＿'.repeat(word.length));
  return [...cleaned.matchAll(NEGATION)].map((match) => ({ rest: clause.slice(match.index + match[0].length) }));
}

/**
 * True when what is left of one text takes one side of a pair and what is left of the other takes the other side only.
 */
export function areOpposed(left: string, right: string): boolean {
  return OPPOSITE_PATTERNS.some(([one, other]) => {
    const [leftOne, leftOther, rightOne, rightOther] = [
      one.test(left),
      other.test(left),
      one.test(right),
      other.test(right),
    ];
    return (leftOne && !leftOther && rightOther && !rightOne) || (leftOther && !leftOne && rightOne && !rightOther);
  });
}
