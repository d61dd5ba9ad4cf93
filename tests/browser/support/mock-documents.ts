/**
 * Invented documents for the page's own tests; `😀` and `𠮷` take two UTF-16 units, so that offsets are put to the
 * test.
 */
export const MOCK_DOCUMENTS = [
  {
    id: 'doc-canal',
    title: '青石渠修复纪事 😀',
    path: 'water/qingshi-canal.md',
    publisher: '河湾晚报',
    publishedAt: '2026-03-14',
    tags: ['水利', '乡村'],
    text: [
      '# 青石渠修复纪事 😀',
      '',
      '青石渠建于一七三二年，全长四十二公里，是河湾县最老的灌溉渠。𠮷田家的磨坊就在渠边。',
      '',
      '## 工程',
      '',
      '二〇二四年春天，县里拨出三百八十万元修渠。工匠用糯米灰浆填补石缝，不用水泥，为的是让石头能够呼吸。',
      '施工历时十一个月，共更换条石两千六百块。',
      '',
      '## 通水',
      '',
      '二〇二五年三月一日重新通水，当天流量为每秒一点八立方米。下游五个村子的稻田当年增产一成二。',
      '',
      ...Array.from(
        { length: 60 },
        (_, i) => `第 ${i + 1} 号巡渠员的日志：今日水位平稳，渠底见鱼，岸边柳树又长高了一寸。`,
      ),
    ].join('\n'),
  },
  {
    id: 'doc-tea',
    title: '云岭茶园的一天',
    path: 'farm/yunling-tea.md',
    publisher: '山野月刊',
    publishedAt: '2025-11-02',
    tags: ['茶', '乡村'],
    text: '# 云岭茶园的一天\n\n云岭茶园海拔一千一百米，茶树多为群体种。\n\n采茶从清晨五点开始，只采一芽一叶。每六斤鲜叶制一斤干茶。\n\n制茶师傅姓罗，他说：“火候全在手上。”',
  },
  {
    id: 'doc-hostile',
    title: '<img src=x onerror=alert(1)> 怪文档',
    path: 'odd/hostile.md',
    publisher: '无名氏',
    publishedAt: '',
    text:
      '# 怪文档\n\n<script>window.__pwned = true</script>\n<img src=x onerror="window.__pwned = ' +
      `true">\n${'长'.repeat(10_000)}\nمرحبا بالعالم، هذا نص من اليمين إلى اليسار.\n👨‍👩‍👧‍👦🎉`,
  },
] as const;

/** The blocks of an invented document: every line that says something, with the empty ones behind it. */
export function mockBlocks(text: string) {
  const points = (part: string) => [...part].length;
  let start = 0;
  return (text.match(/[^\n]*\n*/g) ?? [])
    .filter((line) => line !== '')
    .map((line) => {
      const end = start + points(line);
      const heading = /^(#+) /.exec(line);
      const block = {
        kind: heading === null ? 'paragraph' : 'heading',
        start,
        end,
        ordinal: 0,
        ...(heading === null ? {} : { level: heading[1]?.length ?? 1 }),
      };
      start = end;
      return block;
    });
}

const TEA_PARTS = [
  { heading: '茶园', quote: '云岭茶园海拔一千一百米，茶树多为群体种。' },
  { heading: '采茶', quote: '采茶从清晨五点开始，只采一芽一叶。' },
] as const;

/** What `GET /api/documents/:id/overview` says. */
export function mockOverview(id: string) {
  const { title = '', text = '' } = MOCK_DOCUMENTS.find((document) => document.id === id) ?? {};
  if (id !== 'doc-tea')
    return { documentId: id, title, parts: [], questions: ['青石渠有多长？'], followUps: ['青石渠有多长？'] };
  const parts = TEA_PARTS.map(({ heading, quote }) => {
    const start = [...text.slice(0, text.indexOf(quote))].length;
    return { heading, quote, start, end: start + [...quote].length };
  });
  const followUps = ['云岭茶园是什么？', '《云岭茶园的一天》讲了什么？'];
  return { documentId: id, title, parts, questions: [...followUps, '这篇文档讲了什么？'], followUps };
}

/** One of them as the list has it, with the tags that were given to it. */
export function listMockDocument(
  { text, ...document }: (typeof MOCK_DOCUMENTS)[number],
  given: Readonly<Record<string, readonly string[]>>,
) {
  return {
    ...document,
    ...(given[document.id] === undefined ? {} : { tags: given[document.id] }),
    bytes: Buffer.byteLength(text),
    sha256: 'x',
    passages: 4,
    indexedAt: '2026-11-01T08:00:00Z',
    status: 'indexed',
  };
}
