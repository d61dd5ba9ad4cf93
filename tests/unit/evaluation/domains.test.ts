import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkCase } from '../../../src/evaluation/domains/check-case.ts';
import { listDomains } from '../../../src/evaluation/domains/list-domains.ts';
import { readCases } from '../../../src/evaluation/domains/read-cases.ts';
import { formatDomains } from '../../../src/evaluation/domains/report-domains.ts';
import { type FolderEngine, runDomain } from '../../../src/evaluation/domains/run-domain.ts';
import { createTemporaryFolder } from '../../fakes/temporary-folder.ts';
import { repositoryRoot } from '../../support/repository-files.ts';
import { PreparedEngine, makeAnswer } from './make-evaluation.ts';

let folder = '';

function writeCase(name: string, checks: readonly object[]): void {
  mkdirSync(join(folder, name, 'docs'), { recursive: true });
  writeFileSync(join(folder, name, 'docs', `${name}.md`), '# 青禾塔\n\n高 52 米。\n');
  writeFileSync(join(folder, name, 'question.json'), JSON.stringify({ checks }));
}

beforeEach(() => {
  folder = createTemporaryFolder();
  writeCase('a', [
    { question: '多高？', mustContain: ['52'], mustNotContain: ['2019'] },
    { question: '多宽？', expect: 'refused', kind: 'absent_attribute', orContain: ['没有量'] },
    { question: '谢谢', expect: 'chitchat' },
    { question: '只搜', endpoint: 'search' },
  ]);
  writeCase('b', [{ question: '多高？', mustContain: [['52', '五十二']] }]);
});

describe('the domains', () => {
  it('read folders of cases as questions, near misses with their kind', () => {
    const [first, second] = readCases(folder);
    expect(first?.questions).toMatchObject([
      { id: 'a-1', type: 'fact', must: [['52']] },
      { id: 'a-2', type: 'unanswerable', kind: 'absent_attribute', must: [['没有量']] },
      { id: 'a-3', type: 'chitchat' },
    ]);
    expect(second?.questions).toMatchObject([{ id: 'b-1', must: [['52', '五十二']] }]);
  });

  it('are ours alone where the others are not there, and that is said', async () => {
    const { domains, absent } = await listDomains(repositoryRoot, join(folder, 'none'), folder);
    expect(domains.map(({ name }) => name)).toEqual(['own', 'ordinary', 'near misses']);
    expect(absent).toEqual(['AI texts', 'everyday', 'cases']);
    expect(formatDomains([], absent)).toContain('跳过 skipped：AI texts, everyday, cases');
    const nearMisses = domains[2]?.libraries.flatMap(({ questions }) => questions) ?? [];
    expect(nearMisses.filter(({ type }) => type === 'unanswerable').length).toBeGreaterThanOrEqual(120);
  });

  it('are asked library after library, each with its own documents, and told in a row', async () => {
    const seen: string[][] = [];
    const work = join(folder, 'work');
    const prepared = new PreparedEngine({}, { '多高？': makeAnswer('2019 年建，高 52 米。[1]') });
    const engine: FolderEngine = {
      name: 'prepared',
      search: (request) => prepared.search(request),
      answer: (request) => prepared.answer(request),
      readDocumentText: () => prepared.readDocumentText(),
      update: () => Promise.resolve(void seen.push(readdirSync(join(work, 'documents')))),
      close: () => Promise.resolve(void seen.push(['closed'])),
    };
    const libraries = readCases(folder);
    const run = await runDomain(
      { name: 'cases', libraries },
      () => Promise.resolve(engine),
      work,
      () => {},
    );
    expect(seen).toEqual([['a.md'], ['b.md'], ['closed']]);
    expect(run.cases).toMatchObject({ passed: 1, weak: 1 });
    expect(run.run.summary.overall.questions).toBe(4);
    const table = formatDomains([run], []);
    expect(table).toMatch(/^cases\s+4\s/mu);
    expect(table).toContain('absent_attribute');
    expect(readFileSync(join(work, 'documents', 'b.md'), 'utf8')).toContain('52');
  });
});

describe('checkCase', () => {
  it('is weak where a right answer holds what it must not, and failed where a wanted string is missing', () => {
    const check = { mustContain: ['52'], mustNotContain: ['2019'] };
    expect(checkCase(check, makeAnswer('高 52 米。'))).toBe('passed');
    expect(checkCase(check, makeAnswer('2019 年建，高 52 米。'))).toBe('weak');
    expect(checkCase(check, makeAnswer('高。'))).toBe('failed');
    expect(checkCase({ expect: 'refused' }, makeAnswer('高 52 米。'))).toBe('failed');
  });
});
