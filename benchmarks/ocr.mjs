// node benchmarks/ocr.mjs: renders pages of many kinds in Chromium, reads them, and prints the share of wrong
// characters, their order included, and the seconds of CPU a page. Texts are put together from sentences below with a
// fixed seed.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { tsImport } from 'tsx/esm/api';

const load = (path) => tsImport(path, import.meta.url);
const { findChromium } = await load('../tests/browser/support/launch-browser.ts');
const { createOcr } = await load('../src/adapters/ocr/create-ocr.ts');
const { loadOcrModels } = await load('../src/adapters/ocr/load-ocr-models.ts');
const { decodeImage } = await load('../src/adapters/ocr/picture/decode-image.ts');
const { createImageReader } = await load('../src/readers/image/read-image.ts');
const { measureEditDistance } = await load('../src/text/similarity.ts');

const sentences = (
  '河口的水位在夏天最高，到了冬天又慢慢落下去。观察站的人每天早晨七点记录一次温度和风向，数据写在蓝色的本子里。' +
  '去年十月共有三千四百只雁鸭在这里过冬，比前一年多了百分之十二。他们说，芦苇要等到来年春天才能收割。' +
  '施工单位应当在开工前十五日内提交申请，并附上图纸和预算。逾期不交的，由主管部门责令改正。' +
  '电池容量为5000毫安时，支持67瓦快充，售价2,999元起。本合同自双方签字之日起生效，有效期至2027年12月31日。' +
  '把面粉和水按二比一混合，揉成光滑的面团，盖上湿布醒半个小时。小火慢炖四十分钟，出锅前撒一点葱花。' +
  '图书馆周一闭馆，其余时间上午九点到晚上八点开放，借书证可以免费办理。若遇大雨，比赛顺延一天。' +
  '病人应当按时服药，每日两次，每次一片，饭后用温水送服。血压高于140/90的，请及时就医。' +
  '请在报名截止前登录网站，填写姓名、电话和地址，并上传照片。The meeting starts at 9:30 in room B204.'
).match(/[^。.]+(?:。|\.(?:\s|$))/gu);

function createRandom(seed) {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
}

function writePage(kind, seed) {
  const random = createRandom(seed);
  const pick = () => sentences[Math.floor(random() * sentences.length)].trim();
  const paragraph = (count) => Array.from({ length: count }, pick).join('');
  const paragraphs = (number, count) => Array.from({ length: number }, () => paragraph(count));
  const title = pick()
    .replace(/[。.].*$/u, '')
    .slice(0, 16);
  const asHtml = (texts) => texts.map((text) => `<p>${text}</p>`).join('');
  if (kind === 'table') {
    const rows = Array.from({ length: 14 }, (_, row) => [
      String(row + 1),
      pick().slice(0, 8),
      (random() * 9000).toFixed(1),
      `2024-${10 + (row % 3)}-1${row % 9}`,
      pick().slice(0, 6),
    ]);
    const all = [['序号', '名称', '数量', '日期', '备注'], ...rows];
    const html = all.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
    return { html: `<h1>${title}</h1><table>${html}</table>`, text: title + all.flat().join('') };
  }
  if (kind === 'columns') {
    const texts = paragraphs(6, 4);
    return { html: `<h1>${title}</h1><div class=columns>${asHtml(texts)}</div>`, text: title + texts.join('') };
  }
  const texts = paragraphs(7, 4);
  return { html: `<h1>${title}</h1>${asHtml(texts)}`, text: title + texts.join('') };
}

const style =
  `body{margin:60px;font:14px/1.6 "Noto Serif CJK SC"} .sans{font-family:"Noto Sans CJK SC"} ` +
  `p{text-indent:2em;margin:.4em 0;text-align:justify}
  .columns{column-count:2;column-gap:2em} table{border-collapse:collapse} td{border:1px ` +
  `solid #444;padding:4px 10px} .dark{background:#1a1a22;color:#eee}`;
const kinds = [
  { name: 'plain 150 dpi' },
  { name: 'sans 150 dpi', className: 'sans' },
  { name: 'two columns', kind: 'columns' },
  { name: 'table', kind: 'table' },
  { name: 'white on dark', className: 'dark' },
  { name: 'turned 90', change: (image) => image.rotate(90) },
  { name: 'turned 180', change: (image) => image.rotate(180) },
  { name: 'turned 270', change: (image) => image.rotate(270) },
  { name: 'askew 1.2', change: (image) => image.rotate(1.2, { background: '#fff' }) },
  { name: 'JPEG 40', change: (image) => image.blur(0.7).jpeg({ quality: 40 }) },
  { name: '96 dpi', dpi: 96 },
  { name: '300 dpi', dpi: 300 },
];

const executablePath = findChromium();
if (executablePath === undefined) {
  console.log('跳过：没有 Chromium。skipped: no Chromium here; install it or set CHROMIUM_PATH');
  process.exit(0);
}
const require = createRequire(join(import.meta.dirname, '../node_modules/@xenova/transformers/package.json'));
const recognizer = await createOcr(require('onnxruntime-node'), await loadOcrModels());
const read = createImageReader({ recognizer, decodeImage });
const plain = (text) => text.normalize('NFKC').replace(/[\s|]/gu, '');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const pagesOfKind = Number(process.argv[2] ?? 3);
for (const { name, kind = 'plain', className = '', dpi = 150, change } of kinds) {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: dpi / 96 });
  let [errors, characters, seconds] = [0, 0, 0];
  for (let seed = 1; seed <= pagesOfKind; seed += 1) {
    const { html, text } = writePage(kind, seed * 7919 + name.length);
    await page.setContent(`<meta charset=utf-8><style>${style}</style><body class="${className}">${html}`);
    const shot = sharp(await page.screenshot());
    const bytes = new Uint8Array(await (change?.(shot) ?? shot).toBuffer());
    const start = process.cpuUsage();
    const result = await read(bytes, { path: 'page.png', maxUnpackedBytes: Infinity });
    const used = process.cpuUsage(start);
    seconds += (used.user + used.system) / 1e6;
    const [wanted, found] = [plain(text), plain(result.text)];
    characters += wanted.length;
    errors += measureEditDistance(wanted, found, Infinity);
    if (process.argv[3] === 'show') console.log(`${wanted}\n${found}\n`);
  }
  await page.close();
  console.log(
    `${name.padEnd(16)} CER ${((100 * errors) / characters).toFixed(2).padStart(6)} %   ` +
      `${(seconds / pagesOfKind).toFixed(2)} s a page   ${characters} characters`,
  );
}
console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
await browser.close();
process.exit(0);
