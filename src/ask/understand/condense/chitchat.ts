import { normalizeText } from '../../../text/normalize.ts';

/**
 * One clause of small talk each; a message is chit-chat when all its clauses are. Normalised text without spaces
 * between Han.
 */
const clauses: readonly RegExp[] = [
  /^(?:你|您|大家)好(?:呀|啊|吗|哇|哦)?$|^(?:嗨|哈[喽啰]|在吗|在不在|早|早安|晚安|早上好|上午好|中午好|下午好|晚上好)(?:呀|啊)?$|^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?$|^(?:很)?高兴认识你$/u,
  /^(?:好的?|嗯+|哦+|行|ok|okay|好嘞|好吧|没事了?|没问题|明白了?|懂了|知道了|了解了|原来如此|收到)$/u,
  /^(?:非常|太|多|真是?)?(?:谢谢|感谢|谢了|多谢|谢过|辛苦)(?:你|您|啦|了|哈|你啦|您了|你的.{0,6}|您的.{0,6})?$|^(?:你|真是?)?帮了?(?:我|我们)?(?:一个)?(?:很|大|不少)?忙?(?:大忙|的忙|了)?$|^(?:thanks?|thank you|thx|cheers)(?: you)?(?: (?:so|very) much| a lot)?$/u,
  /^(?:你|您)?(?:讲|说|解释|回答|写|总结|整理|答)得?(?:得)?(?:真|很|挺|太|非常|好|不|蛮)?(?:是)?(?:清楚|明白|不错|好|棒|到位|详细|赞|厉害)(?:了|啊|呀|的)?$|^(?:你|您|这)?(?:真|好|太|很|挺)(?:是)?(?:厉害|棒|聪明|好|可爱|强|不错|赞)(?:了|啊|呀)?$|^(?:不错|厉害|棒|赞)(?:啊|呀|哦)?$|^(?:great|nice|awesome|cool|well done|good job)$/u,
  /^(?:哈|嘿|呵|嘻)+$|^lol$/u,
  /^(?:我)?(?:先)?(?:就)?(?:聊|说|问|看)?到(?:这|此)(?:儿|里|为止)?(?:吧|了)?$|^(?:再见|拜拜|回见|回头[见聊]|下次(?:再)?[见聊]|明天见|88)(?:了|啦|吧)?$|^(?:我)?先(?:去)?(?:忙|走|下|撤|睡)(?:去|了|啦)*$|^(?:bye|goodbye|see you)(?: bye)?$/u,
  /^(?:那)?(?:你|您)(?:到底|究竟)?(?:是|叫)(?:个)?(?:谁|什么(?:名字|东西|模型|机器人)?|干什么的|干嘛的|做什么的|啥)(?:呀|啊|呢)?$|^(?:那)?(?:你|您)(?:都|还|又)?(?:能|会|可以)(?:帮)?(?:我|我们)?(?:聊|查|做|干|回答|问|帮忙|解答|帮我)?(?:些|点)?(?:什么|啥|哪些)(?:样的|方面的)?(?:问题|事|事情|内容|忙|资料|东西)?(?:呀|啊|呢)?$|^(?:请)?(?:介绍|说说)(?:一下)?(?:你|您)自己$|^(?:who are you|what(?:'s| is) your name|what can you do|how are you(?: doing)?(?: today)?)$/u,
  /^(?:你|您)(?:今天|最近|过得)*(?:好吗|怎么样|开心吗|吃了吗|累吗|忙吗)$|^(?:给我|再)?(?:讲|说)(?:一)?个笑话(?:吧|听听)?$|^tell me a joke$/u,
];

const partingPattern =
  /^(?:好的?|好嘞|行|嗯|那|就)*(?:非常|太|多)?(?:谢谢|感谢|多谢|谢了|辛苦|再见|拜拜|回见|回头见|下次见|明天见)|(?:再见|拜拜|回头见|谢谢)(?:了|啦|您|你)?$|^(?:thanks|thank you|bye|goodbye)\b/u;
const asksPattern = /[?？]|吗|呢|什么|多少|怎|几|谁|哪|请(?!多|回)|\b(?:what|how|who|when|where|which|why)\b/iu;

/** True for a greeting, thanks, praise, farewell or small talk: nothing that documents could answer. */
export function isChitchat(question: string): boolean {
  const parts = normalizeText(question)
    .split(/[,.!?~。!?、;:…"'“”()\n]+/u)
    .map((part) => part.trim().replace(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/gu, ''))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (parts.length === 0) return false;
  const isSmallTalk = (part: string): boolean => clauses.some((clause) => clause.test(part));
  // Thanks and farewells take along what stands beside them, as long as nothing is asked.
  return parts.every(isSmallTalk) || (parts.some((part) => partingPattern.test(part)) && !asksPattern.test(question));
}
