import type { Response } from 'express';
import { findCaller, hasCredential } from '../middleware/authenticate.ts';
import { mendText, parseInput } from '../wire/parse-input.ts';
import type { HttpContext } from '../http-context.ts';
import { pickDefined } from '../wire/pick-defined.ts';
import { describeJson } from './route.ts';
import type { Route } from './route.ts';
import { feedbackBody, suggestionsQuery } from '../wire/schemas/request-schemas.ts';
import { wireStatus, wireSuggestions } from '../wire/schemas/wire-schemas.ts';

/** What the page needs besides: its banners, its first questions, its thumbs. */
export function createPageRoutes(context: HttpContext): readonly Route[] {
  return [createStatusRoute(context), createSuggestionsRoute(context), createFeedbackRoute(context)];
}

function createStatusRoute({ engine, settings }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/status',
    name: 'readStatus',
    summary:
      '索引和模型的状态；缺密钥时只说需要密钥。State of index and model; without the key that a server wants, only ' +
      'that it wants one.',
    isOpen: true,
    success: describeJson(200, 'The state.', wireStatus),
    handle(request, response) {
      const requiresKey = settings.apiKey !== undefined || settings.apiKeysFile !== undefined;
      if (requiresKey && !hasCredential(request)) {
        response.json({ requiresKey, version: settings.version });
        return;
      }
      const { index, state, jobId, error, llm, answerMode, watch, isWritable, fileExtensions } = engine.status();
      response.json({
        index: pickDefined({ ...index, state, jobId, error }),
        llm,
        answerMode,
        watch,
        version: settings.version,
        requiresKey,
        writable: isWritable && mayWrite(response),
        maxUploadBytes: settings.maxUploadBytes,
        fileExtensions,
      });
    },
  };
}

/** The page offers to add and remove documents only to whom the server lets. */
function mayWrite(response: Response): boolean {
  return (findCaller(response)?.scope ?? 'write') === 'write';
}

function createSuggestionsRoute({ engine }: HttpContext): Route {
  return {
    method: 'get',
    path: '/api/suggestions',
    name: 'readSuggestions',
    summary: '文档能回答的示例问题。Example questions that the documents answer.',
    query: suggestionsQuery,
    success: describeJson(200, 'Questions in the language asked for.', wireSuggestions),
    async handle(request, response) {
      const { lang } = parseInput(suggestionsQuery, request.query);
      const questions = engine.isReady() ? await engine.suggestions(lang.startsWith('en') ? 'en' : 'zh') : [];
      response.json({ questions });
    },
  };
}

function createFeedbackRoute({ engine }: HttpContext): Route {
  return {
    method: 'post',
    path: '/api/feedback',
    name: 'sendFeedback',
    summary: '记下赞或踩，供评测用。Keeps a thumb up or down for evaluation.',
    body: feedbackBody,
    success: { status: 204, description: 'Kept.' },
    errors: ['index_folder_unwritable'],
    async handle(request, response) {
      const { answerId, rating, reason, question, answer } = parseInput(feedbackBody, request.body);
      await engine.storeFeedback(
        pickDefined({
          answerId,
          rating,
          reason: reason === undefined ? undefined : mendText(reason),
          question: mendText(question),
          answer: mendText(answer),
        }),
      );
      response.status(204).end();
    },
  };
}
