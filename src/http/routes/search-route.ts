import type { HttpContext } from '../http-context.ts';
import { requireReady } from '../http-context.ts';
import { parseInput, readHistory, parseQuestion } from '../wire/parse-input.ts';
import { pickDefined } from '../wire/pick-defined.ts';
import { createRequestSignal } from '../wire/request-signal.ts';
import { describeJson } from './route.ts';
import { setTimings } from '../middleware/request-context.ts';
import type { Route } from './route.ts';
import { toSearchFilter } from '../wire/search-filter.ts';
import { searchBody } from '../wire/schemas/request-schemas.ts';
import { wireSearchResult } from '../wire/schemas/wire-schemas.ts';
import { createWireConverter, roundTimings } from '../wire/to-wire.ts';

export function createSearchRoute(context: HttpContext): Route {
  const { engine, settings } = context;
  return {
    method: 'post',
    path: '/api/search',
    name: 'search',
    summary: '找出最接近的段落。Finds the passages nearest to a query.',
    body: searchBody,
    success: describeJson(200, 'Passages, best first.', wireSearchResult),
    errors: ['question_empty', 'question_too_long', 'index_not_ready', 'over_capacity'],
    async handle(request, response) {
      const body = parseInput(searchBody, request.body);
      const query = parseQuestion(body.query, 'query', settings.maxQuestionChars);
      requireReady(engine);
      const signal = createRequestSignal(response, {
        timeoutMs: settings.requestTimeoutMs,
        cutting: context.lifecycle.cutting,
      });
      const leave = await context.searchGate.enter(signal);
      try {
        const result = await engine.search(
          pickDefined({
            query,
            topK: body.topK,
            history: readHistory(body.history),
            filter: toSearchFilter(body.filter),
            signal,
          }),
        );
        const converter = createWireConverter((id) => engine.readDocumentText(id), context.maps);
        const timings = roundTimings(result.timings);
        context.metrics.observeStages(timings);
        setTimings(response, timings);
        const { intent, terms } = result.explanation;
        response.json({
          query,
          standaloneQuery: result.standaloneQuery,
          passages: result.passages.map((passage) => converter.passage(passage)),
          timings,
          ...(body.debug ? { explanation: { intent, terms } } : {}),
        });
      } finally {
        leave();
      }
    },
  };
}
