/** Predicates with their opposites: one side in the claim and only the other in the evidence is a contradiction. Simplified, lower case. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/提升|提高|上升|增长|增加|上涨|升至|升高|攀升|增至|增强|变多|涨|扩大|翻倍|翻番|\b(?:increas|ris|rose|grew|grow|improv|boost)/u, /下降|降低|减少|下跌|下滑|降至|减至|减弱|回落|缩小|缩减|变少|衰减|跌|减半|\b(?:decreas|declin|drop|fell|fall|reduc|shrink|shrank)/u],
  [/高于|超过|超越|优于|胜过|领先|强于|多于|大于|击败|打败|快于|压过|好于|\b(?:higher|outperform|exceed|better|beat|more than|faster)/u, /低于|不及|不如|落后|劣于|逊于|弱于|少于|小于|输给|慢于|败给|差于|\b(?:lower|underperform|worse|behind|less than|slower)/u],
  [/最高|最大|最多|最强|最好|最快|最佳|最优|最长|第一名|居首|\b(?:highest|largest|most|best|fastest)/u, /最低|最小|最少|最弱|最差|最慢|最短|末位|垫底|\b(?:lowest|smallest|least|worst|slowest)/u],
  [/更高|更大|更多|更强|更好|更快|更优|更长|更稳|变强|变好|变快/u, /更低|更小|更少|更弱|更差|更慢|更短|变弱|变差|变慢/u],
  [/开源|公开了|\bopen[- ]?sourc/u, /闭源|未公开|不开源|保密|\bclosed|proprietary/u],
  [/支持|赞成|赞同|认同|同意|看好|\bsupport/u, /反对|否认|不赞成|质疑|批评|不支持|不认同|不看好|\boppos/u],
  [/成功|通过|完成/u, /失败|未能|没能|没通过|未通过/u],
  [/之前|以前|早于|先于|\bbefore\b/u, /之后|以后|晚于|\bafter\b/u],
  [/保留|留下|保持/u, /丢弃|舍弃|去掉|删除|抛弃|丢掉/u],
  [/加入|入职|新增|添加|引入/u, /离开|离职|退出|辞职|移除|去除|取消/u],
  [/有利|有助|有益|利好/u, /不利|有害|有损|妨碍|阻碍/u],
  [/简单|容易|轻松/u, /困难|复杂|艰难|不容易/u],
  [/充分|充足|足够/u, /不足|不充分|缺乏|不够|短缺/u],
  [/乐观|看涨/u, /悲观|看跌/u],
  [/允许|可以|能够/u, /禁止|不得|不能|无法|不可以|不允许/u],
  [/正相关|正比/u, /负相关|反比/u],
  [/过拟合/u, /欠拟合/u],
  [/全部|所有|都/u, /部分|少数|个别|没有一个/u],
  [/免费/u, /收费|付费/u],
  [/加速|加快/u, /减速|放缓|减慢|拖慢/u],
  [/主动/u, /被动/u],
  [/固定|不变|冻结/u, /可变|变化|更新|微调/u],
  [/盈利|赚/u, /亏损|亏/u],
  [/静态/u, /动态/u],
  [/在线/u, /离线/u],
  [/显式/u, /隐式/u],
  [/稠密|密集/u, /稀疏/u],
  [/单(?:模态|模型|智能体|轮|步)/u, /多(?:模态|模型|智能体|轮|步)/u],
  [/有监督|需要标注/u, /无监督|无需标注|不需要标注/u],
  [/需要|必须|依赖/u, /无需|不需要|不必|不用|不依赖|免去/u],
];

const NEGATION = /不是|并非|并不|并没有|没有|尚未|从未|未能|无法|不能|不会|不可|不再|不用|不必|不需要|无需|拒绝|难以|不|没|未|无|非|\b(?:not|no|never|without|cannot|neither|nor|n't)\b/gu;
/** Words in which 不, 无, 未, 非 deny nothing that a claim could turn round. */
const NOT_NEGATIONS = /不仅|不但|不只|不光|不止|不断|不同|不过|不少|不久|不论|不管|不得不|不可或缺|不妨|不禁|不一|不等|不错|不足|不良|不动产|差不多|要不|无论|无数|无疑|无限|无人机|无线|无监督|未来|未必|未知|非常|非凡|除非|是非|非洲|非结构化|无关|无穷|无标签|无标注|毫不|不稳定|不确定|不便|不利|不安|不当|not only|no\. ?\d/gu;

/** A statement's denials (what each one stands before) and the sides it takes in `OPPOSITES`. */
export type Polarity = {
  /** Text right after each negation, up to six characters. */
  readonly denied: readonly string[];
  readonly sides: readonly (-1 | 0 | 1 | 2)[];
};

/** Reads the polarity of folded text. In `sides`, 1 is the first member only, -1 the second only, 2 both, 0 neither. */
export function readPolarity(text: string): Polarity {
  const cleaned = text.replace(NOT_NEGATIONS, (word) => '＿'.repeat(word.length));
  const denied = [...cleaned.matchAll(NEGATION)].map((match) => cleaned.slice(match.index + match[0].length, match.index + match[0].length + 6).replace(/[，,。；;、].*$/u, ''));
  const sides = OPPOSITES.map(([first, second]) => {
    const hasSecond = second.test(text);
    // 不支持 must not count as 支持.
    const hasFirst = first.test(text.replace(new RegExp(second.source, 'gu'), '＿'));
    if (hasFirst && hasSecond) return 2;
    return hasFirst ? 1 : hasSecond ? -1 : 0;
  });
  return { denied, sides };
}

/** Why a claim contradicts its evidence; `undefined` when nothing speaks against it. */
export function findContradiction(claim: string, evidence: string): 'negation' | 'direction' | undefined {
  const ours = readPolarity(claim);
  const theirs = readPolarity(evidence);
  for (const [index, side] of ours.sides.entries()) {
    const other = theirs.sides[index] ?? 0;
    // A denial beside an opposite restates it: 没有下降 for 上升.
    if (side * other === -1 && ours.denied.length === theirs.denied.length) return 'direction';
  }
  if (deniesWhatIsSaid(ours.denied, theirs.denied, evidence) || deniesWhatIsSaid(theirs.denied, ours.denied, claim)) return 'negation';
  return undefined;
}

/** True when a denied predicate stands undenied in the other text. */
function deniesWhatIsSaid(denied: readonly string[], otherDenied: readonly string[], other: string): boolean {
  return denied.some((what) => {
    const han = /^[\u3400-\u9fff]{2,}/u.exec(what)?.[0] ?? '';
    const key = han.slice(0, 2);
    if (key.length < 2 || !other.includes(key)) return false;
    return !otherDenied.some((theirs) => theirs.includes(key));
  });
}
