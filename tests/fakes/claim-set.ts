import { readFileSync } from 'node:fs';
import { createMeaningComparer } from '../../src/ask/verify/compare-meaning.ts';
import type { MeaningComparer } from '../../src/ask/verify/compare-meaning.ts';
import { readEvidence } from '../../src/ask/verify/read-passages.ts';
import type { Evidence } from '../../src/ask/verify/read-passages.ts';
import { verifyClaim } from '../../src/ask/verify/verify-claim.ts';
import type { ClaimVerdict } from '../../src/ask/verify/verify-claim.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import type { Analyzer } from '../../src/text/analyze.ts';
import { gatherPassages, makeDocument } from './sample-passages.ts';

/** A labelled claim: `true` claims are carried by a shown article, all others must be flagged. */
export type LabelledClaim = {
  readonly id: number;
  readonly split: 'tune' | 'held';
  readonly kind: 'true' | 'number' | 'name' | 'negated' | 'other_passage';
  /** The passages are Chinese; `en` claims answer an English question from them. */
  readonly language?: 'en';
  readonly claim: string;
  readonly shown: readonly string[];
};

type Article = {
  readonly article: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
};

export type JudgedClaim = LabelledClaim & { readonly verdict: ClaimVerdict; readonly milliseconds: number };

/** Precision and recall of the flag (weak or unsupported) on false claims of some kinds beside the true ones, 0–1. */
export type FlagScore = { readonly precision: number; readonly recall: number; readonly claims: number };

const FOLDER = new URL('../fixtures/claims/', import.meta.url);

function readLines<Item>(name: string): readonly Item[] {
  return readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item);
}

/** Judges every claim of the set against the passages it is shown with, as the stream does. */
export async function judgeClaims(analyzer: Analyzer, embedder?: EmbeddingModel): Promise<readonly JudgedClaim[]> {
  const documents = new Map(
    readLines<Article>('articles.jsonl').map(({ article, title, aliases, sections }) => {
      const document = makeDocument(
        article,
        sections.map(({ text }) => text),
        { title, aliases },
      );
      const passages = document.passages.map((passage, index) => ({
        ...passage,
        chunk: { ...passage.chunk, context: { ...passage.chunk.context, headings: [sections[index]?.heading ?? ''] } },
      }));
      return [article, { ...document, passages }] as const;
    }),
  );
  const known = new Map<string, { readonly evidence: Evidence; readonly meaning: MeaningComparer }>();
  const judged: JudgedClaim[] = [];
  for (const claim of readLines<LabelledClaim>('claims.jsonl')) {
    const key = claim.shown.join();
    let shown = known.get(key);
    if (shown === undefined) {
      const { passages, readDocumentText } = gatherPassages(claim.shown.flatMap((id) => documents.get(id) ?? []));
      const evidence = await readEvidence(passages, analyzer, readDocumentText);
      shown = { evidence, meaning: createMeaningComparer(evidence, embedder === undefined ? {} : { embedder }) };
      known.set(key, shown);
    }
    const begin = performance.now();
    const verdict = await verifyClaim(claim.claim, [0], shown.evidence, shown.meaning);
    judged.push({ ...claim, verdict, milliseconds: performance.now() - begin });
  }
  return judged;
}

export function scoreFlags(
  judged: readonly JudgedClaim[],
  split: LabelledClaim['split'],
  kinds: readonly LabelledClaim['kind'][],
  language: 'zh' | 'en' = 'zh',
): FlagScore {
  const used = judged.filter(
    (claim) =>
      claim.split === split &&
      (claim.language ?? 'zh') === language &&
      (claim.kind === 'true' || kinds.includes(claim.kind)),
  );
  const flagged = used.filter((claim) => claim.verdict.kind !== 'supported');
  const right = flagged.filter((claim) => claim.kind !== 'true');
  const wanted = used.filter((claim) => claim.kind !== 'true');
  return { precision: right.length / flagged.length, recall: right.length / wanted.length, claims: used.length };
}
