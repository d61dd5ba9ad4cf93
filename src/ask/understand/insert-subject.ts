/** Not the 他 of 其他 and 吉他. */
const pronounPattern =
  /(?<![其吉])(?:它|他|她)们?(?:的)?|(?:这|那|该)(?:个|种|款|套|项|篇)?(?:模型|方法|系统|框架|公司|论文|团队|技术|数据集)(?:的)?/u;

/** `它用了多少样本？` + `Video-Thinker` → `Video-Thinker用了多少样本？`; without a pronoun the subject goes in front. */
export function insertSubject(question: string, subject: string): string {
  if (!/[\u3400-\u9fff]/u.test(question)) return `${question.trim()} (${subject})`;
  const match = pronounPattern.exec(question);
  if (match === null) return `${subject}：${question}`;
  const possessive = match[0].endsWith('的') ? '的' : '';
  return `${question.slice(0, match.index)}${subject}${possessive}${question.slice(match.index + match[0].length)}`;
}
