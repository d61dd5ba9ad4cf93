import { jieba } from './jieba.ts';
import type { MeaningComparer } from '../../src/ask/verify/read/compare-meaning.ts';
import type { ClaimReader } from '../../src/ports/claim-reader.ts';
import { type Gap, findGap } from '../../src/ask/verify/gaps/find-gap.ts';
import { measurePieces } from '../../src/ask/verify/read/pieces.ts';
import { readClauses } from '../../src/ask/verify/read/read-clauses.ts';
import { readEvidence } from '../../src/ask/verify/read/read-passages.ts';
import { verifyClaim } from '../../src/ask/verify/verify-claim.ts';
import type { ClaimVerdict } from '../../src/ask/verify/claim-verdict.ts';
import { type VerificationWeights, verificationWeights } from '../../src/ask/weights/verification-weights.ts';
import { createAnalyzer } from '../../src/text/analyze.ts';
import { gatherPassages, makeDocument } from './sample-passages.ts';
import { translate } from './claim-set.ts';

const analyzer = createAnalyzer(jieba);

type Shown = {
  /** Texts of passages, each a document of its own. */
  readonly texts: readonly string[];
  /** 0-based passages that the claim cites; the first by default. */
  readonly cited?: readonly number[];
  readonly title?: string;
  /** Nearness in meaning of every sentence that holds these words; the others are far. */
  readonly near?: Readonly<Record<string, number>>;
  /** Log odds by which a reader of claims is sure of whatever it reads; none reads by default. */
  readonly read?: number;
};

const readerOf = (odds: number): ClaimReader => ({ read: (_claim, texts) => Promise.resolve(texts.map(() => odds)) });

/** A claim judged against passages written out in the test, with the words it quotes. */
export async function verifyAgainst(
  claim: string,
  { texts, cited = [0], title, near, read }: Shown,
  weights: VerificationWeights = verificationWeights,
): Promise<ClaimVerdict & { readonly quoted: readonly string[] }> {
  const documents = texts.map((text, index) => makeDocument(`d${index}`, [text], { title: title ?? '' }));
  const { passages, readDocumentText } = gatherPassages(documents);
  const evidence = await readEvidence(passages, analyzer, readDocumentText, translate, weights);
  const meaning: MeaningComparer | undefined = near && {
    compare: () =>
      Promise.resolve(({ text }) => Object.entries(near).find(([words]) => text.includes(words))?.[1] ?? 0),
  };
  const reader = read === undefined ? undefined : readerOf(read);
  const verdict = await verifyClaim(claim, cited, evidence, { meaning, reader });
  const quoted = verdict.quotes.map(({ passage, start, end }) => documents[passage]?.text.slice(start, end) ?? '');
  return { ...verdict, quoted };
}

/** What of a claim the sentence of a text that is nearest by its characters leaves open. */
export async function findGapIn(claim: string, text: string): Promise<Gap | undefined> {
  const { passages, readDocumentText } = gatherPassages([makeDocument('d', [text], { title: '' })]);
  const evidence = await readEvidence(passages, analyzer, readDocumentText, translate);
  const facts = evidence.read(claim);
  const sentences = evidence.passages.flatMap((passage) => passage.sentences.filter(({ isQuotable }) => isQuotable));
  const [nearest] = [...sentences].sort(
    (left, right) => measurePieces(facts.folded, right.facts.folded) - measurePieces(facts.folded, left.facts.folded),
  );
  const read = { text: claim, facts, names: { strict: [], likely: [] }, clauses: readClauses(facts), isForeign: false };
  return nearest && findGap(read, [nearest], evidence);
}
