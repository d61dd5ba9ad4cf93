// What the processes that read and build hold at their peak while one large file is indexed (Linux, built with
// `npm run build`).
//   node benchmarks/memory.mjs [--kinds short,news,txt,csv,md] [--runs 1] [--beside ANOTHER_CHECKOUT]
//     [--corpus ../shared/data/crud_news/corpus.jsonl.gz] [--trace FILE] [--out FILE]
// `short` is a workbook of two million cells of 14 characters, `news` one of 200,000 rows × 4 with a sentence each, the
// others sentences to some 20 MB. Without a corpus the sentences are made of our seeds, and shrink more in a workbook.
// The other checkout is measured in turn with this one.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { createSentences } from './generate-library.mjs';
import { formatTable } from './report.mjs';

const { values } = parseArgs({
  options: {
    kinds: { type: 'string', default: 'short,news,txt,csv,md' },
    runs: { type: 'string', default: '1' },
    corpus: { type: 'string' },
    beside: { type: 'string' },
    /** What each process holds, every 50 ms. */
    trace: { type: 'string' },
    out: { type: 'string' },
  },
});
const here = join(import.meta.dirname, '..');
const bytesWanted = 20_000_000;
const samplePauseMs = 50;
const encoder = new TextEncoder();

/** Gives one sentence after another. */
function openSentences() {
  if (values.corpus === undefined) return createSentences(1);
  const news = gunzipSync(readFileSync(values.corpus))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) =>
      Object.values(JSON.parse(line)).filter((value) => typeof value === 'string' && value.length > 50),
    )
    .flatMap((text) => text.match(/[^。！？\n]{8,120}[。！？]/gu) ?? []);
  let next = 0;
  return () => news[next++ % news.length];
}

/** Cells of 14 characters, none twice, so that nothing is shared. */
function createShortCells() {
  const words = ['华东仓储', '西南门店', '线上渠道', '北方工厂', '海外代理', '总部直营', '社区团购', '校园驿站'];
  let count = 0;
  return () => {
    count += 1;
    const mixed = Math.imul(count, 0x9e3779b1) >>> 0;
    return `${words[mixed >>> 29]}${words[(mixed >>> 26) & 7]}${String(count).padStart(6, '0').slice(-6)}`;
  };
}

/** A number, a day, the desk and a sentence, in turn. */
function createNewsCells(next) {
  let count = 0;
  return () => {
    const row = count >> 2;
    const day = new Date(Date.UTC(2015, 0, 1 + (row >> 6))).toISOString().slice(0, 10);
    const cells = [() => `稿${row}`, () => day, () => `${['本地', '财经', '体育', '国际'][row & 3]}新闻部`, next];
    return cells[count++ & 3]();
  };
}

function makeWorkbook(rowCount, columnCount, nextCell) {
  const strings = [];
  const rows = [];
  for (let row = 0; row < rowCount; row += 1) {
    let cells = '';
    for (let column = 0; column < columnCount; column += 1) {
      const text = row === 0 ? `列${column + 1}` : nextCell();
      strings.push(`<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`);
      cells += `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="s"><v>${strings.length - 1}</v></c>`;
    }
    rows.push(`<row r="${row + 1}">${cells}</row>`);
  }
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const sheet = '<sheet name="记录" sheetId="1" r:id="r1"/>';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts = {
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets>${sheet}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('r1', 'worksheet', 'worksheets/sheet1.xml') + relation('r2', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings.join('')}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encoder.encode(text)])), {
    level: 6,
  });
}

function makeLines(writeLine) {
  const lines = [];
  for (let bytes = 0; bytes < bytesWanted; bytes += Buffer.byteLength(lines.at(-1)) + 1)
    lines.push(writeLine(lines.length));
  return Buffer.from(lines.join('\n'));
}

function makeFile(kind) {
  const next = openSentences();
  switch (kind) {
    case 'short':
      return { name: '短格.xlsx', bytes: makeWorkbook(333_333, 6, createShortCells()) };
    case 'news':
      return { name: '新闻.xlsx', bytes: makeWorkbook(200_000, 4, createNewsCells(next)) };
    case 'txt':
      return { name: '新闻.txt', bytes: makeLines(() => `${next()}${next()}${next()}`) };
    case 'md':
      return {
        name: '新闻.md',
        bytes: makeLines((at) => (at % 20 === 0 ? `\n## 第 ${at} 节\n` : `\n${next()}${next()}`)),
      };
    case 'csv':
      return {
        name: '新闻.csv',
        bytes: makeLines((at) =>
          at === 0
            ? '编号,标题,正文,备注'
            : `${at},"${next()}","${next()}","${next()}"`.replace(/(?<=[^,])"(?=[^,])/gu, ''),
        ),
      };
    default:
      throw new Error(`no such kind: ${kind}`);
  }
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function listDescendants(pid) {
  const children = readProc(pid, `task/${pid}/children`)
    .trim()
    .split(' ')
    .filter((child) => child !== '');
  return children.flatMap((child) => [child, ...listDescendants(child)]);
}

const roles = [
  [/serve-reading/, 'reading'],
  [/building-process/, 'building'],
  [/drafting-process/, 'drafting'],
  [/bin.index/, 'starting'],
];

async function measure(root, file) {
  const folder = mkdtempSync(join(tmpdir(), 'wenqu-memory-'));
  mkdirSync(join(folder, 'seeds'));
  writeFileSync(join(folder, 'seeds', file.name), file.bytes);
  const env = { ...process.env, SEEDS_DIR: join(folder, 'seeds'), INDEX_DIR: join(folder, 'index'), OFFLINE: 'true' };
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/bin/index.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  let isRunning = true;
  const gone = new Promise((settle) => child.once('exit', settle)).then(() => (isRunning = false));
  const peaks = {};
  const cpu = {};
  const trace = [];
  while (isRunning) {
    for (const pid of [String(child.pid), ...listDescendants(child.pid)]) {
      const role = roles.find(([pattern]) => pattern.test(readProc(pid, 'cmdline')))?.[1] ?? 'other';
      const status = readProc(pid, 'status');
      const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1.024e-3;
      const now = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1.024e-3;
      peaks[role] = Math.max(peaks[role] ?? 0, peak);
      const [user, system] = readProc(pid, 'stat').split(') ')[1]?.split(' ').slice(11, 13) ?? [0, 0];
      cpu[role] = Math.max(cpu[role] ?? 0, (Number(user) + Number(system)) / 100);
      trace.push([Math.round(performance.now() - started), role, Math.round(now)]);
    }
    await Promise.race([sleep(samplePauseMs), gone]);
  }
  const seconds = (performance.now() - started) / 1000;
  if (values.trace !== undefined) writeFileSync(values.trace, trace.map((row) => row.join('\t')).join('\n'));
  const passages = Number(/passages: (\d+)/.exec(output)?.[1]);
  const indexBytes = readdirSync(join(folder, 'index'), { recursive: true })
    .map((path) => statSync(join(folder, 'index', path)))
    .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
  rmSync(folder, { recursive: true, force: true });
  if (!(passages > 0)) console.error(output);
  return { passages, indexMb: indexBytes / 1e6, seconds, peaks, cpu };
}

const checkouts = [here, ...(values.beside === undefined ? [] : [resolve(values.beside)])];
const results = [];
for (const kind of values.kinds.split(',')) {
  const file = makeFile(kind);
  for (let run = 0; run < Number(values.runs); run += 1)
    for (const root of checkouts)
      results.push({ kind, checkout: root, fileMb: file.bytes.length / 1e6, ...(await measure(root, file)) });
}
console.log(
  formatTable(
    [
      'what',
      'MB',
      'passages',
      's',
      'reading MB',
      'CPU s',
      'building MB',
      'CPU s',
      'drafting MB',
      'starting MB',
      'index MB',
    ],
    results.map(({ kind, checkout, fileMb, passages, seconds, peaks, cpu, indexMb }) => [
      checkout === here ? kind : `${kind}, beside`,
      fileMb,
      passages,
      seconds,
      peaks.reading ?? 0,
      cpu.reading ?? 0,
      peaks.building ?? 0,
      cpu.building ?? 0,
      peaks.drafting ?? 0,
      peaks.starting ?? 0,
      indexMb,
    ]),
  ),
);
if (values.out !== undefined) {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
}
