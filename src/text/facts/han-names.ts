/**
 * Companies, schools, places, countries and people that answers about technology name often; found anywhere in a text.
 * Simplified.
 */
const KNOWN = toWords(
  `腾讯 阿里 阿里巴巴 阿里云 百度 字节跳动 华为 京东 美团 快手 抖音 网易 滴滴 拼多多 蚂蚁集团 商汤 旷视 科大讯飞 讯飞 智谱 月之暗面 昆仑万维 零一万物 百川智能 阶跃星辰 深度求索 面壁智能 小红书 哔哩哔哩 知乎 微博 微信 钉钉 飞书 淘宝 天猫 比亚迪 蔚来 优必选 大疆 海康威视 寒武纪 摩尔线程 中芯国际
  谷歌 微软 亚马逊 英伟达 英特尔 特斯拉 脸书 索尼 甲骨文 台积电 软银 阿斯麦 西门子 波士顿动力
  北京 上海 深圳 广州 杭州 南京 武汉 成都 西安 天津 重庆 苏州 合肥 长沙 厦门 香港 澳门 台湾 台北 浙江 江苏 广东 山东 四川 湖北 湖南 安徽 福建 新加坡 东京 首尔 伦敦 巴黎 柏林 纽约 旧金山 硅谷 西雅图 波士顿 温哥华 多伦多 蒙特利尔 苏黎世 悉尼 墨尔本 班加罗尔 圣何塞 洛杉矶 拉斯维加斯 费城 芝加哥
  中国 美国 英国 法国 德国 日本 韩国 印度 加拿大 澳大利亚 俄罗斯 以色列 瑞士 瑞典 荷兰 意大利 西班牙 巴西 欧盟 丹麦 芬兰 挪威 比利时 奥地利 阿联酋 沙特 越南 泰国 马来西亚 印尼 巴基斯坦 孟加拉国 墨西哥 尼日利亚
  清华 清华大学 北京大学 复旦 复旦大学 浙大 浙江大学 上海交大 上海交通大学 西安交通大学 中科大 中国科学技术大学 中科院 中国科学院 南京大学 中国人民大学 哈工大 武汉大学 中山大学 香港大学 港中文 香港中文大学 港科大 香港科技大学 同济大学 北航 北理工 北邮 华中科技大学 电子科大 厦大 厦门大学 南开大学 东南大学 山东大学 四川大学 吉林大学 西湖大学 上海科技大学 南方科技大学 国防科大
  斯坦福 麻省理工 哈佛 普林斯顿 耶鲁 牛津 剑桥 伯克利 加州理工 卡内基梅隆 卡内基 康奈尔 哥伦比亚 华盛顿 伊利诺伊 佐治亚理工 密歇根 宾夕法尼亚 多伦多大学 苏黎世联邦理工 帝国理工 南洋理工 新加坡国立大学
  上海人工智能实验室 上海 鹏城实验室 之江实验室 马斯克 扎克伯格 黄仁勋 奥特曼 纳德拉 皮查伊 贝索斯 杨立昆 辛顿 本吉奥 李飞飞 吴恩达 哈萨比斯 李彦宏 马化腾 雷军 任正非 张一鸣 周鸿祎 王小川 李开复 梁文锋 杨植麟 张亚勤 姚期智 何恺明 朱松纯 周伯文
  通义 千问 通义千问 文心一言 豆包 智谱清言`,
);

/** Names that are also parts of other words (提高通过, 一字节, 天大的): they count only where the segmenter sees a word. */
const AMBIGUOUS = new Set(
  toWords(
    '字节 苹果 蚂蚁 三星 高通 中兴 思科 小米 百川 人大 交大 南大 北大 武大 天大 港大 华科 南开 同济 智元 推特 博世 小鹏 超威 库克 马云 唐杰 智源 宇树 ',
  ),
);

const ORGANIZATION = /(?:大学|学院|公司|集团|实验室|研究院|研究所|研究中心|协会|基金会|委员会|银行|医院)$/u;
const TRANSLITERATION =
  /^[阿埃艾安奥巴班贝本比彼别宾波伯布查达戴丹德登迪蒂杜多厄尔恩法菲费芬弗福夫盖戈格葛根古哈汉赫黑亨霍基吉加贾杰金卡凯坎康考柯科克肯库拉莱兰朗劳雷里利林琳隆卢鲁伦罗洛马麦曼玛梅门米姆穆纳娜南内尼涅诺努欧帕佩皮普奇乔琼萨塞森莎什山舍圣施史斯苏索塔泰坦汤特提托瓦威韦维魏温沃乌伍西希夏谢休雅亚扬耶伊因英尤约泽扎詹珍朱兹瑟]{3,}$/u;
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边';
const SURNAME = new RegExp(`^[${SURNAMES}][\\u4e00-\\u9fff]{1,2}$`, 'u');
const PERSON_CONTEXT_AFTER =
  /^(?:等人|教授|博士|院士|研究员|先生|女士|老师|团队|表示|认为|指出|提出|强调|称|说|介绍|透露|担任|出任|加入|创办|创立|和)/u;
const ROLES =
  '创始人|教授|博士|院士|研究员|作者|工程师|科学家|总裁|经理|主席|董事长|首席|负责人|导师|[校站院局处科部组队团行社馆厂店船会市县州省]长|主任|主人|老板|船老大|主编|导演|ceo|cto';
const PERSON_CONTEXT_BEFORE = new RegExp(`(?:${ROLES}|由)(?:是|为|：|叫)?\\s*$`, 'u');
/** `站长是林知远` at the end of a clause: also a name that the segmenter does not see as one word. */
const PERSON_IN_ROLE = new RegExp(
  `(?:${ROLES})(?:是|叫|为(?![何了此]))([${SURNAMES}][\\u4e00-\\u9fff]{1,2})(?=[，,。、；;！!？?\\s）)]|$)`,
  'gu',
);

/** Names from the list that stand in folded text, longest first, none inside another. */
export function findKnownNames(text: string): readonly string[] {
  const found: string[] = [];
  for (const name of KNOWN) if (text.includes(name) && !found.some((longer) => longer.includes(name))) found.push(name);
  return found;
}

/**
 * True when a word of a text is by itself likely to be a name. `before` and `after` are the text around it. Words are
 * simplified.
 */
export function isHanName(word: string, before: string, after: string): boolean {
  if (AMBIGUOUS.has(word)) return true;
  if (word.length > 2 && (ORGANIZATION.test(word) || TRANSLITERATION.test(word))) return true;
  if (/[·•]$/u.test(before) || /^[·•]/u.test(after)) return true;
  return (
    word.length >= 2 &&
    word.length <= 3 &&
    SURNAME.test(word) &&
    (PERSON_CONTEXT_AFTER.test(after) || PERSON_CONTEXT_BEFORE.test(before))
  );
}

/** People named with what they are, `站长是林知远`. */
export function extractPersons(text: string): readonly string[] {
  return [...text.matchAll(PERSON_IN_ROLE)].map((match) => match[1] ?? '');
}

/** Titles in 《》, without their marks. */
export function extractTitles(text: string): readonly string[] {
  return [...text.matchAll(/《([^《》]{1,40})》/gu)].map((match) => match[1] ?? '');
}

/** Longest first, so that a name inside another is passed over. */
function toWords(list: string): readonly string[] {
  return list
    .split(/\s+/u)
    .filter((word) => word !== '')
    .sort((left, right) => right.length - left.length);
}
