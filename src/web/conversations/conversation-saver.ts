import type { Conversation } from './conversation.ts';
import type { ConversationDb } from './conversation-db.ts';

type TurnPlace = { readonly conversationId: string; readonly turnId: string };

/** Writes what the store holds, and knows which turns are not written yet. Does nothing without a database. */
export type ConversationSaver = {
  readonly save: (id: string, work: (database: ConversationDb) => Promise<unknown>) => Promise<void>;
  readonly saveTurn: (conversation: Conversation, turnId: string) => Promise<void>;
  /** Turns that are being written: a page that closes meanwhile would lose them. */
  readonly listUnsaved: () => readonly TurnPlace[];
};

/** `onEnded` is called with the conversation once it is written, or could not be; no call rejects. */
export function createConversationSaver(options: {
  readonly db: () => ConversationDb | undefined;
  readonly onEnded: (conversationId: string) => void;
  readonly onFailed: () => void;
}): ConversationSaver {
  const unsaved = new Set<TurnPlace>();
  const save: ConversationSaver['save'] = async (id, work) => {
    const db = options.db();
    if (db === undefined) return;
    try {
      await work(db);
    } catch {
      options.onFailed();
    }
    options.onEnded(id);
  };
  return {
    save,
    saveTurn: async (conversation, turnId) => {
      const place = { conversationId: conversation.id, turnId };
      unsaved.add(place);
      await save(conversation.id, (database) => database.saveTurn(conversation, turnId));
      unsaved.delete(place);
    },
    listUnsaved: () => [...unsaved],
  };
}
