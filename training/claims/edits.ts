/**
 * Edits of a statement: some keep its meaning, some change it in one place. What each makes false is its name; `read` is
 * what the statement and its passage say (see `Read`).
 */
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTransformersModel } from '../../src/adapters/transformers/embedding-model.ts';
import { areComparable, matchesQuantity } from '../../src/text/facts/quantities.ts';
import { readTable } from '../../src/text/facts/read-table.ts';
import { dataFolder, seededRandom } from '../reader/read-data.ts';

const rnd = seededRandom(7);
export const random = rnd;
export const pick = <T>(a: readonly T[]): T | undefined => a[Math.floor(rnd() * a.length)];
export const shuffle = <T>(a: readonly T[]): T[] =>
  a
    .map((x) => [rnd(), x] as const)
    .sort((x, y) => x[0] - y[0])
    .map((x) => x[1]);
const emb = await openTransformersModel({
  modelId: 'bundled',
  modelsDir: 'models',
  cacheDir: '.cache',
  hubUrl: '',
  allowDownload: false,
  quantized: true,
});
const table = await emb.tokenVectors!.openTable();
const synonyms = new Map<string, string[]>();
{
  const by = new Map<string, string[]>();
  for (const l of gunzipSync(readFileSync(join(dataFolder, 'cc-cedict', 'cedict_ts.u8.gz')))
    .toString()
    .split('\n')) {
    const m = /^\S+ (\S+) \[[^\]]*\] \/(.*)\/\s*$/.exec(l);
    if (!m || !/^[\u3400-\u9fff]{2,3}$/.test(m[1]!)) continue;
    for (const g of m[2]!.split('/').slice(0, 2)) {
      const k = g
        .replace(/\([^)]*\)/g, '')
        .trim()
        .toLowerCase();
      if (k.length < 4 || /variant|surname|classifier|abbr|see |place|county|old/.test(g)) continue;
      const a = by.get(k) ?? [];
      if (!a.includes(m[1]!)) a.push(m[1]!);
      by.set(k, a);
    }
  }
  for (const a of by.values())
    if (a.length > 1 && a.length < 7)
      for (const w of a) synonyms.set(w, [...(synonyms.get(w) ?? []), ...a.filter((x) => x !== w)]);
}
const tokCache = new Map<string, Uint32Array>();
const tokens = async (ws: string[]) => {
  const miss = [...new Set(ws.filter((w) => !tokCache.has(w)))];
  if (miss.length) {
    const t = await emb.tokenVectors!.tokenize(miss);
    miss.forEach((w, i) => tokCache.set(w, t[i]!));
  }
  return ws.map((w) => tokCache.get(w)!);
};
const cosine = async (a: string, b: string) => {
  const [x, y] = await tokens([a, b]);
  if (!x!.length || !y!.length) return 0;
  let s = 0,
    w = 0;
  for (const t of x!) {
    const c = table.compare(t, y!);
    let m = 0;
    for (const v of c as any) if (v > m) m = v;
    const wt = table.weightOf(t);
    s += m * wt;
    w += wt;
  }
  return w ? s / w : 0;
};
/** Written words and their spoken ones. */
const REGISTER: [RegExp, string[]][] = [
  [/必须|须(?!知)/, ['要', '得', '必须', '需要']],
  [/不得|不可(?!抗|或)|禁止/, ['不能', '不可以', '不许', '不准']],
  [/均/, ['都']],
  [/无需|无须/, ['不用', '不必', '不需要']],
  [/(?<![不许认])可(?=[\u3400-\u9fff])(?!以|能|见|靠|持|抗|用)/, ['可以', '能', '可以']],
  [/自(?=\d|[今本])/, ['从']],
  [/未(?=[\u3400-\u9fff])(?!来|必|知)/, ['没有', '没', '还没']],
  [/至(?=\d|[一二三四五六七八九十])/, ['到']],
  [/不少于|不低于/, ['至少', '最少']],
  [/至少/, ['不少于', '最少']],
  [/不超过|不高于|不多于/, ['最多', '至多', '不会超过']],
  [/最多|至多/, ['不超过']],
  [/若|倘/, ['如果', '要是']],
  [/仅(?!仅)/, ['只', '仅仅', '只有']],
  [/约(?=\d)/, ['大约', '大概', '差不多']],
  [/由于/, ['因为']],
  [/并(?=[\u3400-\u9fff])(?!非|不|且|未|没)/, ['而且', '还', '同时']],
  [/将(?=[\u3400-\u9fff])/, ['会', '要']],
  [/该/, ['这个', '这']],
  [/其中/, ['里面', '当中']],
  [/及其?|以及/, ['和', '还有', '跟']],
  [/与/, ['和', '跟']],
  [/逾期/, ['超期', '过期', '过了期限']],
  [/免费/, ['不收费', '不要钱', '不花钱']],
  [/提前/, ['事先', '预先']],
  [/缴纳|支付/, ['交', '付', '缴']],
  [/超过/, ['多于', '大于', '高于']],
  [/为(?=\d|[\u3400-\u9fff])/, ['是', '为']],
  [/位于/, ['在', '坐落在']],
  [/共(?=[有\d计])/, ['一共', '总共']],
  [/包括/, ['有', '包含']],
  [/负责/, ['来管', '承担', '负责']],
  [/期间/, ['的时候', '那段时间']],
  [/举行|召开/, ['举办', '开']],
  [/首次/, ['第一次', '头一回']],
  [/增长|上升|提高/, ['涨了', '增加', '上涨']],
  [/下降|减少/, ['降了', '降低', '少了']],
  [/毕业于/, ['毕业自', '的母校是']],
  [/此外|另外|同时/, ['还有', '另']],
  [/每人/, ['一个人', '每个人']],
  [/进行/, ['做', '开展']],
  [/采用|使用/, ['用', '用的是']],
  [/能够/, ['可以', '能']],
  [/目前/, ['现在', '眼下']],
  [/费用/, ['花费', '开销', '钱']],
  [/工作日/, ['工作日', '上班日']],
  [/小时/, ['个小时', '个钟头']],
  [/规定/, ['要求', '规定']],
  [/发布/, ['推出', '公布']],
  [/具有/, ['有', '具备']],
  [/成立于/, ['创立于', '建于']],
  [/达到?(?=\d)/, ['有', '到']],
];
export const register = (s: string, n: number) => {
  let out = s,
    done = 0;
  for (const [re, alts] of shuffle([...REGISTER])) {
    if (done >= n) break;
    if (re.test(out)) {
      out = out.replace(re, pick(alts)!);
      done++;
    }
  }
  return done ? out : undefined;
};
const HAN = '零一二三四五六七八九';
export const spell = (s: string) => {
  const opts = [...s.matchAll(/\d+(?:\.\d+)?%|\d{1,3}(?:,\d{3})+|\d+/g)];
  const m = pick(opts);
  if (!m) return undefined;
  const r = m[0];
  let t: string | undefined;
  if (r.endsWith('%')) t = `百分之${r.slice(0, -1)}`;
  else {
    const n = Number(r.replace(/,/g, ''));
    if (n <= 10) t = n === 10 ? '十' : n === 2 && /^[个次种项天年人]/.test(s.slice(m.index! + 1)) ? '两' : HAN[n];
    else if (n < 100 && n % 10 === 0) t = HAN[n / 10] + '十';
    else if (n >= 10000 && n % 1000 === 0 && !/年/.test(s[m.index! + r.length] ?? '')) t = `${n / 10000}万`;
    else if (r.includes(',')) t = String(n);
    else if (n >= 10000) t = n.toLocaleString('en');
  }
  return t ? s.slice(0, m.index!) + t + s.slice(m.index! + r.length) : undefined;
};
export async function synonym(s: string, facts: any) {
  const ws = shuffle(
    facts.words.filter(
      (w: any) => /^(?:noun|verb|adjective)$/.test(w.kind) && synonyms.has(w.word) && s.includes(w.word),
    ) as any[],
  );
  let out = s,
    n = 0;
  for (const w of ws.slice(0, 4)) {
    const c = synonyms.get(w.word)!;
    const scored = [];
    for (const x of c) scored.push([await cosine(w.word, x), x] as const);
    const ok = scored.filter((x) => x[0] > 0.35);
    const t = pick(ok)?.[1];
    if (t) {
      out = out.replace(w.word, t);
      n++;
      if (n >= 2) break;
    }
  }
  return n ? out : undefined;
}
/** Words of opposite sides, from `data/opposites.tsv` and some more. */
const OPP: [string, string][] = [];
for (const r of readTable('opposites') as any[]) {
  const l = (r.words ?? '').split('|').filter((w: string) => /^[\u3400-\u9fff]{2,}$/.test(w)),
    o = (r.opposites ?? '').split('|').filter((w: string) => /^[\u3400-\u9fff]{2,}$/.test(w));
  l.forEach((w: string, i: number) => {
    const t = o[i % o.length];
    if (t) {
      OPP.push([w, t]);
      OPP.push([t, w]);
    }
  });
}
OPP.push(
  ['以上', '以下'],
  ['以下', '以上'],
  ['之前', '之后'],
  ['之后', '之前'],
  ['以前', '以后'],
  ['支持', '反对'],
  ['允许', '禁止'],
  ['增加', '减少'],
  ['收入', '支出'],
  ['流入', '流出'],
  ['进口', '出口'],
  ['上午', '下午'],
  ['最高', '最低'],
  ['最大', '最小'],
  ['最多', '最少'],
  ['东', '西'],
  ['南', '北'],
  ['首班', '末班'],
  ['买方', '卖方'],
  ['甲方', '乙方'],
  ['室内', '室外'],
  ['线上', '线下'],
  ['免费', '收费'],
  ['成功', '失败'],
  ['开始', '结束'],
  ['多数', '少数'],
  ['赢', '输'],
  ['快', '慢'],
  ['多', '少'],
  ['高', '低'],
  ['长', '短'],
  ['大', '小'],
  ['早', '晚'],
);
const NEG: [RegExp, string][] = [
  [/不可以|不能|不得|不可(?!抗|或)|禁止|不准|不许/, '可以'],
  [/无需|不用|不必|不需要|无须/, '需要'],
  [/没有(?!被)/, '有'],
  [/未(?=[\u3400-\u9fff])(?!来|必|知)/, '已'],
  [/不会/, '会'],
  [/不是/, '是'],
  [/不(?=[\u3400-\u9fff])(?!同|仅|但|少|断|超|低|高|足|良|止|论|管|过|错|久)/, ''],
  [/可以|能够/, '不能'],
  [/(?<![不只])能(?=[\u3400-\u9fff])(?!源|力|量|够)/, '不能'],
  [/必须|需要|须/, '不需要'],
  [/(?<!不)会(?=[\u3400-\u9fff])(?!议|员|计|长|场|社)/, '不会'],
  [/(?<![没所只还])有(?=[\u3400-\u9fff\d])(?!关|限|效|时|的)/, '没有'],
  [/(?<![不可但还就也都于])是(?=[\u3400-\u9fff])(?!否|非)/, '不是'],
  [/已(?!经)/, '尚未'],
  [/(?<![不可])包括/, '不包括'],
];
const UNITS: [RegExp, string][] = [
  [/(?<=\d)万(?!元)/, '亿'],
  [/亿/, '万'],
  [/(?<=\d)万元/, '元'],
  [/公里/, '米'],
  [/千米/, '米'],
  [/(?<=\d)米/, '公里'],
  [/公斤|千克/, '克'],
  [/(?<=\d)克/, '千克'],
  [/(?<=\d)个?小时/, '分钟'],
  [/分钟/, '小时'],
  [/(?<=\d)天/, '个月'],
  [/个月/, '天'],
  [/(?<=\d)年(?!\d|代)/, '个月'],
  [/平方公里/, '平方米'],
  [/平方米/, '公顷'],
  [/美元/, '元人民币'],
  [/(?<=\d)元/, '美元'],
  [/%/, '‰'],
  [/厘米/, '毫米'],
  [/毫升/, '升'],
  [/吨/, '公斤'],
  [/工作日/, '个自然月'],
  [/(?<=\d)次/, '天'],
  [/人次/, '户'],
];
export type Read = { facts: any; cl: any[]; passage: string; home: any[]; pf: any; others: any[] };
const sub = (s: string, a: string, b: string) => {
  const i = s.toLowerCase().indexOf(a.toLowerCase());
  return i < 0 ? undefined : s.slice(0, i) + b + s.slice(i + a.length);
};
export const FALSE_EDITS: Record<string, (s: string, c: Read) => Promise<string | undefined> | string | undefined> = {
  number: (s, { facts, pf }) => {
    const q = pick(facts.quantities as any[]);
    if (!q) return undefined;
    const cand = pf.quantities.filter((t: any) => !matchesQuantity(q, t) && areComparable(q, t) && !s.includes(t.raw));
    const t = rnd() < 0.75 ? pick(cand as any[])?.raw : undefined;
    if (t) return sub(s, q.raw, t);
    const m = /\d[\d,]*(?:\.\d+)?/.exec(q.raw)?.[0];
    if (!m) return undefined;
    const d = [...m];
    const k = d.map((x, i) => (/\d/.test(x) ? i : -1)).filter((i) => i >= 0);
    const i = pick(k)!;
    d[i] = String((Number(d[i]) + 1 + Math.floor(rnd() * 8)) % 10);
    if (d[0] === '0') d[0] = '4';
    return sub(s, q.raw, q.raw.replace(m, d.join('')));
  },
  period: (s, { facts, pf }) => {
    const d = pick(facts.dates as any[]);
    if (!d) return undefined;
    const t = pick(pf.dates.filter((x: any) => x.raw !== d.raw && !s.includes(x.raw)) as any[]);
    return t
      ? sub(s, d.raw, t.raw)
      : d.year
        ? sub(
            s,
            d.raw,
            d.raw.replace(String(d.year), String(d.year + (rnd() < 0.5 ? -1 : 1) * (1 + Math.floor(rnd() * 5)))),
          )
        : undefined;
  },
  thing: async (s, { cl, home }) => {
    const k = pick([...new Set(cl.flatMap((c) => c.things as string[]))].filter((x) => s.toLowerCase().includes(x)));
    if (!k) return undefined;
    const cand = [...new Set(home.flatMap((c) => c.things as string[]))].filter(
      (x) => !s.toLowerCase().includes(x) && !x.includes(k) && !k.includes(x),
    );
    const sc = [];
    for (const x of shuffle(cand).slice(0, 25))
      sc.push([(await cosine(k, x)) + (x.length === k.length ? 0.1 : 0), x] as const);
    sc.sort((a, b) => b[0] - a[0]);
    const t = pick(sc.slice(0, 3).filter((x) => x[0] > 0.12));
    return t ? sub(s, k, t[1]) : undefined;
  },
  outside: async (s, { cl, others }) => {
    const k = pick([...new Set(cl.flatMap((c) => c.things as string[]))].filter((x) => s.toLowerCase().includes(x)));
    if (!k) return undefined;
    const cand = [...new Set(others.flatMap((c: any) => c.things as string[]))].filter((x) => !s.includes(x));
    const sc = [];
    for (const x of shuffle(cand).slice(0, 60)) sc.push([await cosine(k, x), x] as const);
    sc.sort((a, b) => b[0] - a[0]);
    const t = pick(sc.slice(0, 4).filter((x) => x[0] < 0.8));
    return t ? sub(s, k, t[1]) : undefined;
  },
  verb: async (s, { cl, home, others }) => {
    const verbs = (x: any[]) => [
      ...new Set(x.flatMap((c) => c.keys.filter((k: string) => !c.things.includes(k)) as string[])),
    ];
    const k = pick(verbs(cl).filter((x) => s.includes(x)));
    if (!k) return undefined;
    const cand = verbs(rnd() < 0.6 ? home : others).filter((x) => !s.includes(x) && x.length === k.length);
    const sc = [];
    for (const x of shuffle(cand).slice(0, 25)) sc.push([await cosine(k, x), x] as const);
    sc.sort((a, b) => b[0] - a[0]);
    const t = pick(sc.slice(0, 4).filter((x) => x[0] < 0.45));
    return t ? sub(s, k, t[1]) : undefined;
  },
  negation: (s) => {
    const o = NEG.filter(([r]) => r.test(s));
    const t = pick(o);
    return t ? s.replace(t[0], t[1]) : undefined;
  },
  direction: (s) => {
    const o = OPP.filter(
      ([a]) =>
        s.includes(a) &&
        (a.length > 1 || new RegExp(`[更越最较很]${a}|${a}(?:于|了|出|到|至)|^[^，]{0,8}${a}[侧部门边班]`).test(s)),
    );
    const t = pick(o);
    return t ? s.replace(t[0], t[1]) : undefined;
  },
  part: (s) => {
    const m = /部分|多数|大多|一些|有些|主要|通常|一般|其中|不少|许多|几乎|近(?=\d)|半数/.exec(s);
    if (m) return s.replace(m[0], pick(['全部', '所有', '一律', '都'])!);
    const f = /[一二三四五六七八九]成|\d+(?:\.\d+)?%|之一/.exec(s);
    return f && rnd() < 0.5 ? s.replace(f[0], '全部') : undefined;
  },
  sure: (s) => {
    const m = /可能|预计|计划|拟(?=[\u3400-\u9fff])|有望|或将|或许|建议|疑似|尚待|估计|目标是|推荐|正在/.exec(s);
    return m ? s.replace(m[0], pick(['已经', '已', '确定', '必然', '一定', ''])!) : undefined;
  },
  cross: (s, { cl, home }) => {
    const a = pick(cl.filter((c) => c.subject.length));
    if (!a) return undefined;
    const own = a.text.slice(0, a.text.indexOf(a.subject.at(-1)) + a.subject.at(-1).length);
    const cand = home
      .filter(
        (c) =>
          c.subject.length &&
          !a.text.includes(c.subject.at(-1)) &&
          !s.toLowerCase().includes(c.text) &&
          c.text.length < 40,
      )
      .map((c) => c.text.slice(c.text.indexOf(c.subject.at(-1)) + c.subject.at(-1).length))
      .filter((t) => t.length > 3 && !s.toLowerCase().includes(t));
    const t = pick(cand);
    return t && own.length > 1 ? own + t : undefined;
  },
  add: (s, { others }) => {
    const t = pick(others.filter((c: any) => c.text.length > 4 && c.text.length < 22 && c.keys.length > 1));
    return t ? s.replace(/[。]$/, '') + pick(['，', '，并', '，且', '，而且', '，同时'])! + t.text : undefined;
  },
  cause: (s, { home }) => {
    if (/因|由于|导致|使|造成/.test(s)) return undefined;
    const t = pick(
      home.filter(
        (c: any) => c.text.length > 5 && c.text.length < 26 && c.keys.length > 1 && !s.toLowerCase().includes(c.text),
      ),
    );
    if (!t) return undefined;
    return rnd() < 0.5
      ? s.replace(/[。]$/, '') + pick(['，因为', '，原因是', '，是由于', '，主要是因为'])! + t.text
      : pick(['因为', '由于', '受'])! + t.text + '，' + s;
  },
  unit: (s) => {
    const o = UNITS.filter(([r]) => r.test(s) && /\d|[一二三四五六七八九十]/.test(s));
    const t = pick(o);
    return t ? s.replace(t[0], t[1]) : undefined;
  },
  condition: (s) => {
    const m = /^(?:如果|如|若|凡|当|除|只有|经|在)[^，。]{2,24}，|^[^，。]{2,20}(?:的|时|后|前|者)，/.exec(s);
    return m && s.length - m[0].length > 6 ? s.slice(m[0].length) : undefined;
  },
};
