/**
 * What a definition is asked of: a name without 的, which would ask for one thing about another; before a name in
 * letters of its own it says whose the thing is: `江城大学的 TTR`.
 */
const SUBJECT = String.raw`(?:[^，,。？?！!：:；;的]{1,16}的 *(?=[A-Z][\w.+-]{2}))?([^，,。？?！!：:；;的]{1,40}?)`;
/** `请用大白话解释一下`, `慢慢说：` */
const POLITE = String.raw`^(?:.{0,8}[：:])?(?:请问?|麻烦|帮我|能不能|可以|我?想知道|我?想了解|给我|用[^，,。]{1,6}话)*`;
const TELL = '(?:解释|介绍|说明|讲解|说说|讲讲|谈谈|聊聊|讲|说)(?:一下|下)?';
const KIND =
  '(?:样的)?(?:方法|技术|东西|模型|系统|算法|框架|概念|意思|平台|项目|工具|产品|理论|模块|数据集|软件|设备|机器|机构|公司|组织|病|药|植物|动物)?';
const END = '[呢吗呀啊]?(?:$|[，,。？?！!；;])';
const FORMS = [
  `${POLITE}(?:${TELL})?(?:什么是|何为|何谓|啥是)${SUBJECT}${END}`,
  `${POLITE}(?:${TELL})?${SUBJECT}(?:究竟|到底|主要)?(?:(?:讲|说|谈|写|研究)的)?(?:是指?|指的?是?)(?:一[种个款])?个?(?:什么|啥)的?${KIND}${END}`,
  `${POLITE}(?:${TELL})?${SUBJECT}(?:究竟|到底|主要)?是(?:用来)?(?:干什么|做什么|干嘛|做啥|干啥)用?的?${END}`,
  `${POLITE}${TELL}${SUBJECT}(?:$|[，,。？?！!；;]|(?:和|以及|及)[它其])`,
  String.raw`^\W*what (?:is|are) (?:an? |the )?([\w .+-]{2,40}?)(?:$|[?,;]| and )`,
].map((form) => new RegExp(form, 'iu'));

/** question → the thing it asks the definition of, as it is written there; undefined where it asks something else. */
export function findDefined(question: string): string | undefined {
  const text = question.normalize('NFKC').trim();
  for (const form of FORMS) {
    const subject = form
      .exec(text)?.[1]
      ?.replace(/[“”"'《》「」]|\(.*\)/gu, '')
      .trim();
    if (subject !== undefined && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(subject) && !ASKS.test(subject)) return subject;
  }
  return undefined;
}

/** A subject that asks or points back is none. */
const ASKS = /什么|啥|哪|谁|多少|几[个种类]|怎|为何|^(?:[这那它他她其此]|该)/u;
