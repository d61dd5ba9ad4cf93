import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../types/message.ts';
import type { EvaluationQuestion } from '../questions/question.ts';
import type { CaseCheck } from './check-case.ts';
import type { LibrarySet } from './domain.ts';

/** A check as `question.json` holds it, see `tests/evaluation/cases/README.md`. */
type WrittenCheck = CaseCheck & {
  readonly question: string;
  readonly type?: string;
  readonly history?: readonly Message[];
  readonly endpoint?: string;
  readonly filter?: unknown;
  readonly kind?: string;
  readonly orContain?: readonly string[];
};
type WrittenCase = WrittenCheck & { readonly checks?: readonly WrittenCheck[] };

/** Every folder with `docs/` and a `question.json` → a library each; [] where there are none. */
export function readCases(folder: string): LibrarySet[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'question.json')))
    .map((name) => readCase(folder, name));
}

function readCase(folder: string, name: string): LibrarySet {
  const written = JSON.parse(readFileSync(join(folder, name, 'question.json'), 'utf8')) as WrittenCase;
  const numbered = (written.checks ?? [written])
    .map((check, index) => ({ id: `${name}-${index + 1}`, check }))
    .filter(({ check: { endpoint = 'chat', filter } }) => endpoint === 'chat' && filter === undefined);
  return {
    documents: join(folder, name, 'docs'),
    questions: numbered.map(({ id, check }) => toQuestion(id, check)),
    checks: new Map(numbered.map(({ id, check }) => [id, check])),
  };
}

function toQuestion(id: string, check: WrittenCheck): EvaluationQuestion {
  const { expect, mustContain = [], orContain, kind } = check;
  const isRefused = expect === 'refused';
  // Contradicting what a question takes for granted is as good as refusing it.
  const refusedMust = orContain === undefined ? [] : [orContain];
  return {
    id,
    type: isRefused ? 'unanswerable' : expect === 'chitchat' ? 'chitchat' : (check.type ?? 'fact'),
    question: check.question,
    history: check.history ?? [],
    evidence: [],
    evidenceMode: 'any',
    must: isRefused ? refusedMust : mustContain.map((wanted) => [wanted].flat()),
    answer: '',
    language: 'zh',
    documents: [],
    system: '',
    isOffTopic: kind === 'off_topic',
    ...(isRefused && { kind: kind ?? 'near_miss' }),
  };
}
