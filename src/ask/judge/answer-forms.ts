/**
 * Kinds of values that a question can ask for by name, and the form in which a text gives such a value. A question that
 * asks for one is answerable only where the evidence holds one. Matched on normalised text (lower case, simplified,
 * half width).
 */
export type AnswerForm = { readonly name: string; readonly asked: RegExp; readonly given: RegExp };

const amount = String.raw`(?:\d[\d,.]*|[一二两三四五六七八九十百千半几数]+)\s*(?:余|多)?\s*(?:万|亿|千|百)*(?:余|多)?\s*`;
const form = (name: string, asked: RegExp, given: string): AnswerForm => ({
  name,
  asked,
  given: new RegExp(given, 'u'),
});

export const answerForms: readonly AnswerForm[] = [
  form(
    'money',
    /多少(?:万|亿)?(?:美元|美金|元|钱|英镑|欧元)|多少钱|售价|定价|标价|首发价|会员价|月费|年费|收费|怎么收钱|一年收|how much (?:money|does .* cost|did .* cost|funding)|what (?:price|is the price)/u,
    `${amount}(?:美元|美金|元|块钱|英镑|欧元|人民币)|[$¥€£]\\s?\\d|免费|免收`,
  ),
  form('valuation', /估值/u, '估值'),
  form(
    'gpu-hours',
    /(?:gpu|显卡|卡)\s*(?:小?时|hours?)|卡时/u,
    `(?:gpu|卡|h100|a100)\\s*[·-]?\\s*(?:小?时|hours?)|${amount}(?:小时|天|hours?|days?)`,
  ),
  form(
    'devices',
    /(?:几|多少)(?:张|块|片|颗)(?:显卡|卡|gpu|h\d00|a\d00|tpu|芯片)|多少\s*gpu|how many (?:gpus|tpus|chips)/u,
    `${amount}(?:张|块|片|颗|个|台|x|×)?\\s*(?:nvidia|英伟达|rtx)?\\s*(?:gpu|显卡|卡|[ahbv]\\d{2,3}|tpu|芯片|4090|3090)`,
  ),
  form('milliseconds', /毫秒|millisecond/u, `${amount}(?:毫秒|ms)|${amount}秒`),
  form('hours', /(?:几|多少)(?:个)?小时|how many hours/u, `${amount}(?:个)?(?:小时|h\\b|hours?)`),
  form('days', /(?:几|多少)天|how many days/u, `${amount}(?:天|日|周|days?|weeks?)`),
  form(
    'duration',
    /多久|多长时间|how long (?:did|does|do|will|is|was)/u,
    `${amount}(?:毫秒|秒|分钟|小时|天|日|周|个?月|年|ms\\b|s\\b|seconds?|minutes?|hours?|days?|weeks?|months?|years?)`,
  ),
  form(
    'parameters',
    /多少(?:亿|万|个|b)?\s*(?:的)?参数|参数(?:量|规模)?(?:是|有|为|到底)*(?:多少|多大|几)|多少\s*b\b|how many parameters|parameter count|model size/u,
    String.raw`\d[\d.]*\s*(?:万亿|亿|万|b\b|m\b|k\b|t\b)|\d[\d.]*b(?![a-z])`,
  ),
  form('watts', /多少瓦|功耗|how many watts|power (?:draw|consumption)/u, `${amount}(?:瓦|w\\b|kw|mw)`),
  form(
    'memory',
    /多少\s*[gmt]b|(?:显存|内存)(?:有)?(?:多|几)|显存(?:是)?多少|how much (?:memory|vram)/u,
    String.raw`\d[\d.]*\s*(?:[gmt]b|[gmt]\b)`,
  ),
  form('frames', /多少\s*(?:fps|帧)|几帧|帧率|how many (?:fps|frames)/u, `${amount}(?:fps|帧|hz)|fps`),
  form(
    'context',
    /上下文(?:窗口|长度)?(?:有|是)?(?:多长|多大|多少)|context (?:window|length)/u,
    `${amount}(?:k\\b|token|tokens|字|m\\b)|\\d+k`,
  ),
  form(
    'day',
    /哪一?天|几月几[号日]|什么日子|几号|具体日期|which day|what date|on which .*dates?/u,
    String.raw`\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}-\d{2}-\d{2}|周[一二三四五六日天]|(?:今|昨|前|当|本周)天?`,
  ),
  form('year', /哪一?年|which year|what year/u, String.raw`(?:19|20)\d{2}|去年|今年|年前`),
  form(
    'university',
    /哪[所个家几](?:些)?(?:大学|高校|学校|学院)|which universit|which school/u,
    '大学|学院|清华|北大|浙大|交大|复旦|中科院|mit|universit|institute|college|斯坦福|伯克利|哈佛|普林斯顿|cmu|毕业',
  ),
  form(
    'venue',
    /哪[个场一](?:次)?(?:学术)?(?:会议|顶会|期刊|大会)|发(?:表)?在哪(?:个|里|儿)?(?:会|刊)?|which (?:conference|journal|venue)/u,
    'neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|siggraph|icra|iros|corl|nature|science|mlsys|kdd|www|arxiv|会议|期刊|大会',
  ),
  form(
    'stars',
    /(?:几|多少)(?:万|千)?(?:颗|个)?(?:星|star)|how many stars/u,
    `${amount}(?:颗|个)?\\s*(?:星|stars?|赞)|star`,
  ),
  form('kilometres', /(?:多少|几)(?:公里|千米)|how many (?:km|kilomet)/u, `${amount}(?:公里|千米|km|英里)`),
  form('distance', /多远|how far/u, `${amount}(?:公里|千米|km|米|m\\b|英里)`),
  form('months', /(?:几|多少)个月|how many months/u, `${amount}个?(?:月|months?)|年`),
  form('laboratory', /哪[个家](?:大学的?)?(?:实验室|研究院|研究所)|which lab/u, '实验室|研究院|研究所|lab'),
  form(
    'base-model',
    /(?:哪个|什么)[^，。？?]{0,10}(?:模型)?(?:当|做|作为|为)?(?:底座|基座|基础模型)|which base model/u,
    '底座|基座|基础模型|base|基于|在此基础上|微调自|初始化',
  ),
  form('qubits', /量子比特|qubits?/u, `${amount}(?:个)?\\s*(?:量子比特|qubits?)`),
  form(
    'users',
    /多少(?:万|亿)?(?:个)?(?:活跃)?用户|月活|日活|how many users/u,
    `${amount}(?:名|个|位)?(?:活跃|注册|付费)?(?:用户|users?)|月活|日活|活跃用户`,
  ),
  form('author', /第一作者|一作|first author/u, '第一作者|一作|共同一作|first author'),
  form('temperature', /多少度|摄氏|气温|temperature outside/u, String.raw`\d\s*(?:℃|°|度)|摄氏`),
  form(
    'investors',
    /哪[几些]?家?(?:机构|公司|基金|资本|vc)[^，。？?]{0,6}(?:投|领投|跟投)|谁投的|投资方是|which investors|who invested/u,
    '领投|跟投|参投|投资方|投资人|投资机构|资本|基金|venture|capital|a16z|投了|注资',
  ),
  form(
    'license',
    /(?:开源)?(?:许可证|协议)是|什么(?:许可证|开源协议)|which licen[sc]e/u,
    'mit|apache|gpl|bsd|cc[- ]by|许可|协议|licen[sc]e',
  ),
];
