import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiClient } from '../../../../src/web/api/client.ts';
import type { ChatEvent } from '../../../../src/web/api/chat-event.ts';
import { createChatStore } from '../../../../src/web/chat/chat-store.ts';
import { metaOf } from '../../../../src/web/conversations/conversation.ts';
import type { Conversation } from '../../../../src/web/conversations/conversation.ts';
import type { ConversationDb } from '../../../../src/web/conversations/conversation-db.ts';
import { mergeConversations } from '../../../../src/web/conversations/merge-conversations.ts';
import { openTabChannel } from '../../../../src/web/conversations/tab-channel.ts';

/** A stream whose words the test hands out. */
function createScriptedStream() {
  let give: (event: ChatEvent | undefined) => void = () => undefined;
  const waiting: (ChatEvent | undefined)[] = [];
  return {
    send: (event: ChatEvent | undefined) => {
      waiting.push(event);
      give(event);
    },
    events: async function* (this: void): AsyncGenerator<ChatEvent> {
      for (;;) {
        while (waiting.length === 0) await new Promise((resolve) => (give = resolve));
        const event = waiting.shift();
        if (event === undefined) return;
        yield event;
      }
    },
  };
}

/** What all tabs share. Reads and writes take their turn; `gate` holds back what has been read. */
function createSharedDb() {
  const stored = new Map<string, Conversation>();
  const state = { gate: Promise.resolve(), saveGate: Promise.resolve(), loads: 0 };
  const merge = async (conversation: Conversation) => {
    await state.saveGate;
    const before = stored.get(conversation.id);
    const whole = before === undefined ? conversation : mergeConversations(before, conversation);
    stored.set(conversation.id, whole);
    return whole;
  };
  const db = {
    list: () => Promise.resolve([...stored.values()].map(metaOf)),
    load: async (id: string) => {
      const found = stored.get(id);
      state.loads += 1;
      await state.gate;
      return found;
    },
    saveTurn: async (conversation: Conversation, turnId: string) => {
      await merge({ ...conversation, turns: conversation.turns.filter((turn) => turn.id === turnId) });
    },
    merge: (conversation: Conversation) => merge(conversation).then((whole) => whole),
  } as unknown as ConversationDb;
  return { db, state };
}

const delta = (text: string): ChatEvent => ({ type: 'delta', text });
const done = { type: 'done', done: { id: 'a1', text: '好了。' } } as unknown as ChatEvent;

describe('an answer that two tabs see', () => {
  const openTab = (db: ConversationDb, stream = createScriptedStream()) => {
    const chat = createChatStore({
      api: { streamChat: stream.events } as unknown as ApiClient,
      maxAnswerChars: () => undefined,
      openDb: () => Promise.resolve(db),
      onDone: () => undefined,
      onRemoved: () => undefined,
    });
    const stateOf = (id: string) => chat.store.get().loaded[id]?.turns.at(-1)?.versions.at(-1)?.state;
    return { chat, stream, stateOf };
  };

  beforeEach(() => void vi.stubGlobal('window', { addEventListener: () => undefined }));
  afterEach(() => void vi.unstubAllGlobals());

  it('stays done when it ends while this tab reads what another has written', async () => {
    const { db, state } = createSharedDb();
    const { chat, stream, stateOf } = openTab(db);
    await chat.start();
    const id = chat.ask('甲的问题');
    stream.send(delta('好'));
    await vi.waitFor(() => expect(stateOf(id)).toBe('streaming'));
    const gate = createGate();
    state.gate = gate.promise;
    const before = state.loads;
    openTabChannel().tell({ conversationId: id, running: [] });
    await vi.waitFor(() => expect(state.loads).toBe(before + 1));
    stream.send(done);
    stream.send(undefined);
    await vi.waitFor(() => expect(stateOf(id)).toBe('done'));
    // The end is written and forgotten as something to write before the old copy arrives.
    await new Promise((resolve) => setTimeout(resolve, 20));
    gate.resolve();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stateOf(id)).toBe('done');
  });

  it('is never shown as broken off in the other tab while its end is being written', async () => {
    const { db, state } = createSharedDb();
    const first = openTab(db);
    const second = openTab(db);
    await Promise.all([first.chat.start(), second.chat.start()]);
    const id = first.chat.ask('甲的问题');
    first.stream.send(delta('好'));
    await vi.waitFor(async () => expect(await second.chat.open(id)).toBe(true));
    const seen = new Set<string | undefined>();
    second.chat.store.subscribe(() => void seen.add(second.stateOf(id)));
    const gate = createGate();
    state.saveGate = gate.promise;
    first.stream.send(done);
    first.stream.send(undefined);
    await vi.waitFor(() => expect(first.stateOf(id)).toBe('done'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    gate.resolve();
    await vi.waitFor(() => expect(second.stateOf(id)).toBe('done'));
    expect(seen).not.toContain('failed');
  });

  it('keeps its words when an older copy of the conversation is imported meanwhile', async () => {
    const { db } = createSharedDb();
    const { chat, stream, stateOf } = openTab(db);
    await chat.start();
    const id = chat.ask('甲的问题');
    const [older] = await chat.readAll();
    stream.send(delta('好'));
    const textOf = () => chat.store.get().loaded[id]?.turns[0]?.versions[0]?.text;
    await vi.waitFor(() => expect(textOf()).toBe('好'));
    await chat.addAll([older as Conversation]);
    expect([stateOf(id), textOf()]).toEqual(['streaming', '好']);
    stream.send(done);
    stream.send(undefined);
    await vi.waitFor(() => expect(stateOf(id)).toBe('done'));
  });
});

/** A promise, and how to fulfil it. */
function createGate() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((release) => (resolve = release));
  return { promise, resolve };
}
