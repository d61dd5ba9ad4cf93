import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { settleTurn, pickShownAnswer } from './conversation.ts';
import type { Conversation, ConversationMeta, Turn } from './conversation.ts';
import { matchesSearch } from './day-groups.ts';

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

export type ConversationDb = {
  readonly list: () => Promise<readonly ConversationMeta[]>;
  readonly load: (id: string) => Promise<Conversation | undefined>;
  readonly saveMeta: (meta: ConversationMeta) => Promise<void>;
  readonly saveTurn: (conversationId: string, position: number, turn: Turn) => Promise<void>;
  /** Replaces everything stored of this conversation. */
  readonly saveWhole: (conversation: Conversation) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Ids of conversations whose title, questions or answers hold every word. */
  readonly search: (query: string) => Promise<ReadonlySet<string>>;
};

const rangeOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
const keyOf = (id: string, position: number) => `${id}/${position}`;

/**
 * Conversations live in this browser only: one record per conversation and one per turn, so that a long one is saved
 * turn by turn.
 */
export async function openConversationDb(): Promise<ConversationDb> {
  const db = await openDB<Schema>('wenqu', 1, {
    upgrade(database) {
      database.createObjectStore('conversations', { keyPath: 'id' });
      database
        .createObjectStore('turns', { keyPath: 'key' })
        .createIndex('byConversation', ['conversationId', 'position']);
    },
  });
  return {
    list: () => db.getAll('conversations'),
    load: async (id) => {
      const meta = await db.get('conversations', id);
      if (meta === undefined) return undefined;
      const records = await db.getAllFromIndex('turns', 'byConversation', rangeOf(id));
      return { ...meta, turns: records.map((record) => settleTurn(record.turn)) };
    },
    saveMeta: async (meta) => void (await db.put('conversations', meta)),
    saveTurn: async (conversationId, position, turn) =>
      void (await db.put('turns', { key: keyOf(conversationId, position), conversationId, position, turn })),
    saveWhole: async ({ turns, ...meta }) => {
      const tx = db.transaction(['conversations', 'turns'], 'readwrite');
      void tx.objectStore('conversations').put(meta);
      const store = tx.objectStore('turns');
      for (const key of await store.index('byConversation').getAllKeys(rangeOf(meta.id))) void store.delete(key);
      turns.forEach(
        (turn, position) => void store.put({ key: keyOf(meta.id, position), conversationId: meta.id, position, turn }),
      );
      await tx.done;
    },
    remove: async (id) => {
      const tx = db.transaction(['conversations', 'turns'], 'readwrite');
      void tx.objectStore('conversations').delete(id);
      for (const key of await tx.objectStore('turns').index('byConversation').getAllKeys(rangeOf(id)))
        void tx.objectStore('turns').delete(key);
      await tx.done;
    },
    search: async (query) => {
      const texts = new Map((await db.getAll('conversations')).map((meta) => [meta.id, meta.title]));
      for (const { conversationId, turn } of await db.getAll('turns')) {
        texts.set(
          conversationId,
          `${texts.get(conversationId) ?? ''}\n${turn.question}\n${pickShownAnswer(turn)?.text ?? ''}`,
        );
      }
      return new Set([...texts].filter(([, text]) => matchesSearch(text, query)).map(([id]) => id));
    },
  };
}
