import { expect, it } from 'vitest';
import { FIELDS } from '../../../src/indexes/bm25.ts';
import { chunkDocument } from '../../../src/ingest/chunk/chunk.ts';
import { createChunkAnalyzer } from '../../../src/ingest/index/analyze-chunk.ts';
import type { Analyzer, TermSink } from '../../../src/text/analyze.ts';
import { readBlocks } from '../../support/show-blocks.ts';
import { FakeSegmenter } from '../../fakes/fake-segmenter.ts';

/** Each line of a field is one term. */
const analyzer = {
  fingerprint: 'lines',
  read: (text: string) => (sink: TermSink) => {
    for (const term of text.split(/[\n ]/u)) sink.add(term, 1);
  },
} as unknown as Analyzer;

async function fieldsOf(raw: string, name: string) {
  const { document, sections } = await readBlocks(raw, 'md', name);
  const options = { targetChars: 40, maxChars: 50, overlapMaxChars: 0 };
  const chunks = chunkDocument(document, sections, new FakeSegmenter(), options);
  const analyze = createChunkAnalyzer(analyzer);
  return chunks.map((chunk) => {
    const fields = analyze(chunk, document).map((tell) => {
      const terms: string[] = [];
      tell({ add: (term) => terms.push(term), addPair: () => {} });
      return terms;
    });
    return { chunk, field: (at: (typeof FIELDS)[number]) => fields[FIELDS.indexOf(at)] ?? [] };
  });
}

it(
  'searches a chunk by the line its list hangs on and by the ' + 'names of its columns, where they stand before it',
  async () => {
    const items = Array.from({ length: 8 }, (_, index) => `- 第${index}种情形不退${'款'.repeat(12)}`).join('\n');
    const rows = Array.from({ length: 8 }, (_, index) => `| ${'站'.repeat(12)}${index} | ${index}00 |`).join('\n');
    const fields = await fieldsOf(
      `# 规则\n\n## 退款\n\n不予退款：\n\n${items}\n\n## 水位\n\n| 站名 | 水位 |\n|---|---|\n${rows}`,
      '规则',
    );
    const later = fields.find(({ chunk }) => chunk.text.startsWith('- 第5种'));
    expect(later?.field('headings')).toContain('不予退款：');
    const last = fields.at(-1);
    expect(last?.field('headings')).toEqual(expect.arrayContaining(['水位', '站名']));
    expect(last?.chunk.text).not.toContain('站名');
    expect(fields[0]?.field('headings')).not.toContain('站名');
  },
);

it('searches a part by the day of its heading or of its messages as people say it', async () => {
  const [log] = await fieldsOf('# 记事\n\n## 2025-09-02 二次会\n\n定了。', '记事');
  expect(log?.field('headings')).toContain('2025年9月2日');
  const [chat] = await fieldsOf('2025-09-03 08:10 小秦\n到了\n2025-09-03 08:12 老田\n2025-09-09 来拿', '群');
  expect(chat?.field('headings')).toContain('2025年9月3日');
  expect(chat?.field('headings')).not.toContain('2025年9月9日');
});

it('searches every chunk by the name of its file, its title and its tags, dates as people say them', async () => {
  const [only] = await fieldsOf('---\ntags: [纪要]\n---\n# 甲\n\n文。\n\n# 乙\n\n文。', '2025-09-02');
  expect(only?.field('about')).toEqual(expect.arrayContaining(['2025-09-02', '2025年9月2日', '纪要']));
});
