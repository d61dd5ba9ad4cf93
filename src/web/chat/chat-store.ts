import type { ApiClient } from '../api/client.ts';
import {
  addVersion,
  changeAnswer,
  changeScope,
  changeTurn,
  createTurn,
  metaOf,
  pickScope,
  pickShownAnswer,
  settleTurn,
  shownTextOf,
  titleOf,
} from '../conversations/conversation.ts';
import type { AnswerVersion, Conversation, Turn } from '../conversations/conversation.ts';
import { startAnswer } from './answer-events.ts';
import { createId } from '../ui/create-id.ts';
import { createStore } from '../store/create-store.ts';
import type { ConversationDb } from '../conversations/conversation-db.ts';
import { createConversationSaver } from '../conversations/conversation-saver.ts';
import { mergeConversations } from '../conversations/merge-conversations.ts';
import { openTabChannel } from '../conversations/tab-channel.ts';
import { putAside, takeAside } from '../conversations/unsaved-turns.ts';
import type { ChatState, ChatStore } from './chat-state.ts';
import { runAnswer } from './run-answer.ts';
import { createRunningAnswers } from './running-answers.ts';

export function createChatStore(options: {
  api: ApiClient;
  maxAnswerChars: () => number | undefined;
  openDb: () => Promise<ConversationDb>;
  onDone: () => void;
  /** The open conversation was deleted in another tab. */
  onRemoved: () => void;
}): ChatStore {
  const store = createStore<ChatState>({
    metas: [],
    loaded: {},
    currentId: undefined,
    draftScope: undefined,
    isReady: false,
    hasStorage: true,
  });
  const running = createRunningAnswers();
  const channel = openTabChannel();
  let db: ConversationDb | undefined;
  const saver = createConversationSaver({
    db: () => db,
    onEnded: (conversationId) => channel.tell({ conversationId, running: running.keys() }),
    onFailed: () => store.set({ hasStorage: false }),
  });
  const settle = (conversation: Conversation): Conversation => ({
    ...conversation,
    turns: conversation.turns.map((turn) => settleTurn(turn, running.isRunning)),
  });
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
    const changed = { ...conversation, turns: changeTurn(conversation.turns, turnId, change) };
    // Only the loaded copy changes with every word; lists that show titles stay as they are.
    store.set((state) => ({ loaded: { ...state.loaded, [id]: changed } }));
    if (isKept) void saver.saveTurn(changed, turnId);
  };

  const answer = (id: string, turnId: string, kept?: string) => {
    running.stop(id);
    const version = startAnswer(createId(), Date.now(), kept);
    const controller = running.start(id, turnId, version.key);
    changeOne(id, turnId, (turn) => addVersion(turn, version), true);
    const change = (apply: (answer: AnswerVersion) => AnswerVersion, isKept: boolean) =>
      changeOne(id, turnId, (turn) => changeAnswer(turn, version.key, apply), isKept);
    const conversation = get(id);
    const index = conversation?.turns.findIndex((turn) => turn.id === turnId) ?? -1;
    if (conversation === undefined || index < 0) return running.end(id, controller);
    void runAnswer({ ...options, turns: conversation.turns, index, signal: controller.signal, change }).then(() => {
      running.end(id, controller);
      options.onDone();
    });
  };
  const replaceTurns = (conversation: Conversation, turns: readonly Turn[], removed: readonly Turn[]) => {
    const changed = { ...conversation, turns, updatedAt: Date.now() };
    put(changed);
    const ids = removed.map((turn) => turn.id);
    void saver.save(conversation.id, (database) => database.replaceTurns(changed, ids));
  };
  const forget = (id: string) => {
    running.stop(id);
    store.set((state) => ({
      metas: state.metas.filter((meta) => meta.id !== id),
      loaded: Object.fromEntries(Object.entries(state.loaded).filter(([key]) => key !== id)),
      ...(state.currentId === id ? { currentId: undefined } : {}),
    }));
  };
  /** Another tab has written: what is shown here follows, and what this tab is writing stays. */
  const readAgain = async (database: ConversationDb, id: string) => {
    store.set({ metas: await database.list() });
    if (get(id) === undefined) return;
    const listOwn = () => [...running.list(), ...saver.listUnsaved()];
    // What ends or is written while the database reads may be missing in what it has read.
    const before = listOwn();
    const stored = await database.load(id);
    const mine = get(id);
    if (mine === undefined) return;
    if (stored === undefined) {
      const isCurrent = store.get().currentId === id;
      forget(id);
      if (isCurrent) options.onRemoved();
      return;
    }
    const own = [...before, ...listOwn()].filter((one) => one.conversationId === id);
    const turns = mine.turns.filter((turn) => own.some((one) => one.turnId === turn.id));
    put(settle(mergeConversations(stored, { ...mine, updatedAt: stored.updatedAt, turns })));
  };

  return {
    store,
    start: async () => {
      try {
        const opened = await options.openDb();
        db = opened;
        for (const conversation of takeAside()) await opened.merge(conversation);
        store.set({ metas: await opened.list(), isReady: true });
        channel.listen(({ tabId, conversationId, running: keys }) => {
          running.noteOthers(tabId, keys);
          const id = conversationId ?? store.get().currentId;
          if (id !== undefined) void readAgain(opened, id);
        });
        window.addEventListener('pagehide', () => {
          for (const { conversationId, turnId } of [...running.list(), ...saver.listUnsaved()]) {
            const conversation = get(conversationId);
            if (conversation !== undefined) putAside(conversation, turnId);
          }
          channel.tell({ running: [] });
        });
      } catch {
        store.set({ isReady: true, hasStorage: false });
      }
    },
    open: async (id) => {
      if (id !== undefined && get(id) === undefined) {
        const found = await db?.load(id);
        if (found === undefined) return false;
        put(settle(found));
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
      answer(after.id, turn.id);
      return after.id;
    },
    stop: () => running.stop(store.get().currentId),
    isMine: (key) => running.keys().includes(key),
    regenerate: (turnId) => {
      const conversation = current();
      if (conversation !== undefined) answer(conversation.id, turnId);
    },
    goOn: (turnId) => {
      const turn = current()?.turns.find((one) => one.id === turnId);
      const shown = turn === undefined ? undefined : pickShownAnswer(turn);
      const id = store.get().currentId;
      if (id !== undefined && shown !== undefined) answer(id, turnId, shownTextOf(shown));
    },
    edit: (turnId, question) => {
      const conversation = current();
      const index = conversation?.turns.findIndex((turn) => turn.id === turnId) ?? -1;
      if (conversation === undefined || index < 0) return undefined;
      running.stop(conversation.id);
      const turn = createTurn(createId(), question, Date.now(), conversation.scope);
      const title = index === 0 && !conversation.isRenamed ? titleOf(question) : conversation.title;
      const before = get(conversation.id) ?? conversation;
      replaceTurns({ ...before, title }, [...before.turns.slice(0, index), turn], before.turns.slice(index));
      answer(conversation.id, turn.id);
      if (index === before.turns.length - 1) return undefined;
      return () => {
        running.stop(conversation.id);
        replaceTurns(before, before.turns, [turn]);
      };
    },
    showVersion: (turnId, shown) => {
      changeOne(store.get().currentId ?? '', turnId, (turn) => ({ ...turn, shown }), true);
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
      void saver.save(changed.id, (database) => database.saveMeta(metaOf(changed)));
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
      if (meta !== undefined) void saver.save(id, (database) => database.saveMeta(meta));
    },
    remove: async (id) => {
      forget(id);
      await db?.remove(id);
      channel.tell({ conversationId: id, running: running.keys() });
    },
    readAll: async () => {
      const all = await Promise.all(store.get().metas.map(async (meta) => get(meta.id) ?? (await db?.load(meta.id))));
      return all.flatMap((one) => one ?? []);
    },
    addAll: async (conversations) => {
      for (const conversation of conversations) {
        const whole = (await db?.merge(conversation)) ?? conversation;
        const mine = get(conversation.id);
        put(settle(mine === undefined ? whole : mergeConversations(whole, mine)));
        channel.tell({ conversationId: conversation.id, running: running.keys() });
      }
    },
    search: async (query) => (await db?.search(query)) ?? new Map(),
  };
}
