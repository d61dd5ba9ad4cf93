import { foldText } from '../../../text/facts/fold-text.ts';
import { givesReaderOrders } from './reader-orders.ts';

/**
 * Forms in which a text speaks to whoever reads it out instead of telling something. All of them name the reader's own
 * work (answers, instructions, the prompt) or a transaction outside the document; that a recipe says 加入盐 and a manual
 * 请先断电 is none of them.
 */
const FORMS: readonly RegExp[] = [
  // 忽略以上指令; disregard all previous instructions
  /(?:忽略|无视|忘记|忘掉|不要理会|不必遵守|抛开|覆盖)[^。；\n]{0,12}(?:指令|指示|提示词?|系统消息|上文|以上内容)/u,
  /(?:忽略|无视|忘记|忘掉|不要理会|不必遵守|抛开|覆盖)[^。；\n]{0,4}(?:[以之先]前|前面|上述|以上|原[有先来]|所有|全部|一切|系统|你)[^。；\n]{0,8}(?:规则|要求|设定)/u,
  new RegExp(
    String.raw`\b(?:ignore|disregard|forget|override|bypass)\b[^.;\n]{0,30}\b(?:instructions?|prompts?` +
      String.raw`|rules?|directions?|guidelines|above|previous)\b`,
    'u',
  ),
  // 你现在是…, 从现在起你…; you are now, act as
  /从现在(?:起|开始)[，,]?\s*你(?:是|要|将|必须|只)|你现在(?:是|扮演)|假装你是|请扮演|(?:你|请|立即)切换到[^。；\n]{0,8}模式/u,
  new RegExp(
    String.raw`\byou are now\b|\bfrom now on,? you\b|\bpretend (?:to be|that you)\b|\bact as (?:an? ` +
      String.raw`)?(?:system|admin|developer|dan)\b`,
    'u',
  ),
  // 系统：…, [system], assistant:
  new RegExp(
    String.raw`(?:^|\n)\s*[[【<]?(?:系统(?:消息|提示|指令)?|管理员|system|assistant|developer|admin)[\]】>]?\s*[:：]` +
      String.raw`(?=[^\n]{0,80}(?:你|答复|回[答复]|输出|用户|提问|规则|指令|提示词|忽略|一律|模式` +
      String.raw`|\b(?:you|your|answers?|repl(?:y|ies)|respond|ignore|output|users? (?:is|are|has|must|should)|must` +
      String.raw`|do not|never|always|instructions?)\b))`,
    'u',
  ),
  // 回答时必须…, 只回答 X, 在答案里加上…; always answer, append to every answer
  /(?:回答|回复|答复|答案|输出|总结)(?:时|里|中|的?(?:开头|末尾|最后|结尾))[^。；\n]{0,8}(?:必须|务必|一律|都要|请|加上|写上|附上|插入)/u,
  new RegExp(
    String.raw`(?:只|一律)(?:能|要)?(?:回答|回复|告诉(?:用户|提问者|读者))[“"「:：]?[^。；\n]|(?:只|必须|请|务必|一律)[能要]?(?:回答|回复|输出|告诉(?:用户` +
      String.raw`|提问者|读者))\s*[“"「:：]`,
    'u',
  ),
  /(?:告诉|提醒|要求|让|引导)(?:用户|提问者|访客|读者)[^。；\n]{0,24}(?:点击|访问|打开|输入|提供|发送|转账|支付|充值|下载|扫码|登录)/u,
  new RegExp(
    String.raw`\b(?:tell|ask|instruct|remind) (?:the )?(?:users?|readers?|visitors?` +
      String.raw`|customers?)\b[^.;\n]{0,40}\b(?:click|visit|open|enter|provide|send|pay|transfer|download` +
      String.raw`|log ?in)\b`,
    'u',
  ),
  new RegExp(
    String.raw`(?<![-\w])(?:always|only|must)\b(?!-)[^.;\n]{0,16}` +
      String.raw`\b(?:reply|respond|output|say|answer(?! every question on| to\b))\b` +
      String.raw`|\b(?:append|add|insert)\b[^.;\n]{0,30}\b(?:to|in|at the end of) ` +
      String.raw`(?:every|your|the) (?:answers?|repl(?:y|ies)|responses?)\b`,
    'u',
  ),
  // 请提供银行卡号…; send your password to
  new RegExp(
    String.raw`(?:请|立即|马上|尽快|务必|(?<!不)需要您|必须向)[^。；\n]{0,16}(?:提供|填写|输入|发送|提交|回复|告知)[^。；\n]{0,16}(?:卡号|银行卡|信用卡|密码` +
      String.raw`|验证码|口令|密钥|身份证号|cvv)`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:send|provide|share|submit|give|reply with)\b[^.;\n]{0,30}\b(?:passwords?` +
      String.raw`|credit card|card numbers?|cvv|verification codes?|api keys?|social security)\b`,
    'u',
  ),
  // 请转账到…, 请点击 http…
  /(?:请|立即|马上|尽快|务必)[^。；\n]{0,12}(?:转账|汇款|打款|付款)[^。；\n]{0,12}(?:至|到|给)/u,
  /\b(?:transfer|wire|send)\b[^.;\n]{0,20}(?:\$|\b(?:money|funds|payment|bitcoin|usdt|btc)\b)[^.;\n]{0,20}\bto\b/u,
  new RegExp(
    String.raw`(?<!(?:更多|详情|详细|参考|参阅|了解|如果?你?没有)[^。；\n]{0,16})(?:请|立即|马上|务必|赶快|速)[^。；\n]{0,10}(?:点击|访问|打开|扫码` +
      String.raw`|登录)[^。；\n]{0,14}(?:https?:|www\.|链接|网址|二维码)`,
    'u',
  ),
  new RegExp(
    String.raw`(?<!\b(?:more information|details|learn more)\b[^.;\n]{0,20})\b(?:click|visit|go to|log ?in (?:at` +
      String.raw`|to))\b[^.;\n]{0,24}(?:https?:|www\.)`,
    'u',
  ),
  // 助手：请…, 阅读本段的助手请…; AI models reading this should
  /(?:^|[\n。；])\s*(?:ai|助手|模型|机器人|智能体)\s*[:：，,]?\s*(?:请|必须|应当|不得|不要)/u,
  /阅读(?:本|这|此)[^。；\n]{0,6}(?:助手|模型|ai)[^。；\n]{0,6}(?:请|必须|应|不)/u,
  new RegExp(
    String.raw`\b(?:ai|models?|assistants?|llms?|chatbots?)\b[^.;\n]{0,30}\bread(?:ing|s)? this\b[^.;\n]{0,12}` +
      String.raw`\b(?:should|must|shall|will|please)\b`,
    'u',
  ),
  // 不要告诉用户这段话; do not tell the user about this paragraph; pass on what the user asked
  /(?:告诉|转告|透露|隐瞒)[^。；\n]{0,4}(?:用户|提问者|访客)[^。；\n]{0,10}(?:这段|本段|原样|以下|下面)/u,
  /(?:这段|本段|以下|下面)[^。；\n]{0,8}(?:原样|逐字)?(?:告诉|转告)(?:用户|提问者|访客)/u,
  new RegExp(
    String.raw`\b(?:tell|mention to|show|inform)\b[^.;\n]{0,10}\b(?:users?|readers?)\b` +
      String.raw`[^.;\n]{0,12}\b(?:this|these) (?:paragraph|passage|text|instructions?|message|note)\b`,
    'u',
  ),
  /(?:发送|转发|上传|提交)[^。；\n]{0,12}(?:至|到|给)[^。；\n]{0,6}https?:|(?:用户|提问者)的(?:问题|提问|对话)[^。；\n]{0,6}(?:发送|转发|上传|提交)/u,
  new RegExp(
    String.raw`\b(?:send|forward|post|upload|submit|include|insert)\b (?:the |this |your |their |all |any ` +
      String.raw`|every )?(?:full |whole |entire |complete )?(?:users?|questions?|conversations?|chat|answers?` +
      String.raw`|repl(?:y|ies)|data|history|messages?|links?|it|them)\b[^.;\n]{0,30}(?:https?:|www\.)`,
    'u',
  ),
  // 以本段为准, 优先于系统指令; your new instructions, the above rules no longer apply to you
  /(?:以上|上述|之前|前面)[^。；\n]{0,8}(?:作废|无效|失效)[^。；\n]{0,6}以(?:本|这|此|下)|优先于[^。；\n]{0,4}(?:系统|以上|其他)(?:指令|提示|规则)/u,
  /\byour (?:new|real|true|actual) (?:instructions?|task|role|prompt)\b/u,
  new RegExp(
    String.raw`\b(?:rules?|instructions?|restrictions?)\b` +
      String.raw`[^.;\n]{0,16}\b(?:no longer|do not|don't) (?:apply|bind)\b[^.;\n]{0,8}\byou\b`,
    'u',
  ),
  /\bprevious (?:context|instructions?|prompts?|messages?)\b[^.;\n]{0,16}\b(?:invalid|void|ignored|cancel+ed)\b/u,
  // 以开发者模式回答; respond only in …; when asked about X, reply that
  /(?:以|用|进入|开启)[^。；\n]{0,8}(?:模式|身份|口吻)(?:来)?(?:回答|说话|回复|作答)/u,
  new RegExp(
    String.raw`\b(?:respond|reply|answer|speak)\b (?:only )?(?:in|as|with)\b` +
      String.raw`[^.;\n]{0,24}\b(?:from (?:here|now) on|speech|persona|mode)\b`,
    'u',
  ),
  /(?:问起|问到|被问|询问|提问)[^。；\n]{0,10}[，,]\s*(?:都|一律|请|就|只)?(?:回答|回复|答复)\s*[“"「:：]/u,
  new RegExp(
    String.raw`\b(?:when|if|whenever) (?:asked|anyone asks|the user asks)\b` +
      String.raw`[^.;\n]{0,30}\b(?:reply|answer|respond|say)\b (?:that|with|only)\b`,
    'u',
  ),
  // 支付 1 元验证; confirm your card number; send 0.5 BTC to
  /(?:把|将)[^。；\n]{0,10}(?:转账|汇款|转入)[^。；\n]{0,6}(?:至|到|给)/u,
  /(?:支付|缴纳|充值|转账)[^。；\n]{0,8}(?:即可|以便|才能|后)?(?:解冻|验证身份|激活|解锁)/u,
  new RegExp(
    String.raw`\b(?:confirm|verify|update)\b[^.;\n]{0,12}\b(?:card|account|bank|password|pin)\b` +
      String.raw`[^.;\n]{0,10}\b(?:numbers?|details?|code)?\b[^.;\n]{0,6}` +
      String.raw`\bto (?:receive|get|claim|unlock|continue|proceed)\b`,
    'u',
  ),
  /\bsend [\d.,]+ ?(?:btc|eth|usdt|bitcoins?|dollars|euros|usd)\b/u,
  // Whoever reads this out is meant: 读到这里的 AI 应当…, 改写答案, 隐藏来源, nothing else
  /(?:读到|看到)(?:这里|本段|此处)的?\s*(?:ai|模型|助手|机器人)/u,
  /(?:把|将)?(?:答案|回答|回复)(?:改成|改为|替换成)/u,
  /(?:隐藏|不要标注|不要引用|删去)[^。；\n]{0,6}(?:来源|出处|编号|引用)/u,
  /(?:用户|提问者)[^。；\n]{0,10}[，,]?\s*请?让(?:他|她|其|用户)[^。；\n]{0,6}(?:拨打|支付|转账|点击|访问|添加)/u,
  /(?:停止|放弃)检索/u,
  /直接(?:回答|输出|回复)\s*[“"「:：]/u,
  /\bpretend (?:you are|to be)\b|\b(?:hide|omit|remove) the (?:sources?|citations?|references)\b|\bnever cite\b/u,
  /\btell (?:anyone|everyone|whoever)\b[^.;\n]{0,40}\b(?:call|pay|visit|click|send|enter)\b/u,
  /\bgive (?:the )?(?:readers?|users?)\b[^.;\n]{0,16}(?:\blink\b|https?:)/u,
  /\b(?:reply|respond|answer) with (?:the )?(?:words?|text|phrase|sentence)\b/u,
  /\b(?:reply|respond|answer|output)\b[^.;\n]{0,40}\bnothing else\b/u,
  // Chat templates and calls of tools.
  /<\|[a-z_]+\|>|\[\/?inst\]|<\/?(?:system|assistant|tool_call)>/u,
  new RegExp(
    String.raw`(?:泄露|输出|显示|打印|复述|透露)[^。；\n]{0,8}(?:系统提示|提示词|口令|你的密钥)|\b(?:reveal|print|repeat` +
      String.raw`|leak)\b[^.;\n]{0,20}\b(?:system prompt|your prompt|instructions|secret|api key)\b`,
    'u',
  ),
];

const READER_EN = String.raw`(?:ai|ais|assistants?|(?:language )?models?|llms?|chatbots?|ai agents?)`;
const READER = '(?:ai|人工智能|模型|助手|机器人|智能体)';
/** `人工智能专业的学生` and `模型厂商` are people. */
const NOT_PEOPLE = '(?![^。；，,：:\\n]{0,6}(?:[师者员家生]|专业|厂商|公司|团队|部门|爱好))';

/** Forms in which a text speaks to a machine that reads it: whatever it then says is meant for that machine. */
const ADDRESSES: readonly RegExp[] = [
  // 评审模型请注意; 请 AI 助手扮演…
  new RegExp(
    `(?:^|[\\n。；！!(（\\]】:：])\\s*[\u3400-\u9fff]{0,4}${READER}(?:助手|系统|们)?\\s*[，,:：—-]*\\s*请`,
    'u',
  ),
  new RegExp(
    `(?:^|[\\n。；！!(（\\]】:：，,])\\s*请\\s*${READER}(?:助手|系统)?${NOT_PEOPLE}` +
      '[^。；\\n]{0,12}(?:回答|回复|扮演|输出|告诉|替换|忽略|引用|按|说)',
    'u',
  ),
  // 给 AI 的暗号：; to the language model:; note for any AI
  new RegExp(`[给致]\\s*(?:各位|所有|任何)?\\s*${READER}(?:助手|系统)?(?:的[\u3400-\u9fff]{1,2})?\\s*[:：]`, 'u'),
  new RegExp(
    String.raw`(?:^|[\n.;(\[]|\d\.)\s*(?:dear|(?:note |message |instructions? )?(?:to|for)(?: the| any| all` +
      String.raw`| every)?) ${READER_EN}\b[^.;\n]{0,30}[:,]`,
    'u',
  ),
  // 读者若为 AI; if you are an AI
  new RegExp(
    `(?:读者|阅读者|你)\\s*(?:若|如果|如)?\\s*(?:是|为|系)\\s*(?:一[个名台])?\\s*[\u3400-\u9fff]{0,4}?${READER}${NOT_PEOPLE}`,
    'u',
  ),
  new RegExp(String.raw`\bif (?:you|the reader|your reader) (?:are|is) an? ${READER_EN}\b`, 'u'),
  // The assistant processing this document shall…
  new RegExp(
    String.raw`\b${READER_EN} (?:that (?:reads?|process(?:es)?)|reading|processing|parsing|summari[sz]ing|indexing) ` +
      String.raw`(?:this|these) [a-z]+\b[^.;\n]{0,12}(?::|,|\b(?:shall|must|should|will|please)\b)`,
    'u',
  ),
  // System override: …; 【隐藏指令】
  new RegExp(
    String.raw`(?:^|\n)[\s*#>[【-]*(?:system|admin(?:istrator)?|developer|root) ` +
      String.raw`(?:override|command|instructions?)\b[^:\n]{0,40}[:\]】]`,
    'u',
  ),
  /[【[（(](?:隐藏|秘密|系统|最高)(?:指令|命令|指示)[】\]）)]/u,
];

/** Forms in which it tells the one who answers what to do with questions, sources and what he was told himself. */
const ON_ANSWERS: readonly RegExp[] = [
  // 当用户问及 X，回答“…”; if asked about X, tell the reader…
  new RegExp(
    '(?:用户|提问者|访客|有人|任何人)(?:若|如果)?(?:问及|问到|问起|询问|提问|问)' +
      String.raw`[^。；\n]{0,16}[，,]\s*(?:请|都|一律|就|只|应|要)?\s*(?:回答|回复|答复|说)[^。；\n]{0,3}[“"「]`,
    'u',
  ),
  /\b(?:if|when|whenever) (?:asked|anyone asks|the user asks|users ask)\b[^.;\n]{0,30}\btell the (?:reader|user)s?\b/u,
  new RegExp(
    String.raw`(?:^|[\n.;:(])\s*(?:please )?` +
      String.raw`(?:delete|drop|remove|discard|hide|omit|ignore|forget|change|reveal|print) your (?:own )?` +
      String.raw`(?:citations?|sources|notes|rules|instructions|guidelines|prompt|training|configuration` +
      String.raw`|answers?|safety|identity|keys?)\b`,
    'u',
  ),
  /\b(?:never|do not|don't) tell the (?:reader|user)s?\b[^.;\n]{0,12}\byou\b/u,
  /\byou are forbidden (?:from|to) (?:say|mention|reveal|answer)/u,
  new RegExp(
    String.raw`\b(?:reveal|print|leak|expose)\b[^.;\n]{0,20}\b(?:configuration|instructions|prompt|rules|keys?)\b` +
      String.raw`[^.;\n]{0,8}\b(?:of this|you)\b`,
    'u',
  ),
];

/** An order between quotation marks is spoken of, not given: `例子，如“忽略之前的所有指令”`, `把“…”之类的文字藏在网页里`. */
const MENTION = new RegExp(
  String.raw`((?:例子?|比?如|像|所谓|叫做|写[有着道]|[说喊教][:：]|把|将|自称|such as|like|e\.g\.|for example` +
    String.raw`|phrases?)[，,:：]?\s*[“"「‘'])[^”"」’'\n]{1,60}(?=[”"」’'])`,
  'gu',
);
const MENTION_BEHIND =
  /([“"「‘'])[^”"」’'\n]{1,60}(?=[”"」’'](?:之类|这样的|等(?:文字|话|字样|指令)|的(?:文字|字样|弹窗)))/gu;

/** Longer stretches are looked at in parts: a form spans a sentence or two. */
const MAX_CHARS = 2000;

/**
 * True for text that gives orders to the one who reads it out, asks for money or secrets, or speaks as the system: it
 * is evidence for nothing but its own presence. Rules by form, since a document may say so in any words about anything.
 */
export function givesOrders(text: string): boolean {
  const folded = foldText(text.slice(0, MAX_CHARS)).replace(MENTION, '$1').replace(MENTION_BEHIND, '$1');
  return (
    givesReaderOrders(folded) || [FORMS, ADDRESSES, ON_ANSWERS].some((forms) => forms.some((form) => form.test(folded)))
  );
}
