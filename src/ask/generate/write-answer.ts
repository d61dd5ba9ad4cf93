import type { Finding, UnsupportedClaim } from '../../types/citation.ts';
import type { Span } from '../../types/chunk.ts';
import type { CitationLedger } from '../cite/citation-ledger.ts';
import { spellClaimRow } from './spell-claim-row.ts';
import { hasContent, isCourtesy, isStatement, readClaimText, trimClaim } from '../verify/claim-text.ts';
import { isRefusal } from '../verify/refusal-text.ts';
import type { ClaimVerifier } from '../verify/open-verifier.ts';
import type { ClaimVerdict } from '../verify/claim-verdict.ts';
import { createAnswerText } from './answer-text.ts';
import { dropDenied } from './drop-denied.ts';
import type { AnswerMode, DraftEvent } from './draft-events.ts';
import type { WrittenClaim } from './review-claims.ts';
import type { AnswerStep } from './stream/claim-assembler.ts';

type WriterOptions = {
  readonly verify: ClaimVerifier;
  readonly ledger: CitationLedger;
  readonly mode: AnswerMode;
  /** What was asked; a premise of it that an answer denies need not stand in the sources. */
  readonly question: string;
  /** Shown above what the model knows by itself. */
  readonly ownKnowledgeLabel: string;
};

/** Keeps the text of the answer as the reader sees it, with checked markers. */
export type AnswerWriter = {
  /** One step of the assembler → what the reader sees of it. */
  write(step: AnswerStep): Promise<readonly DraftEvent[]>;
  /** Once all is written: an answer too short to hold a claim (`1500 元`, `HACKED`) is checked or flagged as a whole. */
  finish(): Promise<readonly DraftEvent[]>;
  readonly text: () => string;
  /** Claims that have a quote, in order. */
  readonly claims: readonly WrittenClaim[];
  readonly unsupported: readonly UnsupportedClaim[];
  /** The model said that the passages do not hold the answer. */
  readonly saidNoEvidence: () => boolean;
  /** What the model last said is missing; undefined where it said nothing of the kind. */
  readonly missing: () => string | undefined;
  /** More words follow in a paragraph of their own, though it said that nothing is there. */
  reopen(): void;
  readonly hasOwnKnowledge: () => boolean;
};

export function createAnswerWriter({ verify, ledger, mode, question, ownKnowledgeLabel }: WriterOptions): AnswerWriter {
  const unsupported: UnsupportedClaim[] = [];
  const claims: WrittenClaim[] = [];
  const shown = createAnswerText();
  let before = '';
  let saidNoEvidence = false;
  let isOwnKnowledge = false;
  let missing: string | undefined;
  /** The rest of the line behind NO_EVIDENCE is for the search. */
  let isNaming = false;
  /** What was shown when a refusal was reopened: where nothing is added to it, it stands. */
  let refused: string | undefined;
  /** After NO_EVIDENCE the model can only go on with what it knows itself: in strict mode nobody asked for that. */
  const isClosed = (): boolean => saidNoEvidence && mode === 'strict';

  const show = (text: string): readonly DraftEvent[] => {
    const delta = shown.add(text);
    return delta === '' ? [] : [{ type: 'delta', text: delta }];
  };
  const flag = (span: Span, reason: UnsupportedClaim['reason'], missing: readonly string[]): DraftEvent => {
    const claim: UnsupportedClaim = { answerStart: span.start, answerEnd: span.end, reason, missing };
    unsupported.push(claim);
    return { type: 'unsupported', claim };
  };
  const check = async (claim: string, ending: string, numbers: readonly number[]): Promise<readonly DraftEvent[]> => {
    const isMarked = numbers.length > 0;
    const trimmed = trimClaim(claim);
    const base = shown.text().length - claim.length;
    const row = trimmed.start < trimmed.end ? spellClaimRow(shown.text(), base + trimmed.start) : undefined;
    const isSaid = row === undefined ? isStatement(claim + ending) : hasContent(row);
    if (isOwnKnowledge || (!isMarked && (!isSaid || isCourtesy(claim)))) return [];
    const said = readClaimText(row ?? claim.slice(trimmed.start, trimmed.end));
    // That something is missing from the sources cannot be quoted from them.
    if (!isMarked && isRefusal(said)) missing = said;
    if (said === '' || (!isMarked && isRefusal(said))) return [];
    const span = { start: base + trimmed.start, end: base + trimmed.end };
    // `数组[1]`: a marker right behind an index could not be told from one.
    if (/(?<!\\)\]$/u.test(claim)) return [flag(span, 'no_support', [])];
    const cited = numbers.map((number) => number - 1);
    const verdict = await verify(dropDenied(said, question), cited);
    const events = report(verdict, span, said, cited);
    before = said;
    return events;
  };
  const report = (verdict: ClaimVerdict, span: Span, said: string, cited: readonly number[]): readonly DraftEvent[] => {
    const { quotes, fault } = verdict;
    if (verdict.kind === 'unsupported') return [flag(span, verdict.fault.reason, verdict.fault.missing)];
    const finding: Finding | undefined = verdict.kind === 'weak' ? verdict.finding : undefined;
    const judgement = { verdict: verdict.kind, ...(finding !== undefined && { finding }) };
    const entries = quotes.map((quote) => ledger.record(quote, span, judgement));
    const numbers = [...new Set(entries.map(({ n }) => n))];
    const passages = [...new Set([...cited, ...quotes.map(({ passage }) => passage)])];
    const isFixed = (fault !== undefined && fault.isOpen !== true) || finding === 'untrusted';
    claims.push({ said, before, passages, citations: numbers, isFixed });
    return [
      ...entries.flatMap(({ citation }): DraftEvent[] =>
        citation === undefined ? [] : [{ type: 'citation', citation }],
      ),
      ...(fault === undefined ? [] : [flag(span, fault.reason, fault.missing)]),
      ...show(numbers.map((n) => `[${n}]`).join('')),
    ];
  };
  return {
    write: async (step) => {
      if (isNaming && step.type === 'text') {
        const [line = '', ...rest] = step.text.split('\n');
        missing = `${missing ?? ''}${line}`.replace(/^[\s*_`"”」』：:]+|[*_`"”」』]+$/gu, '');
        if (rest.length === 0) return [];
        isNaming = false;
        return isClosed() ? [] : show(rest.join('\n'));
      }
      if (isClosed() || isNaming) return [];
      switch (step.type) {
        case 'text':
          return show(step.text);
        case 'claim':
          return await check(step.text, step.ending, step.numbers);
        case 'no_evidence':
          saidNoEvidence = true;
          missing = undefined;
          isNaming = true;
          return [];
        case 'own_knowledge': {
          if (mode === 'strict' || isOwnKnowledge) {
            shown.joinLines();
            return [];
          }
          isOwnKnowledge = true;
          return [{ type: 'delta', text: shown.addHeading(ownKnowledgeLabel) }];
        }
      }
    },
    finish: async () => {
      const text = shown.text();
      const said = text.trim();
      const isRefused = saidNoEvidence || refused === text;
      const isSettled = claims.length > 0 || unsupported.length > 0 || isRefused || isOwnKnowledge;
      if (isSettled || said === '' || isRefusal(said) || isCourtesy(said) || /[？?]$/u.test(said)) return [];
      const span = trimClaim(text);
      if (span.start === span.end) return [];
      const claim = readClaimText(text.slice(span.start, span.end));
      // A bare word or number stands in many sentences; that proves nothing.
      const verdict = /[\u3400-\u9fff]{2}|\d\s*[\u3400-\u9fff%]/u.test(claim) ? await verify(claim, []) : undefined;
      return verdict?.kind === 'supported' ? report(verdict, span, claim, []) : [flag(span, 'no_support', [])];
    },
    text: shown.text,
    claims,
    unsupported,
    saidNoEvidence: () => saidNoEvidence || refused === shown.text(),
    missing: () => {
      // To an answer that is nothing but a refusal in plain words nothing can be added.
      const said = saidNoEvidence || claims.length > 0 ? missing?.trim() : undefined;
      return said === '' ? undefined : said;
    },
    reopen: () => {
      if (saidNoEvidence) refused = shown.text();
      saidNoEvidence = false;
      isNaming = false;
      missing = undefined;
      shown.add('\n\n');
    },
    hasOwnKnowledge: () => isOwnKnowledge,
  };
}
