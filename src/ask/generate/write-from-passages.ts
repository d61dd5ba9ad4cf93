import { randomBytes } from 'node:crypto';
import { LanguageModelError } from '../../errors.ts';
import type { PromptMessage } from '../../ports/language-model.ts';
import type { Draft } from '../../types/answer-event.ts';
import type { Passage } from '../../types/passage.ts';
import { createCitationLedger } from '../cite/citation-ledger.ts';
import { openVerifier } from '../verify/open-verifier.ts';
import { isRefusal } from '../verify/refusal-text.ts';
import { type SecondRound, buildPrompt } from './build-prompt.ts';
import { askModel } from './ask-model.ts';
import type { DraftEvent, GenerateDependencies, GenerateRequest } from './draft-events.ts';
import { reviewClaims } from './review-claims.ts';
import { createAnswerWriter } from './write-answer.ts';
import { type WrittenAnswer, writeMore } from './write-more.ts';

/** How long a reader who has the whole answer waits for its marks at most. */
const CHECK_TIMEOUT_MS = 20_000;

/**
 * One try: the prompt of these passages → the model's words, each claim verified; where it says that something is
 * missing, what another search finds; all checked in the end. `passages` of the draft is what the model has seen.
 */
export async function* writeFromPassages(
  request: GenerateRequest,
  passages: readonly Passage[],
  deps: GenerateDependencies,
): AsyncGenerator<DraftEvent, Draft> {
  const key = (deps.createKey ?? createKey)();
  const today = formatDate((deps.now ?? (() => new Date()))());
  const { checkingModel, readDocumentText, model, prompts, logger } = deps;
  const { signal } = request;
  const build = (shown: readonly Passage[], more?: SecondRound): readonly PromptMessage[] =>
    buildPrompt(prompts.answer, request, shown, key, today, more);
  const call = askModel(model, build(passages), key, signal);
  /** Grows by what a second round finds; numbers of passages stay. */
  const seen = [...passages];
  const open = () => openVerifier([...seen], { ...deps, ...(signal && { signal }) });
  let verify = open();
  const ledger = createCitationLedger(seen, readDocumentText, checkingModel === undefined);
  const writer = createAnswerWriter({
    verify: (claim, cited) => verify(claim, cited),
    ledger,
    mode: request.mode,
    question: request.standaloneQuestion,
    ownKnowledgeLabel:
      request.language === '中文'
        ? '（模型自身知识，未经资料核实）'
        : "(The model's own knowledge, not checked against the sources)",
  });
  let isTruncated = yield* call.read(writer, seen.length);
  if (!isTruncated) {
    const addPassages = (more: readonly Passage[]): void => {
      seen.push(...more);
      verify = open();
    };
    const buildMore: WrittenAnswer['build'] = (from, round) => build(seen.slice(from), { from, ...round });
    isTruncated = yield* writeMore(
      request,
      { writer, words: call.words(), key, seen, addPassages, build: buildMore },
      deps,
    );
  }
  yield* await writer.finish();
  const text = writer.text();
  if (text === '' && !writer.saidNoEvidence()) throw emptyAnswer(model.provider, model.name);
  const isInsufficient =
    ledger.citations.length === 0 && !writer.hasOwnKnowledge() && (writer.saidNoEvidence() || isRefusal(text));
  if (checkingModel !== undefined && !isInsufficient) {
    const { checkTimeoutMs = CHECK_TIMEOUT_MS } = deps;
    const options = { model: checkingModel, prompts, key, passages: seen, ledger, timeoutMs: checkTimeoutMs };
    for (const verdict of await reviewClaims(writer.claims, {
      ...options,
      ...(logger && { logger }),
      ...(signal && { signal }),
    }))
      yield { type: 'verdict', verdict };
  }
  const { provider, name } = model;
  return {
    outcome: isInsufficient ? 'insufficient_evidence' : 'answered',
    text,
    citations: [...ledger.citations],
    unsupported: [...writer.unsupported],
    passages: seen,
    model: { provider, name },
    ...(isTruncated && { isTruncated }),
  };
}

function createKey(): string {
  return randomBytes(6).toString('hex');
}

/** ISO date where the machine stands. */
function formatDate(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

function emptyAnswer(provider: string, name: string): LanguageModelError {
  return new LanguageModelError(
    'llm_bad_response',
    `模型（${provider} / ${name}）没有写出答案，请重试或换一个模型。The model wrote no answer.`,
    { isRetryable: true },
  );
}
