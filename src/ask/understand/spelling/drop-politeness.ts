/** How a question is led in, in speech. */
const LEAD_IN =
  /^(?:[您你]好[，,。!！ ]*)?(?:(?:请问|请教|麻烦问?|我?想问|问(?=一?下))(?:一?下)?|我?想知道|那么?|对了|另外|还有)?[，, ]*/u;

/** 您好，请问带狗可以吗 → 带狗可以吗 */
export function dropPoliteness(question: string): string {
  return question.replace(LEAD_IN, '');
}
