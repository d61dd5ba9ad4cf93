import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/types/answer-event.ts';
import type { SearchFilter } from '../../src/types/hit.ts';
import type { Message } from '../../src/types/message.ts';
import { type Asked, ask } from './ask-library.ts';
import { type CaseCheck, checkCase } from '../../src/evaluation/domains/check-case.ts';
import type { Domain, Outcome } from './domain.ts';
import { watchFolder } from './open-library.ts';
import type { Library } from './variants.ts';

type CaseFile = {
  /** A folder of the repository in place of `docs`. */
  readonly documents?: string;
  readonly checks?: readonly (CaseCheck & AskedCase)[];
};
type AskedCase = {
  readonly question: string;
  readonly history?: readonly Message[];
  readonly endpoint?: string;
  readonly filter?: SearchFilter;
  /** Each, or one of each list, stands in the question once it is made whole. */
  readonly standalone?: readonly (string | readonly string[])[];
};

/** Folders of small documents, each with its questions; an outcome per question. */
export async function openCaseDomain(folder: string): Promise<Domain> {
  const root = mkdtempSync(join(tmpdir(), 'wenqu-ablate-'));
  const documents = join(root, 'documents');
  mkdirSync(documents);
  const watched = await watchFolder(documents, join(root, 'index'));
  const cases: { readonly library: Library; readonly checks: readonly (CaseCheck & AskedCase)[] }[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name, 'question.json');
    if (!existsSync(path)) continue;
    const file = JSON.parse(readFileSync(path, 'utf8')) as CaseFile & CaseCheck & AskedCase;
    for (const entry of readdirSync(documents)) rmSync(join(documents, entry), { recursive: true });
    cpSync(file.documents ?? join(folder, name, 'docs'), documents, { recursive: true });
    const checks = (file.checks ?? [file]).filter(({ endpoint = 'chat' }) => endpoint === 'chat');
    cases.push({ library: await watched.open(), checks });
  }
  let known: readonly Outcome[] = [];
  return {
    close: async () => {
      await watched.close();
      rmSync(root, { recursive: true });
    },
    measure: async (variant) => {
      const outcomes: Outcome[] = [];
      for (const { library, checks } of cases) {
        const search = await variant.apply(library);
        for (const check of checks) {
          const { question, history = [], filter } = check;
          const asked: Asked = { question, history, filter };
          const words = [...history.map(({ content }) => content), question].join('\n');
          if (known.length > 0 && variant.concerns?.(words) === false) {
            outcomes.push(known[outcomes.length] as Outcome);
            continue;
          }
          const answer = await ask(asked, search);
          const result = checkCase(check, answer);
          outcomes.push({
            casesPassed: Number(result === 'passed'),
            casesWeak: Number(result === 'weak'),
            ...(check.standalone !== undefined && { standalone: Number(isWhole(check.standalone, answer)) }),
          });
        }
      }
      // The full system is measured first.
      if (known.length === 0) known = outcomes;
      return outcomes;
    },
  };
}

function isWhole(standalone: readonly (string | readonly string[])[], { standaloneQuestion }: Answer): boolean {
  const whole = standaloneQuestion.toLowerCase();
  return standalone.every((wanted) => [wanted].flat().some((text) => whole.includes(text.toLowerCase())));
}
