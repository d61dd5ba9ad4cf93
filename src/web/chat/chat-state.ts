import type { Conversation, ConversationMeta, Scope } from '../conversations/conversation.ts';
import type { SearchHit } from '../conversations/find-turn.ts';
import type { Store } from '../store/create-store.ts';

export type ChatState = {
  readonly metas: readonly ConversationMeta[];
  /** Conversations read so far, by id. */
  readonly loaded: Readonly<Record<string, Conversation>>;
  readonly currentId: string | undefined;
  /** Scope of the conversation that does not exist yet. */
  readonly draftScope: Scope | undefined;
  readonly isReady: boolean;
  readonly hasStorage: boolean;
};

export type ChatStore = {
  readonly store: Store<ChatState>;
  readonly start: () => Promise<void>;
  /** Opens a conversation, or the empty page; false when there is no such conversation. */
  readonly open: (id: string | undefined) => Promise<boolean>;
  /** Asks in the current conversation, or begins one; resolves with its id. */
  readonly ask: (question: string) => string;
  readonly stop: () => void;
  /** True while this tab, and not another, writes the version of an answer. */
  readonly isMine: (key: string) => boolean;
  readonly regenerate: (turnId: string) => void;
  /** Asks again, while the words of the answer that broke off stay in sight. */
  readonly goOn: (turnId: string) => void;
  /** Asks the changed question in place; returns how to bring back what was replaced. */
  readonly edit: (turnId: string, question: string) => (() => void) | undefined;
  readonly showVersion: (turnId: string, shown: number) => void;
  readonly rate: (turnId: string, key: string, rating: 'up' | 'down') => void;
  readonly setScope: (scope: Scope | undefined) => void;
  readonly rename: (id: string, title: string) => void;
  readonly remove: (id: string) => Promise<void>;
  readonly readAll: () => Promise<readonly Conversation[]>;
  readonly addAll: (conversations: readonly Conversation[]) => Promise<void>;
  readonly search: (query: string) => Promise<ReadonlyMap<string, SearchHit>>;
};

/** The documents that the next question is put to; undefined is all of them. */
export function scopeOf({ currentId, draftScope, loaded }: ChatState): Scope | undefined {
  return currentId === undefined ? draftScope : loaded[currentId]?.scope;
}
