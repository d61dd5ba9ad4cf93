import type { UnsupportedClaim } from '../../types/citation.ts';
import type { Span } from '../../types/chunk.ts';
import type { Passage } from '../../types/passage.ts';
import type { ClaimChecker } from '../verify/check-with-model.ts';
import { createCitationLedger } from '../cite/citation-ledger.ts';
import type { AnswerStep } from './stream/claim-assembler.ts';
import { isConnecting, isStatement, trimClaim } from '../verify/claim-text.ts';
import type { MeaningComparer } from '../verify/compare-meaning.ts';
import type { Evidence } from '../verify/read-passages.ts';
import type { AnswerMode, DraftEvent } from './draft-events.ts';
import { isRefusal } from '../verify/refusal-text.ts';
import { verifyClaim } from '../verify/verify-claim.ts';
import type { ClaimVerdict } from '../verify/verify-claim.ts';

type WriterOptions = {
  readonly passages: readonly Passage[];
  /** Still being read while the first words are shown. */
  readonly evidence: Promise<{ readonly evidence: Evidence; readonly meaning: MeaningComparer }>;
  readonly checker?: ClaimChecker;
  readonly mode: AnswerMode;
  /** Shown above what the model knows by itself. */
  readonly ownKnowledgeLabel: string;
  readonly readDocumentText: (documentId: string) => string;
};

/** Keeps the text of the answer as the reader sees it, with checked markers. */
export type AnswerWriter = {
  /** One step of the assembler → what the reader sees of it. */
  write(step: AnswerStep): Promise<readonly DraftEvent[]>;
  /** Once all is written: an answer too short to hold a claim (`1500 元`, `HACKED`) is checked or flagged as a whole. */
  finish(): Promise<readonly DraftEvent[]>;
  readonly text: () => string;
  readonly citations: ReturnType<typeof createCitationLedger>['citations'];
  readonly unsupported: readonly UnsupportedClaim[];
  /** The model said that the passages do not hold the answer. */
  readonly saidNoEvidence: () => boolean;
  readonly hasOwnKnowledge: () => boolean;
};

export function createAnswerWriter(options: WriterOptions): AnswerWriter {
  const ledger = createCitationLedger(options.passages, options.readDocumentText);
  const unsupported: UnsupportedClaim[] = [];
  let text = '';
  /** White space that is shown only if something follows: an answer neither begins nor ends with it. */
  let space = '';
  let saidNoEvidence = false;
  let isOwnKnowledge = false;
  /**
   * What to set before the next words in place of their own line breaks, once a control word is gone from between the
   * lines.
   */
  let join: string | undefined;

  const show = (added: string): readonly DraftEvent[] => {
    const body = added.trimEnd();
    if (body === '') {
      space += added;
      return [];
    }
    if (join !== undefined) {
      space = join;
      join = undefined;
      return show(added.trimStart());
    }
    let shown = (space + body).slice(text === '' ? (space + body).length - (space + body).trimStart().length : 0);
    // `[1](…` would read as a link, `[1]：` at worst as an odd colon.
    if (/\]$/u.test(text) && /^[(:]/u.test(shown)) shown = (shown.startsWith('(') ? '（' : '：') + shown.slice(1);
    space = added.slice(body.length);
    text += shown;
    return [{ type: 'delta', text: shown }];
  };
  const check = async (claim: string, ending: string, numbers: readonly number[]): Promise<readonly DraftEvent[]> => {
    if (isOwnKnowledge || (numbers.length === 0 && !isStatement(claim + ending))) return [];
    const trimmed = trimClaim(claim);
    const said = claim.slice(trimmed.start, trimmed.end);
    // That something is missing from the sources cannot be quoted from them.
    if (said === '' || (numbers.length === 0 && isRefusal(said))) return [];
    const { evidence, meaning } = await options.evidence;
    const judged = await verifyClaim(
      hideCode(said),
      numbers.map((number) => number - 1),
      evidence,
      meaning,
    );
    const verdict = options.checker === undefined ? judged : await options.checker(said, judged);
    const base = text.length - claim.length;
    const isMarked = numbers.length > 0;
    if (!isMarked && verdict.kind === 'unsupported' && verdict.reason === 'no_support' && isConnecting(claim))
      return [];
    return report(verdict, { start: base + trimmed.start, end: base + trimmed.end }, isMarked);
  };
  const flag = (span: Span, reason: UnsupportedClaim['reason'], missing: readonly string[]): readonly DraftEvent[] => {
    const claim: UnsupportedClaim = { answerStart: span.start, answerEnd: span.end, reason, missing };
    unsupported.push(claim);
    return [{ type: 'unsupported', claim }];
  };
  const report = (verdict: ClaimVerdict, span: Span, isMarked: boolean): readonly DraftEvent[] => {
    if (verdict.kind === 'unsupported') return flag(span, verdict.reason, verdict.missing);
    if (verdict.kind === 'weak') {
      // A number that stands for a sound quote elsewhere would hide that this claim is not.
      const isKnown = verdict.quotes.some((quote) => ledger.has(quote));
      if (verdict.isContradicted && (isKnown || !isMarked)) return flag(span, 'no_support', []);
      // A sentence without a marker that only resembles a source is the writer's own connecting text.
      if (!isMarked) return [];
      if (isKnown) return flag(span, 'no_support', []);
    }
    const entries = verdict.quotes.map((quote) => ledger.record(quote, span, verdict.kind));
    const markers = [...new Set(entries.map(({ n }) => n))].map((n) => `[${n}]`).join('');
    return [
      ...entries.flatMap(({ citation }): DraftEvent[] =>
        citation === undefined ? [] : [{ type: 'citation', citation }],
      ),
      ...show(markers),
    ];
  };
  return {
    write: async (step) => {
      switch (step.type) {
        case 'text':
          return show(step.text);
        case 'claim':
          return await check(step.text, step.ending, step.numbers);
        case 'no_evidence':
          saidNoEvidence = true;
          return [];
        case 'own_knowledge': {
          if (options.mode === 'strict' || isOwnKnowledge) {
            if (space.includes('\n')) join = space;
            return [];
          }
          isOwnKnowledge = true;
          space = text === '' ? '' : '\n\n';
          const events = show(options.ownKnowledgeLabel);
          join = '\n';
          return events;
        }
      }
    },
    finish: async () => {
      const said = text.trim();
      const isSettled = ledger.citations.length > 0 || unsupported.length > 0 || saidNoEvidence || isOwnKnowledge;
      if (isSettled || said === '' || isRefusal(said) || isConnecting(said) || /[？?]$/u.test(said)) return [];
      const span = trimClaim(text);
      if (span.start === span.end) return [];
      const { evidence, meaning } = await options.evidence;
      const claim = text.slice(span.start, span.end);
      // A bare word or number stands in many sentences; that proves nothing.
      const verdict = /[\u3400-\u9fff]{2}|\d\s*[\u3400-\u9fff%]/u.test(claim)
        ? await verifyClaim(claim, [], evidence, meaning)
        : undefined;
      return verdict?.kind === 'supported' ? report(verdict, span, true) : flag(span, 'no_support', []);
    },
    text: () => text,
    citations: ledger.citations,
    unsupported,
    saidNoEvidence: () => saidNoEvidence,
    hasOwnKnowledge: () => isOwnKnowledge,
  };
}

/** Inline code that is more than a name (`a[1] = 2`) states no fact. */
function hideCode(claim: string): string {
  return claim.replace(/`[^`]*[[\](){}=;][^`]*`/gu, ' ');
}
