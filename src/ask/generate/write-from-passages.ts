import { randomBytes } from 'node:crypto';
import { LanguageModelError } from '../../errors.ts';
import type { ModelEvent } from '../../ports/language-model.ts';
import type { Draft } from '../../types/answer-event.ts';
import type { Passage } from '../../types/passage.ts';
import { buildPrompt } from './build-prompt.ts';
import { nameLanguage } from './name-language.ts';
import { createCitationLedger } from '../cite/citation-ledger.ts';
import { createCitationParser } from './stream/citation-parser.ts';
import { createClaimAssembler } from './stream/claim-assembler.ts';
import { createReferenceDropper } from './stream/drop-references.ts';
import { openVerifier } from '../verify/open-verifier.ts';
import type { DraftEvent, GenerateDependencies, GenerateRequest } from './draft-events.ts';
import { isRefusal } from '../verify/refusal-text.ts';
import { createReasoningStripper } from '../model/strip-reasoning.ts';
import { reviewClaims } from './review-claims.ts';
import { createAnswerWriter } from './write-answer.ts';

/** How long a reader who has the whole answer waits for its marks at most. */
const CHECK_TIMEOUT_MS = 20_000;

/** One try: the prompt of these passages → the model's words, each claim verified, all checked in the end. */
export async function* writeFromPassages(
  request: GenerateRequest,
  passages: readonly Passage[],
  deps: GenerateDependencies,
): AsyncGenerator<DraftEvent, Draft> {
  const key = (deps.createKey ?? createKey)();
  const today = formatDate((deps.now ?? (() => new Date()))());
  const messages = buildPrompt(deps.prompts.answer, request, passages, key, today);
  const stream = deps.model
    .generate({ messages, ...(request.signal === undefined ? {} : { signal: request.signal }) })
    [Symbol.asyncIterator]();
  const first = stream.next();
  // Reading the passages takes the time in which the model thinks; a failure of the model shows below.
  first.catch(() => undefined);
  const { checkingModel, readDocumentText } = deps;
  const { signal } = request;
  const verify = openVerifier(passages, { ...deps, ...(signal && { signal }) });
  const ledger = createCitationLedger(passages, readDocumentText, checkingModel === undefined);
  const writer = createAnswerWriter({
    verify,
    ledger,
    mode: request.mode,
    ownKnowledgeLabel:
      nameLanguage(request.question) === '中文'
        ? '（模型自身知识，未经资料核实）'
        : "(The model's own knowledge, not checked against the sources)",
  });
  const stripper = createReasoningStripper();
  const parser = createCitationParser(passages.length);
  const references = createReferenceDropper();
  const assembler = createClaimAssembler();
  let isTruncated = false;
  try {
    for (let next: IteratorResult<ModelEvent> = await first; next.done !== true; next = await stream.next()) {
      const event = next.value;
      if (event.type === 'end') {
        isTruncated = event.finishReason === 'length';
        continue;
      }
      for (const step of assembler.push(references.push(parser.push(stripper.push(event.text)))))
        yield* await writer.write(step);
    }
  } finally {
    await stream.return?.();
  }
  const rest = references.push([...parser.push(stripper.flush()), ...parser.flush()]);
  for (const step of [...assembler.push([...rest, ...references.flush()]), ...assembler.flush()])
    yield* await writer.write(step);
  yield* await writer.finish();
  const text = writer.text();
  if (text === '' && !writer.saidNoEvidence()) throw emptyAnswer(deps.model.provider, deps.model.name);
  const isInsufficient =
    ledger.citations.length === 0 && !writer.hasOwnKnowledge() && (writer.saidNoEvidence() || isRefusal(text));
  if (checkingModel !== undefined && !isInsufficient) {
    const { prompts, logger, checkTimeoutMs = CHECK_TIMEOUT_MS } = deps;
    const options = { model: checkingModel, prompts, key, passages, ledger, timeoutMs: checkTimeoutMs };
    for (const verdict of await reviewClaims(writer.claims, {
      ...options,
      ...(logger && { logger }),
      ...(signal && { signal }),
    }))
      yield { type: 'verdict', verdict };
  }
  const { provider, name } = deps.model;
  return {
    outcome: isInsufficient ? 'insufficient_evidence' : 'answered',
    text,
    citations: [...ledger.citations],
    unsupported: [...writer.unsupported],
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
