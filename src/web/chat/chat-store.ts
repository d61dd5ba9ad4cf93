import type { ApiClient } from '../api/client.ts';
import {
  addVersion,
  changeAnswer,
  changeScope,
  changeTurn,
  createTurn,
  metaOf,
  pickScope,
  titleOf,
} from '../conversations/conversation.ts';
import type { AnswerVersion, Conversation, ConversationMeta, Scope, Turn } from '../conversations/conversation.ts';
import { startAnswer } from './answer-events.ts';
import { createId } from '../ui/create-id.ts';
import { createStore } from '../store/create-store.ts';
import type { Store } from '../store/create-store.ts';
import type { ConversationDb } from '../conversations/conversation-db.ts';
import { runAnswer } from './run-answer.ts';

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
  readonly regenerate: (turnId: string) => void;
  /** Asks the changed question in place; returns how to bring back what was replaced. */
  readonly edit: (turnId: string, question: string) => (() => void) | undefined;
  readonly showVersion: (turnId: string, shown: number) => void;
  readonly rate: (turnId: string, key: string, rating: 'up' | 'down') => void;
  readonly setScope: (scope: Scope | undefined) => void;
  readonly rename: (id: string, title: string) => void;
  readonly remove: (id: string) => Promise<void>;
  readonly readAll: () => Promise<readonly Conversation[]>;
  readonly addAll: (conversations: readonly Conversation[]) => Promise<void>;
  readonly search: (query: string) => Promise<ReadonlySet<string>>;
};

export function createChatStore(options: {
  api: ApiClient;
  openDb: () => Promise<ConversationDb>;
  onDone: () => void;
}): ChatStore {
  const store = createStore<ChatState>({
    metas: [],
    loaded: {},
    currentId: undefined,
    draftScope: undefined,
    isReady: false,
    hasStorage: true,
  });
  const running = new Map<string, AbortController>();
  let db: ConversationDb | undefined;
  const save = (work: (database: ConversationDb) => Promise<void>) => {
    if (db !== undefined) work(db).catch(() => store.set({ hasStorage: false }));
  };
  const get = (id: string | undefined) => (id === undefined ? undefined : store.get().loaded[id]);
  const current = () => get(store.get().currentId);

  const put = (conversation: Conversation) =>
    store.set((state) => ({
      loaded: { ...state.loaded, [conversation.id]: conversation },
      metas: state.metas.some((meta) => meta.id === conversation.id)
        ? state.metas.map((meta) => (meta.id === conversation.id ? metaOf(conversation) : meta))
        : [...state.metas, metaOf(conversation)],
    }));
  const changeOne = (id: string, turnId: string, change: (turn: Turn) => Turn, isKept: boolean) => {
    const conversation = get(id);
    if (conversation === undefined) return;
    const turns = changeTurn(conversation.turns, turnId, change);
    // Only the loaded copy changes with every word; lists that show titles stay as they are.
    store.set((state) => ({ loaded: { ...state.loaded, [id]: { ...conversation, turns } } }));
    const position = turns.findIndex((turn) => turn.id === turnId);
    const turn = turns[position];
    if (isKept && turn !== undefined) save((database) => database.saveTurn(id, position, turn));
  };

  const answer = (id: string, turnId: string) => {
    stop(id);
    const version = startAnswer(createId(), Date.now());
    changeOne(id, turnId, (turn) => addVersion(turn, version), true);
    const controller = new AbortController();
    running.set(id, controller);
    const change = (apply: (answer: AnswerVersion) => AnswerVersion, isKept: boolean) =>
      changeOne(id, turnId, (turn) => changeAnswer(turn, version.key, apply), isKept);
    const conversation = get(id);
    const index = conversation?.turns.findIndex((turn) => turn.id === turnId) ?? -1;
    if (conversation === undefined || index < 0) return;
    void runAnswer({ api: options.api, turns: conversation.turns, index, signal: controller.signal, change }).then(
      () => {
        if (running.get(id) === controller) running.delete(id);
        options.onDone();
      },
    );
  };
  const stop = (id: string | undefined) => {
    if (id === undefined) return;
    running.get(id)?.abort();
    running.delete(id);
  };
  const replaceTurns = (conversation: Conversation, turns: readonly Turn[]): Conversation => {
    const changed = { ...conversation, turns, updatedAt: Date.now() };
    put(changed);
    save((database) => database.saveWhole(changed));
    return changed;
  };

  return {
    store,
    start: async () => {
      try {
        const opened = await options.openDb();
        db = opened;
        store.set({ metas: await opened.list(), isReady: true });
        // Another tab may have added, renamed or deleted conversations meanwhile.
        document.addEventListener('visibilitychange', () => {
          if (document.visibilityState === 'visible') void opened.list().then((metas) => store.set({ metas }));
        });
      } catch {
        store.set({ isReady: true, hasStorage: false });
      }
    },
    open: async (id) => {
      if (id !== undefined && get(id) === undefined) {
        const found = await db?.load(id);
        if (found === undefined) return false;
        put(found);
      }
      store.set({ currentId: id });
      return true;
    },
    ask: (question) => {
      const now = Date.now();
      const before: Conversation = current() ?? {
        id: createId(),
        title: titleOf(question),
        isRenamed: false,
        createdAt: now,
        updatedAt: now,
        turns: [],
        ...pickScope(store.get().draftScope),
      };
      const turn = createTurn(createId(), question, now, before.scope);
      const after = { ...before, updatedAt: now, turns: [...before.turns, turn] };
      put(after);
      store.set({ currentId: after.id, draftScope: undefined });
      save((database) => database.saveMeta(metaOf(after)));
      answer(after.id, turn.id);
      return after.id;
    },
    stop: () => stop(store.get().currentId),
    regenerate: (turnId) => {
      const conversation = current();
      if (conversation !== undefined) answer(conversation.id, turnId);
    },
    edit: (turnId, question) => {
      const conversation = current();
      const index = conversation?.turns.findIndex((turn) => turn.id === turnId) ?? -1;
      if (conversation === undefined || index < 0) return undefined;
      stop(conversation.id);
      const turn = createTurn(createId(), question, Date.now(), conversation.scope);
      const title = index === 0 && !conversation.isRenamed ? titleOf(question) : conversation.title;
      replaceTurns({ ...conversation, title }, [...conversation.turns.slice(0, index), turn]);
      answer(conversation.id, turn.id);
      if (index === conversation.turns.length - 1) return undefined;
      return () => {
        stop(conversation.id);
        replaceTurns(conversation, conversation.turns);
      };
    },
    showVersion: (turnId, shown) => {
      const id = store.get().currentId;
      if (id !== undefined) changeOne(id, turnId, (turn) => ({ ...turn, shown }), true);
    },
    rate: (turnId, key, rating) => {
      const id = store.get().currentId;
      if (id !== undefined)
        changeOne(id, turnId, (turn) => changeAnswer(turn, key, (version) => ({ ...version, rating })), true);
    },
    setScope: (scope) => {
      const conversation = current();
      if (conversation === undefined) return store.set({ draftScope: scope });
      const changed = changeScope(conversation, scope);
      put(changed);
      save((database) => database.saveMeta(metaOf(changed)));
    },
    rename: (id, title) => {
      store.set((state) => {
        const loaded = state.loaded[id];
        return {
          metas: state.metas.map((meta) => (meta.id === id ? { ...meta, title, isRenamed: true } : meta)),
          ...(loaded === undefined ? {} : { loaded: { ...state.loaded, [id]: { ...loaded, title, isRenamed: true } } }),
        };
      });
      const meta = store.get().metas.find((one) => one.id === id);
      if (meta !== undefined) save((database) => database.saveMeta(meta));
    },
    remove: async (id) => {
      stop(id);
      store.set((state) => ({
        metas: state.metas.filter((meta) => meta.id !== id),
        loaded: Object.fromEntries(Object.entries(state.loaded).filter(([key]) => key !== id)),
        ...(state.currentId === id ? { currentId: undefined } : {}),
      }));
      await db?.remove(id);
    },
    readAll: async () => {
      const all = await Promise.all(store.get().metas.map(async (meta) => get(meta.id) ?? (await db?.load(meta.id))));
      return all.filter((one): one is Conversation => one !== undefined);
    },
    addAll: async (conversations) => {
      for (const conversation of conversations) {
        put(conversation);
        await db?.saveWhole(conversation);
      }
    },
    search: async (query) => (await db?.search(query)) ?? new Set(),
  };
}
