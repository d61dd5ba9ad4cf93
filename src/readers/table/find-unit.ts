/** 编制单位 and 单位：某公司 name who made the table, not what it counts in. */
const statedInChinese = /(?<!\p{Script=Han})(?:计量|货币|金额)?单位\s?[：:]\s?([^\s）)\]】，,。；;、：:]{1,12})/u;
const statedInEnglish = /\bunits?\s?[:：]\s?([^\s)\],;][^)\],;]{0,19})/iu;
/** 单位：见各行 points to where the units are. */
const elsewhere = /^(?:见|详见|如|同|参见|参照|各|按|另|不一|不同|若干)/u;
const organisation = /(?:公司|集团|中心|[局厂校院部所处会社])$/u;

/** The unit that a title or a line above a table states for all of it: 收入（单位：万元） → `万元`. */
export function findUnit(line: string): string | undefined {
  const found = statedInChinese.exec(line) ?? statedInEnglish.exec(line);
  const unit = found?.[1]?.trim();
  return unit === undefined || organisation.test(unit) || elsewhere.test(unit) ? undefined : unit;
}
