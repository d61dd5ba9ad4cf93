import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { InputError } from '../../errors.ts';
import { alignColumns } from '../report/report-table.ts';

const feedbackSchema = z.object({
  answerId: z.string(),
  rating: z.enum(['up', 'down']),
  reason: z.string().optional(),
  question: z.string().min(1),
  answer: z.string(),
});

/** One stored thumb. */
export type StoredFeedback = z.infer<typeof feedbackSchema>;

/** @throws InputError `question_set_invalid` naming the first bad line, or the missing file */
export async function loadFeedback(path: string): Promise<StoredFeedback[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError('question_set_invalid', `找不到反馈文件 ${path}。There is no feedback file at ${path}.`, {
      cause,
    });
  });
  return text.split(/\r?\n/u).flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [feedbackSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new InputError(
        'question_set_invalid',
        `${path}:${index + 1} 不是一条反馈记录。This line is no feedback record.`,
        { cause },
      );
    }
  });
}

/**
 * feedback → question-set lines to be completed by hand: one per question, the disliked ones first. `evidence` and
 * `must` are left empty on purpose: the loader names every line that still needs them. A liked answer stands in
 * `answer`, a disliked one in `rejected`.
 */
export function draftQuestionSet(feedback: readonly StoredFeedback[]): string {
  const latest = new Map(feedback.map((entry) => [entry.question.trim(), entry]));
  const entries = [...latest].sort(
    ([, left], [, right]) => Number(left.rating === 'up') - Number(right.rating === 'up'),
  );
  const lines = entries.map(([question, { rating, reason, answer }], index) =>
    JSON.stringify({
      id: `feedback-${String(index + 1).padStart(3, '0')}`,
      type: 'fact',
      question,
      answer: rating === 'up' ? answer : '',
      ...(rating === 'down' && { rejected: answer, reason: reason ?? '' }),
      must: [],
      evidence: [],
      evidence_mode: 'any',
    }),
  );
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Counts by rating and reason, and the questions disliked most. */
export function formatFeedback(feedback: readonly StoredFeedback[]): string {
  const down = feedback.filter(({ rating }) => rating === 'down');
  const lines = [`赞 up ${feedback.length - down.length}，踩 down ${down.length}`];
  if (down.length === 0) return lines.join('\n');
  const tally = (keys: readonly string[]): [string, string][] => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts]
      .sort(([, left], [, right]) => right - left)
      .slice(0, 20)
      .map(([key, count]) => [key, String(count)]);
  };
  lines.push(
    alignColumns([['原因 reason', 'n'], ...tally(down.map(({ reason }) => reason?.trim() || '（未填 none given）'))]),
  );
  lines.push(
    alignColumns([['被踩的问题 disliked questions', 'n'], ...tally(down.map(({ question }) => question.trim()))]),
  );
  return lines.join('\n\n');
}
