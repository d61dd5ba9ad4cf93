import { openDB } from 'idb';
import type { DBSchema, IDBPTransaction } from 'idb';
import { metaOf, pickShownAnswer } from './conversation.ts';
import type { Conversation, ConversationMeta, Turn } from './conversation.ts';
import { mergeConversations, mergeTurn } from './merge-conversations.ts';
import { findTurn } from './find-turn.ts';
import type { SearchedPart, SearchHit } from './find-turn.ts';

type TurnRecord = {
  readonly key: string;
  readonly conversationId: string;
  readonly position: number;
  readonly turn: Turn;
};

type Schema = DBSchema & {
  conversations: { key: string; value: ConversationMeta };
  turns: { key: string; value: TurnRecord; indexes: { byConversation: [string, number] } };
};

type WriteTransaction = IDBPTransaction<Schema, ('conversations' | 'turns')[], 'readwrite'>;

/** Several tabs write here: every write reads what is stored in the same transaction and loses none of it. */
export type ConversationDb = {
  readonly list: () => Promise<readonly ConversationMeta[]>;
  readonly load: (id: string) => Promise<Conversation | undefined>;
  readonly saveMeta: (meta: ConversationMeta) => Promise<void>;
  /** Stores one turn; the whole conversation where nothing is stored of it. */
  readonly saveTurn: (conversation: Conversation, turnId: string) => Promise<void>;
  /** Takes turns away and stores all of `conversation`: what the reader changed in place. */
  readonly replaceTurns: (conversation: Conversation, removedIds: readonly string[]) => Promise<void>;
  /** Joins a conversation with what is stored under its id; resolves with both together. */
  readonly merge: (conversation: Conversation) => Promise<Conversation>;
  readonly remove: (id: string) => Promise<void>;
  /** Conversations whose title, questions or answers hold every word, by id, each with its first place. */
  readonly search: (query: string) => Promise<ReadonlyMap<string, SearchHit>>;
};

const rangeOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
const keyOf = (id: string, turnId: string) => `${id}/${turnId}`;

/**
 * Conversations live in this browser only: one record per conversation and one per turn, so that a long one is saved
 * turn by turn.
 */
export async function openConversationDb(): Promise<ConversationDb> {
  const db = await openDB<Schema>('wenqu', 2, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion >= 1) {
        void renameKeys(transaction.objectStore('turns'));
        return;
      }
      database.createObjectStore('conversations', { keyPath: 'id' });
      database
        .createObjectStore('turns', { keyPath: 'key' })
        .createIndex('byConversation', ['conversationId', 'position']);
    },
    // A tab that keeps an older version open would block the newer one for ever.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const write = async <T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> => {
    const tx = db.transaction(['conversations', 'turns'], 'readwrite');
    const result = await work(tx);
    await tx.done;
    return result;
  };
  return {
    list: () => db.getAll('conversations'),
    load: async (id) => {
      const meta = await db.get('conversations', id);
      if (meta === undefined) return undefined;
      const records = await db.getAllFromIndex('turns', 'byConversation', rangeOf(id));
      return { ...meta, turns: records.map((record) => record.turn) };
    },
    saveMeta: (meta) => write(async (tx) => void (await putMeta(tx, meta))),
    saveTurn: (conversation, turnId) =>
      write(async (tx) => {
        const isKnown = await putMeta(tx, metaOf(conversation));
        for (const turn of conversation.turns)
          if (!isKnown || turn.id === turnId) await putTurn(tx, conversation.id, turn);
      }),
    replaceTurns: (conversation, removedIds) =>
      write(async (tx) => {
        await putMeta(tx, metaOf(conversation));
        for (const turnId of removedIds) await tx.objectStore('turns').delete(keyOf(conversation.id, turnId));
        for (const turn of conversation.turns) await putTurn(tx, conversation.id, turn);
      }),
    merge: (conversation) =>
      write(async (tx) => {
        const { id } = conversation;
        const meta = await tx.objectStore('conversations').get(id);
        const turns = tx.objectStore('turns');
        const records = await turns.index('byConversation').getAll(rangeOf(id));
        const whole =
          meta === undefined
            ? conversation
            : mergeConversations(conversation, { ...meta, turns: records.map((record) => record.turn) });
        await tx.objectStore('conversations').put(metaOf(whole));
        for (const [position, turn] of whole.turns.entries())
          await turns.put({ key: keyOf(id, turn.id), conversationId: id, position, turn });
        return whole;
      }),
    remove: (id) =>
      write(async (tx) => {
        await tx.objectStore('conversations').delete(id);
        for (const key of await tx.objectStore('turns').index('byConversation').getAllKeys(rangeOf(id)))
          await tx.objectStore('turns').delete(key);
      }),
    search: async (query) => {
      const texts = new Map<string, SearchedPart[]>(
        (await db.getAll('conversations')).map((meta) => [meta.id, [{ text: meta.title }]]),
      );
      for (const { conversationId, turn } of await db.getAll('turns')) {
        const text = `${turn.question}\n${pickShownAnswer(turn)?.text ?? ''}`;
        texts.set(conversationId, [...(texts.get(conversationId) ?? []), { text, turnId: turn.id }]);
      }
      return new Map(
        [...texts].flatMap(([id, parts]) => {
          const hit = findTurn(parts, query);
          return hit === undefined ? [] : [[id, hit] as const];
        }),
      );
    },
  };
}

/** False when nothing was stored of this conversation. A name that the reader gave stays. */
async function putMeta(tx: WriteTransaction, meta: ConversationMeta): Promise<boolean> {
  const store = tx.objectStore('conversations');
  const stored = await store.get(meta.id);
  const named = stored !== undefined && stored.isRenamed && !meta.isRenamed ? stored : meta;
  await store.put({
    ...meta,
    title: named.title,
    isRenamed: named.isRenamed,
    updatedAt: Math.max(meta.updatedAt, stored?.updatedAt ?? 0),
  });
  return stored !== undefined;
}

/** A turn keeps its place; a new one goes behind all that are stored, whichever tab they came from. */
async function putTurn(tx: WriteTransaction, conversationId: string, turn: Turn): Promise<void> {
  const store = tx.objectStore('turns');
  const key = keyOf(conversationId, turn.id);
  const stored = await store.get(key);
  if (stored !== undefined) {
    await store.put({ ...stored, turn: mergeTurn(stored.turn, turn) });
    return;
  }
  const last = await store.index('byConversation').openCursor(rangeOf(conversationId), 'prev');
  await store.put({ key, conversationId, position: (last?.value.position ?? -1) + 1, turn });
}

type UpgradeStore = {
  getAll(): Promise<TurnRecord[]>;
  clear?(): Promise<void>;
  put?(record: TurnRecord): Promise<unknown>;
};

/** Version 1 named a turn by its place, so that two tabs wrote over each other. */
async function renameKeys(store: UpgradeStore): Promise<void> {
  const records = await store.getAll();
  await store.clear?.();
  for (const record of records) await store.put?.({ ...record, key: keyOf(record.conversationId, record.turn.id) });
}
