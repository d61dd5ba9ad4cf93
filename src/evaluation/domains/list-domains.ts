import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadQuestionSet } from '../questions/question-set.ts';
import type { Domain, LibrarySet } from './domain.ts';
import { readCases } from './read-cases.ts';
import { writeEveryday } from './write-everyday.ts';

/** What lies outside of the repository, and the domain that it is for. */
type Outside = { readonly name: string; readonly paths: readonly string[]; readonly open: () => Promise<Domain> };

/**
 * Our own domains (knowledge base, ordinary documents, near misses), then those of `shared` that are there. `absent`
 * names the others. The texts of paragraphs are written below `work`.
 */
export async function listDomains(
  root: string,
  shared: string,
  work: string,
): Promise<{ readonly domains: readonly Domain[]; readonly absent: readonly string[] }> {
  const own = join(root, 'tests/evaluation');
  const dev = join(shared, 'eval/dev.jsonl');
  const paragraphs = join(shared, 'data/dureader_robust/dev-a.json.gz');
  const cases = join(shared, 'cases/cases');
  const outside: readonly Outside[] = [
    {
      name: 'AI texts',
      paths: [dev, join(shared, 'seeds')],
      open: async () => toDomain('AI texts', join(shared, 'seeds'), await loadQuestionSet([dev])),
    },
    {
      name: 'everyday',
      paths: [paragraphs],
      open: () => {
        const documents = join(work, 'everyday-texts');
        return Promise.resolve(toDomain('everyday', documents, writeEveryday(paragraphs, documents)));
      },
    },
    {
      name: 'cases',
      paths: [cases],
      open: () => Promise.resolve({ name: 'cases', libraries: readCases(cases) }),
    },
  ];
  const isThere = ({ paths }: Outside): boolean => paths.every((path) => existsSync(path));
  const domains: Domain[] = [
    toDomain('own', join(root, 'seeds'), await loadQuestionSet([join(own, 'questions')])),
    { name: 'ordinary', libraries: readCases(join(own, 'cases')) },
    { name: 'near misses', libraries: readCases(join(own, 'near-misses')) },
  ];
  for (const entry of outside) if (isThere(entry)) domains.push(await entry.open());
  return { domains, absent: outside.filter((entry) => !isThere(entry)).map(({ name }) => name) };
}

function toDomain(name: string, documents: string, questions: LibrarySet['questions']): Domain {
  return { name, libraries: [{ documents, questions, checks: new Map() }] };
}
