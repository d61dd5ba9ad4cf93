import { describe, expect, it } from 'vitest';
import { judgeByTrees } from '../../../../src/ask/verify/decision/judge-by-trees.ts';
import type { Signs } from '../../../../src/ask/verify/decision/read-signs.ts';
import { readWordingSigns } from '../../../../src/ask/verify/decision/wording-signs.ts';
import { readEvidence } from '../../../../src/ask/verify/read/read-passages.ts';
import type { ClaimReader } from '../../../../src/ports/claim-reader.ts';
import { verifyAgainst } from '../../../fakes/verify-against.ts';
import { verifyClaim } from '../../../../src/ask/verify/verify-claim.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { readTable, splitCell } from '../../../../src/text/facts/read-table.ts';
import { jieba } from '../../../fakes/jieba.ts';
import { gatherPassages, makeDocument } from '../../../fakes/sample-passages.ts';

const analyzer = createAnalyzer(jieba);
const TEXT =
  '夏季客轮每天开两班，票价 12 元。冬季只开一班，票价 9 元，由港务处管理。船长可能在十月换人。渡轮限载 80 人，货轮限载 20 人。';

/** The verdict where the trees give these odds, and the signs they were given. */
async function judge(claim: string, odds: number) {
  const { passages, readDocumentText } = gatherPassages([makeDocument('d', [TEXT], { title: '' })]);
  const evidence = await readEvidence(passages, analyzer, readDocumentText);
  const seen: Signs[] = [];
  const verdict = await verifyClaim(claim, [0], evidence, {
    judge: (signs) => {
      seen.push(signs);
      return odds;
    },
  });
  return { verdict, signs: seen[0] ?? {} };
}

describe('the decision by trees', () => {
  it('doubts what rules support where it is sure against, and never copied words', async () => {
    const reworded = '客轮在夏季每天有两班。';
    expect((await judge(reworded, 0)).verdict.kind).toBe('supported');
    const { verdict } = await judge(reworded, -3);
    expect(verdict).toMatchObject({ kind: 'weak', quotes: [{ passage: 0 }] });
    expect(verdict.kind === 'weak' && verdict.finding).toBe(undefined);
    expect((await judge('夏季客轮每天开两班。', -3)).verdict.kind).toBe('supported');
  });

  it('supports what rules doubt, with its quote, where it is sure for it', async () => {
    expect((await judge('冬季每天开两班。', 0)).verdict.kind).toBe('weak');
    expect((await judge('冬季每天开两班。', 3)).verdict).toMatchObject({ kind: 'supported', quotes: [{ passage: 0 }] });
  });

  it('is never asked about a number or a name that stands nowhere', async () => {
    for (const claim of ['夏季票价 15 元。', '夏季客轮由 Harbor 管理。']) {
      const { verdict, signs } = await judge(claim, 99);
      expect(verdict.kind).not.toBe('supported');
      expect(signs).toEqual({});
    }
  });

  it('reads signs that tell a claim from its opposite', async () => {
    const swapped = (await judge('货轮限载 80 人。', 0)).signs;
    const plain = (await judge('渡轮限载 80 人。', 0)).signs;
    expect(swapped['rival']).toBeGreaterThan(plain['rival'] ?? 0);
    expect(readWordingSigns('船长在十月换人', '船长可能在十月换人', '', '')).toMatchObject({
      hedgeDropped: 1,
      run: 5 / 7,
    });
    expect(readWordingSigns('所有船都停航', '部分船停航', '', '所有人')).toMatchObject({ allAdded: 1, allNowhere: 0 });
  });

  it('reads every sign that its trees ask for, and each of its trees to a leaf', async () => {
    const { signs } = await judge('夏季票价 12 元。', 0);
    const asked = readTable('claim-trees').flatMap(({ nodes }) =>
      splitCell(nodes).flatMap((cell) => (cell.startsWith('=') ? [] : [cell.split(':')[0] ?? ''])),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((name) => !(name in signs))).toEqual([]);
    expect(Number.isFinite(judgeByTrees(signs))).toBe(true);
    expect(Number.isFinite(judgeByTrees({}))).toBe(true);
  });
});

describe('the reader of claims', () => {
  const FERRY = { texts: ['渡口的水闸在五月更换了闸门，费用 8 万元由航道处承担。'] };
  const ask = async (claim: string, read: number): Promise<string> =>
    (await verifyAgainst(claim, { ...FERRY, read })).kind;

  it('turns what rules leave open, and what they support in other words', async () => {
    expect(await ask('闸门换了两扇。', 12)).toBe('supported');
    expect(await ask('闸门换了两扇。', -12)).toBe('weak');
    expect(await ask('渡口换过闸。', 12)).toBe('supported');
    expect(await ask('渡口换过闸。', -12)).toBe('weak');
  });

  it.each(['渡口的水闸在五月更换了闸门，费用 9 万元。', 'Kelson 公司更换了水闸的闸门。'])(
    'is not heard on numbers and names, however sure: %s',
    async (claim) => {
      expect(await ask(claim, 12)).not.toBe('supported');
    },
  );

  it('is asked only where it could turn the verdict, and says nothing where it fails', async () => {
    const asked: string[] = [];
    const { passages, readDocumentText } = gatherPassages([makeDocument('d', FERRY.texts, { title: '' })]);
    const evidence = await readEvidence(passages, analyzer, readDocumentText);
    const reader: ClaimReader = {
      read: (claim, texts) => {
        asked.push(claim);
        return Promise.resolve(texts.map(() => undefined));
      },
    };
    const kindOf = async (claim: string): Promise<string> => (await verifyClaim(claim, [0], evidence, { reader })).kind;
    expect(await kindOf('渡口的水闸在五月更换了闸门。')).toBe('supported');
    expect(asked).toEqual([]);
    expect(await kindOf('闸门换了两扇。')).toBe('weak');
    expect(asked).toEqual(['闸门换了两扇。']);
  });
});
