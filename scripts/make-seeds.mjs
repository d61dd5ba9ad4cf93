// node scripts/make-seeds.mjs: makes the files of seeds/everyday/ that are not text from scripts/seed-sources/. Needs
// Chromium and the Noto CJK fonts; whoever uses the seeds needs neither.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { tsImport } from 'tsx/esm/api';

const { findChromium } = await tsImport('../tests/browser/support/launch-browser.ts', import.meta.url);
const read = (name) => readFileSync(join(import.meta.dirname, 'seed-sources', name), 'utf8');
const write = (name, bytes) => {
  writeFileSync(join(import.meta.dirname, '../seeds/everyday', name), bytes);
  console.log(name, bytes.length);
};

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 840, height: 200 } });
await page.setContent(read('handbook.html'));
const margin = { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' };
const footerTemplate =
  '<div style="font-size:8pt;width:100%;text-align:center">' +
  '<span class=pageNumber></span> / <span class=totalPages></span></div>';
const frame = { format: 'A5', margin, displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate };
write('guesthouse-handbook.pdf', await page.pdf({ ...frame, tagged: false, outline: false }));
await page.setContent(read('notice.html'));
write('water-notice.png', await page.screenshot({ fullPage: true }));
await browser.close();
write('tea-price-list.xlsx', makeWorkbook(JSON.parse(read('price-list.json'))));

/** A workbook of texts and numbers; a first row with one cell spans the table. */
function makeWorkbook({ title, sheets }) {
  const spreadsheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = (entries) =>
    `<Relationships xmlns="${packages}/relationships">` +
    entries.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${kind}" Target="${target}"/>`).join('') +
    '</Relationships>';
  const cell = (value, reference) =>
    typeof value === 'number'
      ? `<c r="${reference}"><v>${value}</v></c>`
      : `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const parts = {
    '[Content_Types].xml':
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
      `<Override PartName="/docProps/core.xml" ` +
      `ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
      sheets
        .map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`)
        .join('') +
      '</Types>',
    '_rels/.rels': relations([
      ['r1', `${office}/officeDocument`, 'xl/workbook.xml'],
      ['r2', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml':
      `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<dc:title>${title}</dc:title></cp:coreProperties>`,
    'xl/workbook.xml':
      `<workbook ${spreadsheet} xmlns:r="${office}"><sheets>` +
      sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, at) => [`s${at + 1}`, `${office}/worksheet`, `worksheets/sheet${at + 1}.xml`]),
    ),
  };
  for (const [at, { rows }] of sheets.entries()) {
    const lines = rows.map(
      (cells, row) =>
        `<row r="${row + 1}">` +
        cells.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${row + 1}`)).join('') +
        '</row>',
    );
    const isTitled = rows[0].length === 1;
    const last = String.fromCharCode(64 + Math.max(...rows.map((cells) => cells.length)));
    const merged = isTitled ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : '';
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet ${spreadsheet}><sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`;
  }
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  // One date for all parts, so that the same source gives the same file.
  const entries = Object.entries(parts).map(([name, xml]) => [
    name,
    [strToU8(declaration + xml), { mtime: '2026-01-01' }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
