import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodejiebaSegmenter } from '../../../../src/adapters/nodejieba-segmenter.ts';
import type { CondensedQuestion } from '../../../../src/ask/understand/condense/condensed-question.ts';
import { explainQuery } from '../../../../src/ask/understand/explain-query.ts';
import { readQuestion } from '../../../../src/ask/understand/question-type.ts';
import { createSpellingRepair } from '../../../../src/ask/understand/spelling/spelling.ts';
import { parseSynonyms } from '../../../../src/ask/understand/synonyms.ts';
import { parseTermTranslations } from '../../../../src/ask/understand/term-translations.ts';
import { type Query, understandQuery } from '../../../../src/ask/understand/understand-query.ts';
import type { SearchIndex } from '../../../../src/ask/search/search-index.ts';
import { createAnalyzer } from '../../../../src/text/analyze.ts';
import { openLibrary } from '../../../fakes/fixture-library.ts';
import { fillerTexts, fixtureTexts } from '../../../fakes/fixture-texts.ts';

let search: SearchIndex;

beforeAll(async () => {
  search = await openLibrary({ ...fixtureTexts, ...fillerTexts });
});

afterAll(async () => {
  await search.embedder.close();
});

function ask(question: string): CondensedQuestion {
  return { standaloneQuestion: question, intent: 'question' };
}

function understand(condensed: CondensedQuestion | string, tools: Partial<SearchIndex> = {}): Query {
  const asked = typeof condensed === 'string' ? ask(condensed) : condensed;
  return understandQuery(asked, readQuestion(asked.standaloneQuestion), {
    ...search,
    lexical: (tools.index ?? search.index).lexical,
    ...tools,
  });
}

function termsOf(query: Query, origin: string): string[] {
  return query.terms.filter((term) => term.origin === origin).map(({ term }) => term);
}

describe('understandQuery', () => {
  it('drops the words of asking and keeps what the question is about', () => {
    const terms = termsOf(understand('请问青溪站的水位误差是多少呢？'), 'question');
    expect(terms).toEqual(expect.arrayContaining(['水位', '误差']));
    for (const stop of ['请问', '的', '是', '多少', '呢', '_多少']) expect(terms).not.toContain(stop);
  });

  it('keeps each term once, with its highest weight', () => {
    const { terms } = understand('水位 水位 Tidewave-7B Tidewave');
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
    expect(terms.find(({ term }) => term === 'tidewave')?.weight).toBe(1);
  });

  it('looks for a day as tables write it, where one does', async () => {
    const { index } = await openLibrary({ 'weeks.csv': '周次,起,止\n第7周,12-07,12-13\n第8周,12-14,12-20\n' });
    const terms = termsOf(understand('12月14号那周是第几周？', { index }), 'synonym');
    expect(terms).toContain('12-14');
    expect(terms).not.toContain('12.14');
    expect(termsOf(understand('12月的那周是第几周？', { index }), 'synonym')).not.toContain('12-14');
  });

  it('has no mass for a question of stop words only', () => {
    expect(understand('这是什么呢？')).toMatchObject({ terms: [], mass: 0 });
    expect(understand('')).toMatchObject({ terms: [], mass: 0 });
  });

  it('adds what the list of the user calls the same, as heavy as the word itself', () => {
    const query = understand('观测台的误差', { synonyms: parseSynonyms('观测台 = 水文站') });
    expect(query.terms.find(({ term }) => term === '水文站' || term === '水文')).toMatchObject({
      weight: 1,
      origin: 'synonym',
    });
  });

  it('adds translations that the library knows to an English question, and none to a Chinese one', () => {
    const translations = parseTermTranslations(() => 'water level\t水位:0.9,水平面:0.5\r\nstation\t车站:1');
    const query = understand('What is the water level error?', { translations });
    expect(termsOf(query, 'translation')).toEqual(['水位']);
    expect(termsOf(understand('water level 是多少，误差呢', { translations }), 'translation')).toEqual([]);
  });
});

describe('createSpellingRepair', () => {
  const latin = (term: string): readonly string[] => search.spelling.repairLatin(term);

  it('repairs one slip in a Latin term', () => {
    expect(latin('mosback')).toContain('mossback');
    expect(latin('tidewvae')).toContain('tidewave');
    expect(latin('karsd')).toContain('karst');
  });

  it('never touches a known term, a short one, or one that is far from all', () => {
    expect(latin('tidewave')).toEqual([]);
    expect(latin('kar')).toEqual([]);
    expect(latin('zzzzzzzz')).toEqual([]);
    expect(latin('kaxxd')).toEqual([]);
    expect(latin('tidewvaa')).toEqual([]);
  });

  it('never takes one number for another', () => {
    expect(latin('tidewave-8b')).toEqual([]);
    expect(latin('mossback-12b')).not.toContain('mossback-13b');
  });

  it('never takes an ordinary English word for a slip, however alike a name of the library looks', () => {
    const question = 'Did the tidewaves reach the station?';
    const known = parseTermTranslations(() => 'tidewave\t潮波:1\nstation\t车站:1');
    expect(understand(question, { translations: known }).text).toBe(question);
    expect(termsOf(understand(question, { translations: known }), 'spelling')).toEqual([]);
  });

  it('puts the repaired name into the text that is embedded', () => {
    expect(understand('Mosback-13B 和 Mosback 的显存').text).toContain('mossback');
    expect(understand('Mossback-13B 的显存').text).toBe('Mossback-13B 的显存');
  });

  it('finds the bigram that sounds like an unknown one', () => {
    expect(search.spelling.repairHan('_朝汐')).toContain('_潮汐');
    expect(search.spelling.repairHan('_潮汐')).toEqual([]);
    expect(search.spelling.repairHan('潮汐')).toEqual([]);
    const repaired = understand('朝汐录像有多少段');
    expect(termsOf(repaired, 'pinyin')).toEqual(expect.arrayContaining(['_潮汐', '潮汐']));
  });

  it('knows nothing in an empty index', async () => {
    const { lexical } = search.index;
    const empty = createSpellingRepair({
      ...lexical,
      listTerms: () => [],
      has: () => false,
      documentFrequency: () => 0,
    } as never);
    expect(empty.repairLatin('tidewave')).toEqual([]);
    expect(empty.repairHan('_潮汐')).toEqual([]);
  });
});

describe('parseSynonyms', () => {
  const synonyms = parseSynonyms(
    '# 注释\nxx智能 = 具身智能\n卡帕西＝Karpathy = AK # 同一个人\r\n\n只有一个\n = \nC# = C Sharp\n',
  );

  it('puts a shipped form that is known in the place of one that is not, and leaves the rest alone', () => {
    const shipped = parseSynonyms('甲馆 = 乙馆', [
      ['开门', '营业'],
      ['狗', '犬'],
    ]);
    const isKnown = (form: string): boolean => ['营业', '犬', '乙馆'].includes(form);
    expect(shipped.replaceUnknown('几点开门？', isKnown)).toBe('几点营业？');
    expect(shipped.replaceUnknown('狗粮多少钱？', isKnown)).toBe('狗粮多少钱？');
    expect(shipped.replaceUnknown('甲馆在哪？', isKnown)).toBe('甲馆在哪？');
    expect(shipped.replaceUnknown('几点营业？', isKnown)).toBe('几点营业？');
    // Searched beside it, the shipped form weakens the other words.
    expect(shipped.expand('狗粮')).toEqual([]);
    expect(shipped.expand('甲馆在哪？')).toEqual(['乙馆']);
  });

  it('gives the other forms of a group, in both directions', () => {
    expect(synonyms.expand('xx智能是什么')).toEqual(['具身智能']);
    expect(synonyms.expand('具身智能')).toEqual(['xx智能']);
    expect(synonyms.expand('卡帕西说了什么')).toEqual(['Karpathy', 'AK']);
    expect(synonyms.expand('KARPATHY')).toEqual(['卡帕西', 'AK']);
  });

  it('matches Latin forms as whole words only', () => {
    expect(synonyms.expand('a task about Akira')).toEqual([]);
    expect(synonyms.expand('AK说')).toEqual(['卡帕西', 'Karpathy']);
  });

  it('ignores comments, empty lines and lines with one form', () => {
    expect(synonyms.expand('只有一个注释同一个人')).toEqual([]);
    expect(parseSynonyms('').expand('任何')).toEqual([]);
  });

  it('takes # inside a form for part of it', () => {
    expect(synonyms.expand('C#')).toEqual(['C Sharp']);
  });

  it('reads the list that ships with Wenqu', () => {
    const shipped = parseSynonyms(readFileSync(new URL('../../../../synonyms.txt', import.meta.url), 'utf8'));
    expect(shipped.expand('xx智能是什么')).toEqual(['具身智能']);
    expect(shipped.expand('公司简称')).toEqual([]);
  });

  it('finds a traditional or full-width spelling of a form', () => {
    expect(synonyms.expand('ＸＸ智能')).toEqual(['具身智能']);
  });
});

describe('user dictionary', () => {
  it('keeps the words of the user dictionary whole', async () => {
    const folder = await openLibrary({ 'a.txt': '燕尾槽水阀安装在坝底。\n' }, { userDictionary: '燕尾槽水阀\n' });
    expect(folder.index.lexical.has('燕尾槽水阀')).toBe(true);
    expect(folder.analyzer.fingerprint).not.toBe(createAnalyzer(openNodejiebaSegmenter()).fingerprint);
  });
});

describe('parseTermTranslations', () => {
  const table = parseTermTranslations(
    () => 'reinforcement learning\t强化学习:1\nlearning\t学习:0.8\nstudy\t研究:0.9,学习\ntrain\t训练:1\nbroken line\n',
  );

  it('takes the longest phrase before its words', () => {
    expect(table.translate('Reinforcement learning')).toEqual([{ word: '强化学习', weight: 1 }]);
    expect(table.translate('learning')).toEqual([{ word: '学习', weight: 0.8 }]);
  });

  it('finds base forms of plurals and verbs', () => {
    expect(table.translate('studies')).toEqual([
      { word: '研究', weight: 0.9 },
      { word: '学习', weight: 1 },
    ]);
    expect(table.translate('trained')).toEqual([{ word: '训练', weight: 1 }]);
    expect(table.translate('training')).toEqual([{ word: '训练', weight: 1 }]);
  });

  it('gives nothing for unknown words and empty text', () => {
    expect(table.translate('quux')).toEqual([]);
    expect(table.translate('')).toEqual([]);
  });
});

describe('explainQuery', () => {
  it('shows what was searched with, heaviest first, without the bigrams of the net', () => {
    const condensed = ask('mosback 的显存');
    const explanation = explainQuery(condensed, understand(condensed));
    expect(explanation).toMatchObject({ standaloneQuestion: 'mosback 的显存', intent: 'question' });
    expect(explanation.terms).toContainEqual({ term: 'mossback', weight: 1, origin: 'spelling' });
    expect(explanation.terms.some(({ term }) => term.startsWith('_'))).toBe(false);
    const weights = explanation.terms.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((left, right) => right - left));
  });

  it('shows at most forty terms', () => {
    const condensed = ask(Object.values(fixtureTexts).join('\n'));
    expect(explainQuery(condensed, understand(condensed)).terms).toHaveLength(40);
  });
});
