import { normalizeText } from '../../text/normalize.ts';

const greeting =
  /^(?:(?:你|您|大家)好(?:呀|啊|吗|哇)?|嗨|哈[喽啰]|早上好|下午好|晚上好|早安?|晚安|在吗|hi|hello|hey|good (?:morning|afternoon|evening)|嗨?,?你好,?(?:很)?高兴认识你)(?:there)?$/u;
const thanks = /^(?:好的?|嗯+|哦+|ok|okay)?(?:(?:非常|太|多)?(?:谢谢|感谢|谢了|多谢)(?:你|您|啦|了|你的帮助|您的帮助)?|thanks?(?: you)?(?: (?:so|very) much)?|thx|辛苦了?|再见|拜拜|bye|goodbye)$/u;
const identity =
  /^(?:你(?:是|叫)(?:谁|什么(?:名字)?)|你(?:能|会|可以)(?:做|干|帮我做|为我做|回答)?(?:些)?(?:什么|啥|哪些事)|(?:请)?(?:介绍|说说)(?:一下)?你自己|who are you|what(?:'s| is) your name|what can you do|你(?:今天)?(?:好吗|怎么样|过得好吗|开心吗|吃了吗|累吗)|how are you(?: doing)?(?: today)?|(?:给我)?讲(?:个|一个)笑话|tell me a joke)$/u;

/** True for a greeting, thanks or small talk: nothing that documents could answer. */
export function isChitchat(question: string): boolean {
  const text = normalizeText(question)
    .replace(/[\s,.!?~。!?、;:…"'“”]+/gu, ' ')
    .trim();
  const parts = text.split(' ').filter((part) => part !== '');
  const joined = /[\u3400-\u9fff]/u.test(text) ? parts.join('') : text;
  const patterns = [greeting, thanks, identity];
  const isOne = (part: string): boolean => patterns.some((pattern) => pattern.test(part));
  if (joined === '') return false;
  return isOne(joined) || isOne(text) || (/[\u3400-\u9fff]/u.test(text) && parts.length > 1 && parts.every(isOne));
}
