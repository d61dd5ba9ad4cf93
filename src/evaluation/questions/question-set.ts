import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors.ts';
import type { EvaluationQuestion } from './question.ts';

/** Why no document answers a question; the last five are near misses that say what is amiss. */
const unanswerableKinds = [
  'near_miss',
  'false_premise',
  'off_topic',
  'other_entity',
  'other_period',
  'other_place',
  'absent_attribute',
  'absent_value',
] as const;

const messageSchema = z.object({ role: z.enum(['user', 'assistant']), content: z.string() });

/** `must` may be written flat (`["a", "b"]`: every string is needed) or with alternatives (`[["a", "甲"], ["b"]]`). */
const lineSchema = z
  .object({
    id: z.union([z.string().min(1), z.number()]).optional(),
    type: z.string().min(1).optional(),
    lang: z.string().optional(),
    question: z.string().refine((text) => text.trim() !== '', 'must not be empty'),
    history: z.array(messageSchema).optional(),
    evidence: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
    evidence_mode: z.enum(['any', 'all']).optional(),
    must: z.array(z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])).optional(),
    answer: z.string().optional(),
    document: z.union([z.string(), z.array(z.string())]).optional(),
    seed: z.union([z.string(), z.array(z.string())]).optional(),
    system: z.string().optional(),
    kind: z.enum(unanswerableKinds).optional(),
  })
  .superRefine((line, context) => {
    const isNegative = line.type === 'unanswerable' || line.type === 'chitchat';
    if (isNegative || (line.evidence?.length ?? 0) > 0 || (line.must?.length ?? 0) > 0) return;
    context.addIssue({
      code: 'custom',
      message: 'needs "evidence" or "must" (or the type "unanswerable" or "chitchat")',
    });
  });

/** Subjects that sets use to say that a question is about nothing in the texts. */
const offTopicSubjects = new Set(['', '题外', '离题', 'off-topic', 'off_topic']);

/**
 * Loads question sets: JSON Lines files, or folders whose `*.jsonl` are read in order of name. Empty lines are skipped.
 * @throws InputError `question_set_invalid` naming every bad file and line, for an id used twice, and for an empty set
 */
export async function loadQuestionSet(paths: readonly string[]): Promise<EvaluationQuestion[]> {
  const files = (await Promise.all(paths.map(listFiles))).flat();
  const questions: EvaluationQuestion[] = [];
  const problems: string[] = [];
  const places = new Map<string, string>();
  for (const file of files) {
    const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/u, '').split(/\r?\n/u);
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const place = `${file}:${index + 1}`;
      const question = parseLine(line, `${basename(file, '.jsonl')}-${index + 1}`);
      if (typeof question === 'string') {
        problems.push(`${place} ${question}`);
        continue;
      }
      const earlier = places.get(question.id);
      if (earlier !== undefined) problems.push(`${place} id "${question.id}" is already used at ${earlier}`);
      places.set(question.id, place);
      questions.push(question);
    }
  }
  if (problems.length > 0) {
    const shown = problems.slice(0, 20).join('\n  ');
    const more = problems.length > 20 ? `\n  … ${problems.length - 20}` : '';
    throw new InputError(
      'question_set_invalid',
      `题集有误，请改正下列各行。The question set has mistakes:\n  ${shown}${more}`,
    );
  }
  if (questions.length === 0) {
    throw new InputError(
      'question_set_invalid',
      `题集里没有问题：${paths.join(', ')}。The question set holds no question.`,
    );
  }
  return questions;
}

async function listFiles(path: string): Promise<string[]> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new InputError('question_set_invalid', `找不到题集 ${path}。There is no question set at ${path}.`, { cause });
  });
  if (!info.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort();
  return names.map((name) => join(path, name));
}

/** Returns the question, or what is wrong with the line. */
function parseLine(line: string, fallbackId: string): EvaluationQuestion | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  const result = lineSchema.safeParse(value);
  if (!result.success)
    return result.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ');
  const parsed = result.data;
  const type = parsed.type ?? 'fact';
  return {
    id: String(parsed.id ?? fallbackId),
    type,
    question: parsed.question,
    history: parsed.history ?? [],
    evidence: toList(parsed.evidence),
    evidenceMode: parsed.evidence_mode ?? 'any',
    must: (parsed.must ?? []).map((group) => (typeof group === 'string' ? [group] : group)),
    answer: parsed.answer ?? '',
    language: parsed.lang ?? (/\p{Script=Han}/u.test(parsed.question) ? 'zh' : 'en'),
    documents: toList(parsed.document ?? parsed.seed)
      .flatMap((entry) => entry.split(','))
      .map((entry) => entry.trim())
      .filter(Boolean),
    system: parsed.system ?? '',
    ...(parsed.kind !== undefined && type === 'unanswerable' && { kind: parsed.kind }),
    isOffTopic:
      type === 'unanswerable' &&
      (parsed.kind === undefined
        ? parsed.system !== undefined && offTopicSubjects.has(parsed.system)
        : parsed.kind === 'off_topic'),
  };
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
