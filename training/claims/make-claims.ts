/**
 * Passages → true and false claims on them, made by program.
 *
 * Usage: tsx make-claims.ts WORK_DIR [PUBLIC_PASSAGES]      after ../reader/sample_passages.py WORK_DIR
 * Writes WORK_DIR/made.jsonl: `{set, texts, claim, y, kind}`; `made` from public passages and their questions, `made:SET` from
 * the passages that people wrote claims about, so that copied wording tells nothing of the truth there either.
 */
import { createWriteStream, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openNodejiebaSegmenter } from '../../src/adapters/nodejieba-segmenter.ts';
import { readClauses } from '../../src/ask/verify/read/read-clauses.ts';
import { readFacts } from '../../src/ask/verify/read/read-facts.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { simplify } from '../../src/text/simplify.ts';
import { type QuestionedPassage, dataFolder, questionsFolder, readLines, readText } from '../reader/read-data.ts';
import { FALSE_EDITS, type Read, pick, random as rnd, register, shuffle, spell, synonym } from './edits.ts';
import { statement } from './statements.ts';

const PUBLIC_PASSAGES = Number(process.argv[3] ?? 260);
const work = process.argv[2] ?? '/tmp/wenqu-claims';
const analyzer = createAnalyzer(openNodejiebaSegmenter());
type Question = { readonly q: string; readonly a: string | null };
const passages: { text: string; set: string; qa: readonly Question[] }[] = [];

/** Long answers out of public texts are kept as their two ends. */
function wholeAnswer(text: string, answer: string | readonly [string, string] | null): string | null {
  if (answer === null || typeof answer === 'string') return answer;
  const from = text.indexOf(answer[0]);
  return text.slice(from, text.indexOf(answer[1], from + answer[0].length) + answer[1].length);
}

const asked: typeof passages = [];
for (const domain of ['own', 'abstracts', 'ainews', 'encyclopedia', 'law', 'news', 'technical']) {
  const texts = domain === 'own' ? [] : readLines<{ passage: string }>(join(work, 'passages', `${domain}.jsonl`));
  for (const row of readLines<QuestionedPassage>(join(questionsFolder, `${domain}.jsonl`))) {
    const text = row.passage ?? texts[row.n ?? -1]!.passage;
    asked.push({ text, set: 'made', qa: row.qa.map(([q, a]) => ({ q, a: wholeAnswer(text, a) })) });
  }
}
type Paragraph = { context: string; qas: { question: string; answers: { text: string }[] }[] };
const { data } = JSON.parse(readText(join(dataFolder, 'cmrc2018', 'train-pseudo-cmrc2018.json.gz'))) as {
  data: { paragraphs: Paragraph[] }[];
};
for (const { context, qas } of data.flatMap(({ paragraphs }) => paragraphs)) {
  const text = context.slice(0, 600);
  asked.push({
    text,
    set: 'made',
    qa: shuffle(qas)
      .slice(0, 4)
      .map(({ question, answers }) => ({ q: question, a: answers[0]!.text }))
      .filter(({ a }) => text.includes(a)),
  });
}
for (const { text } of readLines<{ text: string }>(join(dataFolder, 'crud_news', 'corpus.jsonl.gz'))) {
  if (rnd() > 0.03) continue;
  const start = text.slice(0, 420).replace(/[^。！？]*$/u, '');
  if (start.length >= 150) asked.push({ text: start, set: 'made', qa: [] });
}
passages.push(...shuffle(asked).slice(0, PUBLIC_PASSAGES));
const here = new URL('.', import.meta.url);
const seen = new Set<string>();
const addShown = (text: string, set: string): void => {
  if (seen.has(text) || text.length <= 20 || !/[\u3400-\u9fff]/u.test(text)) return;
  seen.add(text);
  passages.push({ text, set: `made:${set}`, qa: [] });
};
for (const file of readdirSync(new URL('pairs', here)))
  for (const { texts } of readLines<{ texts: string[] }>(new URL(`pairs/${file}`, here).pathname))
    for (const text of texts) addShown(text, file.replace('.jsonl', ''));
for (const set of ['everyday', 'documents'])
  for (const { sections } of readLines<{ sections: { text: string }[] }>(
    new URL(`../../tests/fixtures/claims/${set}-articles.jsonl`, here).pathname,
  ))
    for (const { text } of sections) addShown(text, set);

const KINDS = Object.keys(FALSE_EDITS);
const sentencesOf = (t: string) =>
  t
    .split(/(?<=[。！？!?\n])/)
    .map((x) => x.trim())
    .filter((x) => x.length > 7);
const out = createWriteStream(join(work, 'made.jsonl'));
const count: Record<string, number> = {};
let prevHome: any[] = [];
for (const p of passages) {
  const text = simplify(p.text) as string;
  const sents = sentencesOf(text);
  const home = sents.flatMap((s, k) => readClauses(readFacts(s, analyzer), k)) as any[];
  const pf = readFacts(text, analyzer);
  const others = prevHome;
  prevHome = home;
  const emit = (c0: string | undefined, y: boolean, k: string, ev: string[]) => {
    if (!c0) return;
    let c = c0.trim().replace(/[，、；]+$/, '');
    if (c.length < 5 || c.length > 70) return;
    if (!/[。]$/.test(c) && rnd() < 0.7) c += '。';
    out.write(JSON.stringify({ set: p.set, texts: [text], claim: c, y, kind: k }) + '\n');
    count[k] = (count[k] ?? 0) + 1;
  };
  const bases: { s: string; ev: string[]; k: string }[] = [];
  const holder = (a: string) => sents.find((s) => s.includes(a)) ?? sents.find((s) => s.includes(a.slice(0, 8)));
  for (const { q, a } of p.qa) {
    if (a !== null) {
      const s = statement(simplify(q), simplify(a));
      const ev = holder(simplify(a));
      if (s && ev) bases.push({ s, ev: [ev], k: 'qa' });
    } else {
      // a question that the passage does not answer, with something of the right look
      const look = /多少|几|多[久长大高远重]|哪年|时候|何时/.test(q)
        ? [...pf.quantities.map((x: any) => x.raw), ...pf.dates.map((x: any) => x.raw)]
        : home.flatMap((c: any) => c.things);
      const a2 = pick(look as string[]);
      const s = a2 && statement(simplify(q), a2);
      if (s) emit(s, false, 'near-miss', []);
    }
  }
  const used = shuffle(sents.filter((s) => s.length < 90)).slice(0, p.qa.length ? 2 : 3);
  for (const s of used) bases.push({ s, ev: [s], k: 'copy' });
  if (sents.length > 2 && rnd() < 0.6) {
    const a = Math.floor(rnd() * (sents.length - 1));
    const [x, y] = [sents[a]!, sents[a + 1]!];
    if (x.length + y.length < 64) bases.push({ s: x.replace(/[。！？]$/, '，') + y, ev: [x, y], k: 'joined' });
  }
  for (const b of bases) {
    let s = b.s;
    let k = b.k;
    if (k !== 'qa') {
      // parts of a sentence, brackets dropped
      s = s
        .replace(/[（(][^（()）]{1,30}[)）]/g, (x) => (rnd() < 0.7 ? '' : x))
        .replace(/^(?:据[^，]{1,12}，|此外，|另外，|同时，|其中，|不过，|但(?:是)?，?|因此，|所以，|并且)/, '');
      const parts = s.split(/(?<=[，；])/);
      if (parts.length > 2 && rnd() < 0.65) {
        const w = 1 + Math.floor(rnd() * 2);
        const a = Math.floor(rnd() * Math.max(1, parts.length - w));
        const keepHead = rnd() < 0.4 && !/如果|若|除|的，$|时，$/.test(parts[0]!);
        const q = (keepHead ? [parts[0]!] : []).concat(
          parts.slice(keepHead ? Math.max(1, a) : a, (keepHead ? Math.max(1, a) : a) + w),
        );
        if (!parts.slice(0, a).some((x) => /如果|若|凡|除|的，$|时，$|不/.test(x))) s = q.join('');
      }
    }
    const versions = [s];
    const facts = readFacts(s, analyzer);
    const r = register(s, 1 + Math.floor(rnd() * 3));
    if (r) versions.push(r);
    const y = await synonym(pick(versions)!, facts);
    if (y) versions.push(y);
    const z = spell(pick(versions)!);
    if (z) versions.push(z);
    const T = versions.length > 1 ? pick(versions.slice(rnd() < 0.8 ? 1 : 0))! : s;
    emit(T, true, k, b.ev);
    const base = pick(versions)!;
    const bf = readFacts(base, analyzer);
    const ctx: Read = { facts: bf, cl: readClauses(bf), passage: text, home, pf, others };
    let made = 0;
    for (const kind of shuffle([...KINDS])) {
      const f = await FALSE_EDITS[kind]!(base, ctx);
      if (!f || f === base || f.length < 5) continue;
      if (kind !== 'condition' && text.includes(f.replace(/。$/, ''))) continue;
      emit(f, false, kind, b.ev);
      if (++made >= (k === 'qa' ? 2 : 1)) break;
    }
    if (rnd() < 0.25 && versions.length > 1) emit(pick(versions.filter((x) => x !== T))!, true, k, b.ev);
  }
}
console.log(count);
out.end(() => process.exit(0));
