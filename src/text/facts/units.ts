/** Multipliers that may stand right after a number, longest first. */
const MAGNITUDES: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千亿', 1e11],
  ['百亿', 1e10],
  ['十亿', 1e9],
  ['千万', 1e7],
  ['百万', 1e6],
  ['十万', 1e5],
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
  ['trillion', 1e12],
  ['billion', 1e9],
  ['million', 1e6],
  ['thousand', 1e3],
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
  ['t', 1e12],
  ['w', 1e4],
];

/** Spellings of units → one name. Counters all mean `count`: 六个任务 and 六项任务 are the same six. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  '%': ['个百分点', '百分点', 'percentage points', 'percentage point', 'percent', '%', 'pp'],
  times: ['倍', 'times', 'x', '×'],
  usd: ['美元', '美金', 'us dollars', 'dollars', 'usd'],
  cny: ['元人民币', '人民币', '元', '块钱', 'rmb', 'yuan'],
  eur: ['欧元', 'euros'],
  gbp: ['英镑'],
  jpy: ['日元'],
  ms: ['毫秒', 'milliseconds', 'ms'],
  second: ['秒钟', '秒', 'seconds', 'second', 'secs', 'sec', 's'],
  minute: ['分钟', 'minutes', 'minute', 'mins', 'min'],
  hour: ['个小时', '个多小时', '小时', 'hours', 'hour', 'hrs', 'h'],
  day: ['天', '日', 'days', 'day'],
  week: ['个星期', '星期', '周', 'weeks', 'week'],
  month: ['个月', '个多月', 'months', 'month'],
  decade: ['年代'],
  year: ['周年', '年', 'years', 'year'],
  age: ['周岁', '岁'],
  person: ['个人', '人', '名', '位', 'people', 'persons'],
  token: ['个词元', '词元', 'tokens', 'token', '个token'],
  parameter: ['个参数', '参数', 'parameters', 'params'],
  gb: ['gb', 'gib'],
  mb: ['mb', 'mib'],
  tb: ['tb', 'tib'],
  kb: ['kb', 'kib'],
  km: ['公里', '千米', 'km'],
  meter: ['米'],
  cm: ['厘米', 'cm'],
  kg: ['公斤', '千克', 'kg'],
  degree: ['摄氏度', '度', '℃', '°c', '°'],
  ghz: ['ghz'],
  mhz: ['mhz'],
  hz: ['hz'],
  fps: ['帧每秒', 'fps', '帧'],
  point: ['分'],
  star: ['颗星', '星标', '星', 'stars'],
  gpu: ['块gpu', '张gpu', '张显卡', '块显卡', '张卡', '卡', 'gpus'],
  count: [
    '个',
    '项',
    '种',
    '类',
    '款',
    '篇',
    '条',
    '张',
    '台',
    '家',
    '所',
    '层',
    '步',
    '轮',
    '章',
    '次',
    '回',
    '套',
    '只',
    '份',
    '组',
    '大',
    '点',
    '段',
    '句',
    '行',
    '块',
    '枚',
    '门',
    '场',
    '届',
    '代',
    '阶段',
    '方面',
    '批',
    '道',
    '座',
    '本',
    '部',
    '件',
    '支',
    '颗',
    '对',
    '页',
    '字',
    '起',
    '例',
    '集',
    '路',
    '跳',
    '级',
    '倍速',
    '环节',
    '维',
  ],
};

const UNIT_LOOKUP: readonly (readonly [string, string])[] = Object.entries(UNITS)
  .flatMap(([name, spellings]) => spellings.map((spelling) => [spelling, name] as const))
  .sort((left, right) => right[0].length - left[0].length);

/**
 * Reads what follows a number in folded text: a factor, the unit's name (`''` when unknown), its spelling, and how many
 * characters they take.
 */
export type UnitReading = {
  readonly factor: number;
  readonly unit: string;
  readonly spelling: string;
  readonly length: number;
};

export function readUnit(after: string): UnitReading {
  let at = /^[ \t]?/u.exec(after)?.[0].length ?? 0;
  const spaces = at;
  let factor = 1;
  for (const [word, value] of MAGNITUDES) {
    if (!after.startsWith(word, at) || !isWordEnd(after, at + word.length, word)) continue;
    // `30 m` is metres and `5 b` a label: single letters count only right after the digits.
    if (word.length === 1 && /[a-z]/u.test(word) && spaces > 0) continue;
    factor = value;
    at += word.length;
    break;
  }
  const gap = /^[余多]?[ \t]?/u.exec(after.slice(at))?.[0].length ?? 0;
  for (const [spelling, unit] of UNIT_LOOKUP) {
    if (!after.startsWith(spelling, at + gap) || !isWordEnd(after, at + gap + spelling.length, spelling)) continue;
    return { factor, unit, spelling, length: at + gap + spelling.length };
  }
  return { factor, unit: '', spelling: '', length: factor === 1 ? 0 : at };
}

function isWordEnd(text: string, at: number, word: string): boolean {
  return !/[a-z]$/u.test(word) || !/[a-z]/u.test(text[at] ?? '');
}
