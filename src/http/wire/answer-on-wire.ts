import { WenquError } from '../../errors.ts';
import type { Citation, UnsupportedClaim } from '../../types/citation.ts';
import type { AnswerRequest } from '../../ports/engine.ts';
import { requireReady } from '../http-context.ts';
import type { AnswerContext } from '../http-context.ts';
import { readUntilAborted } from './read-until-aborted.ts';
import { ClientGoneError } from './request-signal.ts';
import type { WireAnswer, WireCitation, WireSource, WireUnsupported, WireVerdict } from './schemas/wire-schemas.ts';
import { pickDefined } from './pick-defined.ts';
import { createWireConverter } from './to-wire.ts';
import type { WireConverter } from './to-wire.ts';

/** An event of `/api/chat`: its name and its data as sent. The last one is always `done`. */
export type WireEvent =
  | { readonly event: 'status'; readonly data: { readonly stage: string; readonly round?: number } }
  | {
      readonly event: 'sources';
      readonly data: { readonly standaloneQuestion: string; readonly sources: readonly WireSource[] };
    }
  | { readonly event: 'delta'; readonly data: { readonly text: string } }
  | ClaimEvent
  | { readonly event: 'verdict'; readonly data: WireVerdict }
  | { readonly event: 'done'; readonly data: WireAnswer };

type ClaimEvent =
  | { readonly event: 'citation'; readonly data: WireCitation }
  | { readonly event: 'unsupported'; readonly data: WireUnsupported };

/** question → events with code-point offsets; every way of asking over HTTP reads this one generator. */
export async function* answerOnWire(
  context: AnswerContext,
  request: AnswerRequest,
  id: string,
): AsyncGenerator<WireEvent> {
  requireReady(context.engine);
  const leave = await context.answerGate.enter(request.signal);
  const startedMs = performance.now();
  let outcome = 'aborted';
  try {
    for await (const event of convertEvents(context, request, id, startedMs)) {
      if (event.event === 'done') {
        outcome = event.data.status;
        context.metrics.observeStages(event.data.timings);
      }
      yield event;
    }
  } catch (error) {
    if (!(error instanceof ClientGoneError) && !isAbort(request.signal)) outcome = 'failed';
    throw error;
  } finally {
    leave();
    context.metrics.countAnswer(outcome, performance.now() - startedMs);
  }
}

async function* convertEvents(
  context: AnswerContext,
  request: AnswerRequest,
  id: string,
  startedMs: number,
): AsyncGenerator<WireEvent> {
  const converter = createWireConverter((documentId) => context.engine.readDocumentText(documentId), context.maps);
  const claims = createClaimQueue(converter);
  let text = '';
  /** The document of each citation sent. */
  const documents = new Map<number, string>();
  let hasSources = false;
  for await (const event of readUntilAborted(context.engine.answer(request), request.signal)) {
    switch (event.type) {
      case 'status':
        // The contract puts every status before the sources; those of a second round say so.
        if (!hasSources || event.round !== undefined)
          yield { event: 'status', data: pickDefined({ stage: event.stage, round: event.round }) };
        break;
      case 'passages':
        hasSources = true;
        yield {
          event: 'sources',
          data: {
            standaloneQuestion: event.standaloneQuestion,
            sources: event.passages.map((passage) => converter.source(passage, false)),
          },
        };
        break;
      case 'delta':
        if (text === '') context.metrics.observeFirstWords(performance.now() - startedMs);
        text += event.text;
        yield { event: 'delta', data: { text: event.text } };
        yield* claims.takeCovered(text);
        break;
      case 'citation':
        documents.set(event.citation.n, event.citation.documentId);
        claims.add({ event: 'citation', claim: event.citation });
        yield* claims.takeCovered(text);
        break;
      case 'unsupported':
        claims.add({ event: 'unsupported', claim: event.claim });
        yield* claims.takeCovered(text);
        break;
      case 'verdict':
        yield* claims.takeCovered(text);
        yield {
          event: 'verdict',
          data: converter.verdict(event.verdict, documents.get(event.verdict.n) ?? ''),
        };
        break;
      case 'done':
        yield* claims.takeCovered(event.answer.text);
        yield {
          event: 'done',
          data: converter.answer(event.answer, id, context.engine.suggestFollowUps(event.answer)),
        };
        return;
    }
  }
  request.signal.throwIfAborted();
  throw new WenquError('internal_error', 'The answer ended without its last event.');
}

type Claim =
  | { readonly event: 'citation'; readonly claim: Citation }
  | { readonly event: 'unsupported'; readonly claim: UnsupportedClaim };

/**
 * Holds claims back, in order, until the words they speak of are out: before that their offsets cannot be converted.
 */
function createClaimQueue(converter: WireConverter) {
  const waiting: Claim[] = [];
  return {
    add: (claim: Claim) => void waiting.push(claim),
    *takeCovered(text: string): Generator<ClaimEvent> {
      for (let first = waiting[0]; first !== undefined && first.claim.answerEnd <= text.length; first = waiting[0]) {
        waiting.shift();
        if (first.event === 'citation') yield { event: 'citation', data: converter.citation(first.claim, text) };
        else yield { event: 'unsupported', data: converter.unsupported(first.claim, text) };
      }
    },
  };
}

function isAbort(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof ClientGoneError;
}
