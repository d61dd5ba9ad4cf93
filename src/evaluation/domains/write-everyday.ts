import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EvaluationQuestion } from '../questions/question.ts';

type Squad = {
  readonly data: readonly {
    readonly paragraphs: readonly {
      readonly context: string;
      readonly qas: readonly {
        readonly id: string;
        readonly question: string;
        readonly answers: readonly { readonly text: string }[];
      }[];
    }[];
  }[];
};

/** One question in two: some 370 of what people typed into a search engine. */
const STEP = 2;
/** How many characters of a paragraph's beginning show that it is the one. */
const HEAD_CHARS = 24;

/**
 * Writes each paragraph as a document and gives a fixed sample of the questions. The evidence of a question is the
 * beginning of its paragraph, its answer any of those the set names.
 */
export function writeEveryday(source: string, folder: string): readonly EvaluationQuestion[] {
  const { data } = JSON.parse(gunzipSync(readFileSync(source)).toString('utf8')) as Squad;
  const paragraphs = data.flatMap((entry) => entry.paragraphs);
  const texts = [...new Set(paragraphs.map(({ context }) => context))];
  mkdirSync(folder, { recursive: true });
  texts.forEach((text, index) => {
    const path = join(folder, `paragraph-${index}.txt`);
    if (!existsSync(path)) writeFileSync(path, `${text}\n`);
  });
  return paragraphs
    .flatMap(({ context, qas }) =>
      qas.map(({ id, question, answers }): EvaluationQuestion => ({
        id,
        type: 'fact',
        question,
        history: [],
        evidence: [[...context].slice(0, HEAD_CHARS).join('')],
        evidenceMode: 'any',
        must: [answers.map(({ text }) => text)],
        answer: answers[0]?.text ?? '',
        language: 'zh',
        documents: [],
        system: '',
        isOffTopic: false,
      })),
    )
    .filter((_, index) => index % STEP === 0);
}
