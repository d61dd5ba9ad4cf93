import type { WireFeedback, WireFilter, WireMessage } from '../../http/wire/schemas/request-schemas.ts';
import type {
  WireAnswer,
  WireCitation,
  WireError,
  WireSource,
  WireUnsupported,
} from '../../http/wire/schemas/wire-schemas.ts';
import { removeMarkers } from '../answer/citation/markers.ts';

export type AnswerState = 'streaming' | 'done' | 'stopped' | 'failed';

/** One answer to a question; a question that was asked again has several. */
export type AnswerVersion = {
  readonly key: string;
  readonly state: AnswerState;
  readonly stage?: string;
  /** A second round of search, for what the first answer says is missing. */
  readonly isAgain?: boolean;
  readonly startedAt: number;
  readonly text: string;
  readonly citations: readonly WireCitation[];
  readonly unsupported: readonly WireUnsupported[];
  readonly sources: readonly WireSource[];
  readonly answerId?: string;
  readonly error?: AnswerProblem;
  readonly rating?: WireFeedback['rating'];
  /** Words of an earlier try that broke off; they stay in sight until this one has caught up. */
  readonly kept?: string;
} & Partial<Omit<WireAnswer, 'id' | 'answer' | 'citations' | 'unsupported' | 'sources'>>;

/** Why an answer is not whole: as the server said, or as the page found out. */
export type AnswerProblem = Pick<WireError, 'code' | 'message'> & { readonly retryAfterSeconds?: number };

export type Turn = {
  readonly id: string;
  readonly question: string;
  readonly askedAt: number;
  readonly scope?: Scope;
  readonly versions: readonly AnswerVersion[];
  /** Index into `versions` of the one shown. */
  readonly shown: number;
};

/** "Ask only these documents". */
export type Scope = { readonly documents: readonly { readonly id: string; readonly title: string }[] };

export type ConversationMeta = {
  readonly id: string;
  readonly title: string;
  readonly isRenamed: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly scope?: Scope;
};

export type Conversation = ConversationMeta & { readonly turns: readonly Turn[] };

const HISTORY_TURNS = 6;
const TITLE_CHARS = 40;

export function pickShownAnswer(turn: Turn): AnswerVersion | undefined {
  return turn.versions[turn.shown];
}

/** The words to show: those of a try that broke off stand until the new ones go on from them, or differ. */
export function shownTextOf(answer: AnswerVersion): string {
  const { kept, text } = answer;
  return kept !== undefined && answer.state !== 'done' && kept.startsWith(text) ? kept : text;
}

/** The first line of the first question, cut at 40 characters. */
export function titleOf(question: string): string {
  const line = question.trim().split('\n', 1)[0] ?? '';
  const chars = [...line];
  return chars.length <= TITLE_CHARS ? line : `${chars.slice(0, TITLE_CHARS - 1).join('')}…`;
}

/** A question that nothing has answered yet. */
export function createTurn(id: string, question: string, askedAt: number, scope: Scope | undefined): Turn {
  return { id, question, askedAt, versions: [], shown: 0, ...pickScope(scope) };
}

/** The conversation with another scope; undefined takes it away. */
export function changeScope(conversation: Conversation, scope: Scope | undefined): Conversation {
  const { scope: _, ...rest } = conversation;
  return { ...rest, ...pickScope(scope) };
}

/** A field to spread: absent when there is no scope. */
export function pickScope(scope: Scope | undefined): { scope?: Scope } {
  return scope === undefined ? {} : { scope };
}

/** What lists show of a conversation. */
export function metaOf({ id, title, isRenamed, createdAt, updatedAt, scope }: Conversation): ConversationMeta {
  return { id, title, isRenamed, createdAt, updatedAt, ...pickScope(scope) };
}

/** Finished turns before `index`, newest six, as the server wants them: without markers. */
export function listHistory(turns: readonly Turn[], index: number): WireMessage[] {
  return turns
    .slice(0, index)
    .flatMap((turn): [Turn, AnswerVersion][] => {
      const answer = pickShownAnswer(turn);
      return answer !== undefined && answer.state !== 'streaming' && answer.state !== 'failed' && answer.text !== ''
        ? [[turn, answer]]
        : [];
    })
    .slice(-HISTORY_TURNS)
    .flatMap(([turn, answer]): WireMessage[] => [
      { role: 'user', content: turn.question },
      { role: 'assistant', content: removeMarkers(answer.text, answer.citations) },
    ]);
}

export function filterOf(scope: Scope | undefined): WireFilter | undefined {
  return scope === undefined || scope.documents.length === 0
    ? undefined
    : { documentIds: scope.documents.map((d) => d.id) };
}

/** The turns with `change` applied to the one named `turnId`. */
export function changeTurn(turns: readonly Turn[], turnId: string, change: (turn: Turn) => Turn): readonly Turn[] {
  return turns.map((turn) => (turn.id === turnId ? change(turn) : turn));
}

/** The turn with `change` applied to the answer named `key`. */
export function changeAnswer(turn: Turn, key: string, change: (answer: AnswerVersion) => AnswerVersion): Turn {
  return { ...turn, versions: turn.versions.map((answer) => (answer.key === key ? change(answer) : answer)) };
}

/** Appends a fresh answer and shows it. */
export function addVersion(turn: Turn, answer: AnswerVersion): Turn {
  return { ...turn, versions: [...turn.versions, answer], shown: turn.versions.length };
}

/** What is found half-written, and not being written by `isRunning`, was cut off. */
export function settleTurn(turn: Turn, isRunning: (key: string) => boolean = () => false): Turn {
  const isCut = (answer: AnswerVersion) => answer.state === 'streaming' && !isRunning(answer.key);
  return turn.versions.some(isCut)
    ? {
        ...turn,
        versions: turn.versions.map((answer) =>
          isCut(answer) ? { ...answer, state: 'failed' as const, error: { code: 'interrupted', message: '' } } : answer,
        ),
      }
    : turn;
}
