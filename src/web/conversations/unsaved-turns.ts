import type { Conversation } from './conversation.ts';

const PREFIX = 'wenqu.unsaved.';

/** Puts an unfinished answer aside at once: a page that is being closed cannot wait for a database. */
export function putAside(conversation: Conversation, turnId: string): void {
  const turns = conversation.turns.filter((turn) => turn.id === turnId);
  try {
    localStorage.setItem(PREFIX + turnId, JSON.stringify({ ...conversation, turns }));
  } catch {
    // What the database got a second ago has to do.
  }
}

/** Hands over what closed pages put aside, and forgets it. */
export function takeAside(): readonly Conversation[] {
  const taken: Conversation[] = [];
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      taken.push(JSON.parse(localStorage.getItem(key) ?? '') as Conversation);
      localStorage.removeItem(key);
    }
  } catch {
    // Without storage nothing was put aside; a broken entry helps nobody.
  }
  return taken;
}
