import type { Conversation, Turn, AnswerVersion } from './conversation.ts';
import { settleTurn } from './conversation.ts';

const FORMAT = 'wenqu.conversations';
const VERSION = 1;

export function writeConversationFile(conversations: readonly Conversation[], exportedAt: Date): string {
  return JSON.stringify(
    { format: FORMAT, version: VERSION, exportedAt: exportedAt.toISOString(), conversations },
    null,
    1,
  );
}

export type ConversationFileContent =
  | { readonly ok: true; readonly conversations: readonly Conversation[]; readonly skipped: number }
  | { readonly ok: false; readonly reason: 'not_json' | 'not_ours' | 'newer_version' };

/**
 * Reads an exported file. Each entry is checked: a conversation that is not whole is skipped and counted, never half
 * imported.
 */
export function readConversationFile(text: string): ConversationFileContent {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'not_json' };
  }
  if (!isRecord(body) || body['format'] !== FORMAT || !Array.isArray(body['conversations']))
    return { ok: false, reason: 'not_ours' };
  if (typeof body['version'] !== 'number' || body['version'] > VERSION) return { ok: false, reason: 'newer_version' };
  const whole = body['conversations']
    .filter(isConversation)
    .map((conversation) => ({ ...conversation, turns: conversation.turns.map((turn) => settleTurn(turn)) }));
  return { ok: true, conversations: whole, skipped: body['conversations'].length - whole.length };
}

function isConversation(value: unknown): value is Conversation {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['title']) &&
    isNumber(value['createdAt']) &&
    isNumber(value['updatedAt']) &&
    (value['scope'] === undefined || (isRecord(value['scope']) && isListOf(value['scope']['documents'], isNamed))) &&
    isListOf(value['turns'], isTurn)
  );
}

function isTurn(value: unknown): value is Turn {
  return (
    isRecord(value) &&
    isString(value['id']) &&
    isString(value['question']) &&
    isNumber(value['shown']) &&
    isNumber(value['askedAt']) &&
    isListOf(value['versions'], isVersion)
  );
}

function isVersion(value: unknown): value is AnswerVersion {
  return (
    isRecord(value) &&
    isString(value['key']) &&
    isString(value['text']) &&
    isNumber(value['startedAt']) &&
    ['streaming', 'done', 'stopped', 'failed'].includes(String(value['state'])) &&
    isListOf(value['citations'], isCitation) &&
    isListOf(value['unsupported'], isSpan) &&
    isListOf(value['sources'], isSource) &&
    (value['followUps'] === undefined || isListOf(value['followUps'], isString)) &&
    (value['error'] === undefined || (isRecord(value['error']) && isString(value['error']['message'])))
  );
}

function isCitation(value: unknown): boolean {
  return isSpan(value) && isSourceBase(value) && isString(value['quote']) && isNumber(value['n']);
}

function isSource(value: unknown): boolean {
  return isRecord(value) && isSourceBase(value) && isString(value['text']) && isNumber(value['score']);
}

function isSourceBase(value: Record<string, unknown>): boolean {
  return (
    isString(value['documentId']) &&
    isString(value['title']) &&
    isString(value['path']) &&
    isNumber(value['start']) &&
    isNumber(value['end']) &&
    (value['headings'] === undefined || isListOf(value['headings'], isString)) &&
    (value['publisher'] === undefined || isString(value['publisher'])) &&
    (value['publishedAt'] === undefined || isString(value['publishedAt']))
  );
}

function isSpan(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isNumber(value['answerStart']) && isNumber(value['answerEnd']);
}

const isNamed = (value: unknown): boolean => isRecord(value) && isString(value['id']) && isString(value['title']);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
