import { describe, expect, it } from 'vitest';
import { readBlocks, showBlocks } from '../../../support/show-blocks.ts';

const show = (raw: string): Promise<readonly string[]> => showBlocks(raw, 'md');
const read = (raw: string) => readBlocks(raw, 'md');

describe('readMarkdown on marks of note programs', () => {
  it('keeps whether a task is done, and takes tags behind its words as tags', async () => {
    const { blocks, wordsOf, document } = await read('## 检修\n\n- [x] 除锈\n- [ ] 上漆，两遍 #待办\n- [-] 换轴');
    expect(blocks.slice(1).map(wordsOf)).toEqual(['- ☑ 除锈', '- ☐ 上漆，两遍', '- ☒ 换轴']);
    expect(document.frontMatter.topics).toEqual(['待办']);
  });

  it('drops the sign of a tag among words and of what is highlighted, but not of a number or code', async () => {
    expect(await show('今日 #巡河 两次，==水位==涨了。')).toEqual(['paragraph 今日 巡河 两次，水位涨了。']);
    expect(await show('编号 #3 的站，见 a.com/#图 与 `#include`，若 a == b 且 c == d。')).toEqual([
      'paragraph 编号 #3 的站，见 a.com/#图 与 #include，若 a == b 且 c == d。',
    ]);
  });

  it('drops the name that a block is linked by, with a space before it or none, but no power', async () => {
    expect(await show('收工前冲洗。^step2\n\n另记一笔。 ^船\n\n面积是 r ^2')).toEqual([
      'paragraph 收工前冲洗。',
      'paragraph 另记一笔。',
      'paragraph 面积是 r ^2',
    ]);
  });
});
