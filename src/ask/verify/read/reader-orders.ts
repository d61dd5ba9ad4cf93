/**
 * Orders to whoever answers from a text, put together from small classes of grammar: who is meant (a program, a model),
 * who asks, what an answer is, and what must be done with it. Staff are told what to do with customers and callers;
 * 用户, 提问者 and 有人 who ask of anything are asked about by a machine only.
 */
const READER = '(?:ai|人工智能|模型|助手|机器人?|智能体|程序|客服系统|智能客服|agent|llm)';
const ASKER = '(?:用户|提问者|使用者|来访者|访客|对方|读者|其|他)';
const FORCE = '(?:都|一律|请|就|只|必须|务必|应当?|要|均)*';
const REPLY = '(?:回答|答复|回复|告诉|推荐|让其|让他|答|说)';
const ANSWER = '(?:回答|回复|答复|作答|答案|输出)';
const SECRET = '(?:卡号|身份证|密码|口令|验证码|手机号|门牌号|社保卡|银行卡|二维码|资料费|\\d+\\s*元)';
const QUOTED = '[“"「‘][^”"」’\\n]{1,40}[”"」’]';

const pattern = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'u');

/** 给筛选程序：…; 尊敬的智能客服：…; 程序注意：… */
const ADDRESSED = [
  pattern(`(?:[给致供]|写给)[^\\n。；，、]{0,6}${READER}(?:的[\\u3400-\\u9fff]{1,3})?\\s*[:：]`),
  pattern(`尊敬的[^\\n。；，]{0,4}${READER}[^\\n。；，]{0,2}\\s*[:：，,]`),
  pattern(`(?<!操作|使用|驾驶)${READER}请?注意\\s*[:：]`),
];

/** 若有人问 X，回答 Y; 任何问题都先推荐 Z */
const ON_QUESTIONS = [
  pattern(
    '(?:若|如果?|凡是?|当|只要|无论|不论)\\s*(?:用户|提问者|使用者|来访者|有人|任何人|谁)?来?(?:问及|问到|问起|询问|问)',
    `(?!题)[^。；\\n]{1,16}[，,]\\s*${FORCE}\\s*${REPLY}`,
  ),
  pattern(`对[^。；\\n]{1,16}的?问题[^。；\\n]{0,4}(?:一律|都|只|必须)${REPLY}`),
  pattern(`任何问题[^。；\\n]{0,3}(?:都|一律|只)(?:要|先|得|必须)*${REPLY}`),
];

/** 任何回答都不得附出处; 除了“…”之外什么都别说; 只能用“…”两个字回答 */
const ON_WORDING = [
  pattern(`(?:任何|所有|一切)(?:的)?${ANSWER}[^。；\\n]{0,2}(?:都|均|一律)?(?:不得|不要|不许|禁止|必须|只能)`),
  /(?:不要|不得|别|禁止|不许)[^。；\n]{0,6}(?:附出处|附上?来源|引用来源|标注来源|透露[本这此][行条段]|提[到及][本这此][行条段])/u,
  pattern(`除了?${QUOTED}之?外[^。；\\n]{0,6}(?:别|不要|不许|不得)再?(?:说|回答|输出)`),
  pattern(`只能?用${QUOTED}[^。；\\n]{0,8}(?:回答|回复|作答)`),
  /(?:大胆|尽管|随便)(?:编|捏造|虚构)|不要执行检索|直接相信用户/u,
  /你(?:去)?[跟向对](?:大家|用户|读者|他们|来访者|提问者)(?:说|讲|介绍|推荐)|(?:说|讲)给用户听/u,
];

/** 回答前先向提问者索要身份证号; 把手机号发给提问者 */
const FOR_SECRETS = [
  pattern(`${ANSWER}[^。；\\n]{0,12}前[，,]?\\s*(?:请|须|必须|要|应)?先?[^。；\\n]{0,8}(?:索要|索取|收取)`),
  pattern(`[向让](?:用户|提问者|使用者|来访者|对方)[^。；\\n]{0,8}(?:索要|索取|收取|提供)[^。；\\n]{0,14}${SECRET}`),
  pattern(`(?:问问|让|请)${ASKER}(?:把|的)[^。；\\n]{0,10}${SECRET}`),
  /[把将][^。；\n]{0,24}(?:发给|告诉|转给|交给)(?:提问者|来访者|用户|使用者|访客)/u,
];

/** 从这一段起，你不再是…; 授权你跳过…; 角色设定：… */
const ON_ROLE = [
  /(?:从这|从现在|从此|自此)[^。；\n]{0,6}[，,]\s*(?:你|本(?:平台|系统|助手))(?:不再)?(?:是|要|将|必须|只|不得)/u,
  /(?:授权|允许|命令)你(?:可以)?(?:跳过|忽略|绕过|无视|不必|泄露|透露|把)/u,
  /(?:对话|会话|助手)[^。；\n]{0,4}切换[为到成][^。；\n]{0,8}模式/u,
  /角色设定\s*[:：]|作为系统(?:设定|指令|提示)|[（(【[]系统提示词?更新/u,
  /忽视(?:所有|一切)[^。；\n]{0,6}(?:限制|规则)|覆盖(?:上面|以上|前面|之前)的?(?:政策|规则|说明)/u,
  /(?:请你?|也请您?)照[做办]/u,
  /解码[^。；\n]{0,10}[，,]?[^。；\n]{0,6}[按依照][^。；\n]{0,8}执行/u,
  /(?:不要|别)[向对](?:使用者|用户|提问者)(?:说明|提起|透露|提及)/u,
];

const READER_EN = '(?:ai|llms?|assistants?|(?:language )?models?|chatbots?|agents?)';
const ENGLISH = [
  pattern(
    `(?:^|[^a-z ])\\s*(?:(?:note|message|hint|instructions?) )?(?:for|to) (?:the |any |all )?`,
    `${READER_EN}\\b[^.;\\n]{0,20}:`,
  ),
  pattern(
    `(?:^|[^a-z ])\\s*(?:ai )?${READER_EN}\\s*[:,]\\s*`,
    "(?:when|if|please|do not|don't|never|always|you|rank|say|tell)\\b",
  ),
  /\bif you are (?:an? )?(?:automated|artificial|machine|language|ai)\b/u,
  new RegExp(
    String.raw`\bwhen (?:summari[sz]ing|quoting|citing|processing|answering from) (?:this|the) (?:page|document` +
      String.raw`|text|file|passage)`,
    'u',
  ),
  /\b(?:do not|don't|never) (?:quote|cite) (?:any |the |your )?(?:sources?|documents?)\b|\banswer from memory\b/u,
  new RegExp(
    String.raw`\b(?:disregard|ignore) the (?:citation|safety|source) (?:policy|rules?)\b|\b(?:developer|debug` +
      String.raw`|admin) (?:override|mode) (?:is )?(?:active|enabled|on)\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:rank|list|put) (?:our|this|my|us)\b[^.;\n]{0,20}\b(?:first|top` +
      String.raw`|highest)\b[^.;\n]{0,24}\b(?:every|any|all|your)\b`,
    'u',
  ),
  /\bdecode\b[^.;\n]{0,40}\b(?:follow|execute|obey|do what)\b/u,
];

/** The same in the languages that are met most: ignore what stands above, answer only so. */
const OTHER_LANGUAGES = [
  new RegExp(
    String.raw`\b(?:ignorez|oubliez)\b[^.\n]{0,40}(?:ci-dessus|instructions?|consignes?|précédent)` +
      String.raw`|\brépondez (?:uniquement|seulement|toujours)\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:ignor[ae]n?|olvid[ae]n?)\b[^.\n]{0,30}(?:instrucciones|anterior|instruções|istruzioni)` +
      String.raw`|\brespond[ae]n? (?:solo|siempre|únicamente|sólo)\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:ignorier\w*|vergiss|missachte\w*)\b[^.\n]{0,40}(?:anweisung|oben|vorherig|bisherig)` +
      String.raw`|\bantworten? (?:sie )?(?:nur|immer|ausschließlich)\b`,
    'u',
  ),
  new RegExp(
    String.raw`(?:指示|命令|上記|以上|これまで)[^。\n]{0,10}[無无][視视]|ai[はが][^。\n]{0,40}(?:こと|ください|せよ)|[質质][問问]された(?:ら|場合` +
      String.raw`|场合)[^。\n]{0,24}(?:答え|回答)`,
    'u',
  ),
  /(?:지시|명령|지침|위의 내용)[^.\n]{0,12}무시|무시하고[^.\n]{0,20}답/u,
  /игнорируй|(?:отвечай|отвечайте) (?:только|всегда)/u,
];

/** True for folded text that tells a machine how to answer those who ask it. */
export function givesReaderOrders(folded: string): boolean {
  return [ADDRESSED, ON_QUESTIONS, ON_WORDING, FOR_SECRETS, ON_ROLE, ENGLISH, OTHER_LANGUAGES].some((forms) =>
    forms.some((form) => form.test(folded)),
  );
}
