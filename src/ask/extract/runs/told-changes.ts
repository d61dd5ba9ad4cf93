/** A change and what comes of it: 改为, 推迟到, 换成; 改26号, 改周一. */
const change =
  /(?:[改换转挪搬移]|推迟?|[延顺后][期延迟后]|提前|[调变][整更]|[升涨降减增])[为到成至由给]|改(?=\d{1,2}[号日月点:]|周[一二三四五六日末]|星期|下周)/u;

/** True where a text tells of a change what comes of it: such a text was said after what it changes. */
export function isChange(text: string): boolean {
  return change.test(text);
}

/** True for the title of a text that changes what another has said: 关于改期的补充通知. */
export function isChangeTitle(title: string): boolean {
  return /改期|变更|调整|更正|延期|顺延|推迟|补充(?:通知|公告|说明)/u.test(title);
}
