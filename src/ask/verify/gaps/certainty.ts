const DONE = new RegExp(
  '已经?(?!知|申请|提交|向|报名|列入)|早就|业已|(?<![不未没无])(?:肯定|一定|必定|确[定认](?!后)|证[实明])|保证' +
    String.raw`|\b(?:already|confirm(?:s|ed)|prove[sdn]?|guarante\w+)\b`,
  'u',
);
const OPEN = new RegExp(
  '可能|未必|不一定|预计|计划|拟(?!合|人|定|声|态)|有望|或许|也许|推测|疑似|估计|尚待|待定|初步|还没|尚未|暂未|尚无|已?申请|考虑|建议|目标' +
    String.raw`|\b(?:may|might|plan(?:s|ned)?|expected|will|could|propos\w+|yet)\b`,
  'u',
);

/** True when the claim takes for done or sure what its source plans, expects or holds for possible. */
export function isSurerThanTold(claim: string, shown: string): boolean {
  return DONE.test(claim) && !OPEN.test(claim) && OPEN.test(shown) && !DONE.test(shown);
}
