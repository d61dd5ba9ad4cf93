import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseTermTranslations } from '../../src/ask/understand/term-translations.ts';
import { createMeaningComparer } from '../../src/ask/verify/read/compare-meaning.ts';
import type { MeaningComparer } from '../../src/ask/verify/read/compare-meaning.ts';
import { readEvidence } from '../../src/ask/verify/read/read-passages.ts';
import type { Evidence } from '../../src/ask/verify/read/read-passages.ts';
import { type VerificationWeights, verificationWeights } from '../../src/ask/weights/verification-weights.ts';
import { verifyClaim } from '../../src/ask/verify/verify-claim.ts';
import type { ClaimVerdict } from '../../src/ask/verify/claim-verdict.ts';
import type { ClaimReader } from '../../src/ports/claim-reader.ts';
import type { EmbeddingModel } from '../../src/ports/embedding-model.ts';
import type { Analyzer } from '../../src/text/analyze.ts';
import { openFile } from './open-file.ts';
import { type SampleDocument, gatherPassages, makeDocument } from './sample-passages.ts';

/** How a false claim differs from what its sources say. */
export const FALSE_KINDS = [
  'number',
  'name',
  'negated',
  'other_passage',
  'negation',
  'direction',
  'swapped',
  'part',
  'cell',
  'passages',
  'unit',
  'english',
  'date',
  'order',
  'modality',
  'condition',
  'cause',
  'limit',
  'extreme',
  'added',
] as const;

/**
 * `technology`: news about artificial intelligence; `everyday`: contracts, price tables, leaflets, minutes, rules;
 * `documents`: more of those, Chinese and English, one half of them never tuned on; `files`: on files of the
 * evaluation; `strangers`: by outside writers who had not seen a rule, on documents of their own; `reworded`: by
 * others, who worded true and false claims equally freely.
 */
export type ClaimSet = 'technology' | 'everyday' | 'documents' | 'files' | 'strangers' | 'reworded';

const FILES = {
  technology: ['articles.jsonl', 'claims.jsonl'],
  everyday: ['everyday-articles.jsonl', 'everyday-claims.jsonl'],
  documents: ['documents-articles.jsonl', 'documents-claims.jsonl'],
  files: [undefined, 'files-claims.jsonl'],
  strangers: [undefined, 'strangers-claims.jsonl'],
  reworded: ['reworded-articles.jsonl', 'reworded-claims.jsonl'],
} as const;

/** A labelled claim: `true` claims are carried by a shown article, all others must be flagged. */
export type LabelledClaim = {
  readonly id: number;
  /** Of the claims about technology and of documents only. */
  readonly split?: 'tune' | 'held';
  readonly kind: 'true' | (typeof FALSE_KINDS)[number];
  /** The passages are Chinese; `en` claims answer an English question from them. */
  readonly language?: 'en';
  readonly claim: string;
  readonly shown: readonly string[];
  /** The lines of the document that it rests on, which it cites; else it cites the first passage. */
  readonly passage?: string;
};

export type Article = {
  readonly article: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
};

const translations = parseTermTranslations(() =>
  gunzipSync(readFileSync(new URL('../../models/bundled/term-translations.tsv.gz', import.meta.url))).toString('utf8'),
);
export const translate = (word: string): readonly string[] => translations.translate(word).map((found) => found.word);

export type JudgedClaim = LabelledClaim & {
  readonly verdict: ClaimVerdict;
  /** The words of the quotes. */
  readonly quoted: readonly string[];
  readonly milliseconds: number;
};

/** Precision and recall of the flag (weak or unsupported) on false claims of some kinds beside the true ones, 0–1. */
export type FlagScore = { readonly precision: number; readonly recall: number; readonly claims: number };

const FOLDER = new URL('../fixtures/claims/', import.meta.url);

function readLines<Item>(name: string): readonly Item[] {
  return readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item);
}

/** An article as a document, each section a passage below its heading. */
export function openArticle({ article, title, aliases, sections }: Article): SampleDocument {
  const document = makeDocument(
    article,
    sections.map(({ text }) => text),
    { title, aliases },
  );
  const passages = document.passages.map((passage, index) => ({
    ...passage,
    chunk: { ...passage.chunk, context: { ...passage.chunk.context, headings: [sections[index]?.heading ?? ''] } },
  }));
  return { ...document, passages };
}

/** Judges every claim of the set, or one, against the passages it is shown with, as the stream does. */
export async function judgeClaims(
  analyzer: Analyzer,
  embedder?: EmbeddingModel,
  set: ClaimSet = 'technology',
  weights: VerificationWeights = verificationWeights,
  only?: number,
  reader?: ClaimReader,
): Promise<readonly JudgedClaim[]> {
  const [articles, claims] = FILES[set];
  const labelled = readLines<LabelledClaim>(claims);
  const documents = new Map<string, SampleDocument>(
    articles === undefined ? [] : readLines<Article>(articles).map((one) => [one.article, openArticle(one)] as const),
  );
  if (articles === undefined)
    for (const path of new Set(labelled.flatMap(({ shown }) => shown))) documents.set(path, await openFile(path));
  const known = new Map<string, { readonly evidence: Evidence; readonly meaning: MeaningComparer }>();
  const judged: JudgedClaim[] = [];
  for (const claim of labelled) {
    if (only !== undefined && claim.id !== only) continue;
    const key = claim.shown.join();
    let shown = known.get(key);
    if (shown === undefined) {
      const { passages, readDocumentText } = gatherPassages(claim.shown.flatMap((id) => documents.get(id) ?? []));
      const evidence = await readEvidence(passages, analyzer, readDocumentText, translate, weights);
      shown = { evidence, meaning: createMeaningComparer(evidence, embedder === undefined ? {} : { embedder }) };
      known.set(key, shown);
    }
    const begin = performance.now();
    const { meaning } = shown;
    const cited = findCited(claim, shown.evidence);
    const verdict = await verifyClaim(claim.claim, cited, shown.evidence, { meaning, reader });
    const milliseconds = performance.now() - begin;
    const { evidence } = shown;
    const quoted = verdict.quotes.map(({ passage, start, end }) => {
      const chunk = evidence.passages[passage]?.passage.chunk;
      return chunk?.text.slice(start - chunk.start, end - chunk.start) ?? '';
    });
    judged.push({ ...claim, verdict, quoted, milliseconds });
  }
  return judged;
}

function findCited({ passage }: LabelledClaim, { passages }: Evidence): readonly number[] {
  const lines = passage?.split('\n').filter((line) => line.trim() !== '') ?? [];
  const cited = passages.flatMap(({ passage: { chunk } }, index) =>
    lines.some((line) => chunk.text.includes(line.trim())) ? [index] : [],
  );
  return cited.length === 0 ? [0] : cited;
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
