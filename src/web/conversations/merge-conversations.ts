import type { AnswerVersion, Conversation, Turn } from './conversation.ts';

/**
 * Two copies of a conversation → one that holds every turn and every answer of both, turns in the order in which they
 * were asked. Where both hold the same answer, `mine` wins, unless only the other is finished.
 */
export function mergeConversations(stored: Conversation, mine: Conversation): Conversation {
  const newer = stored.updatedAt > mine.updatedAt ? stored : mine;
  const named = [newer, stored, mine].find((one) => one.isRenamed) ?? newer;
  return {
    ...newer,
    title: named.title,
    isRenamed: named.isRenamed,
    createdAt: Math.min(stored.createdAt, mine.createdAt),
    turns: mergeTurns(stored.turns, mine.turns),
  };
}

function mergeTurns(stored: readonly Turn[], mine: readonly Turn[]): readonly Turn[] {
  const byId = new Map(stored.map((turn) => [turn.id, turn]));
  for (const turn of mine) {
    const other = byId.get(turn.id);
    byId.set(turn.id, other === undefined ? turn : mergeTurn(other, turn));
  }
  return [...byId.values()].sort((a, b) => a.askedAt - b.askedAt);
}

/** One turn with the answers of both copies, oldest first; shown is what `mine` shows. */
export function mergeTurn(stored: Turn, mine: Turn): Turn {
  const byKey = new Map(stored.versions.map((version) => [version.key, version]));
  for (const version of mine.versions) {
    const other = byKey.get(version.key);
    byKey.set(version.key, other === undefined ? version : pickFuller(other, version));
  }
  const versions = [...byKey.values()].sort((a, b) => a.startedAt - b.startedAt);
  const key = mine.versions[mine.shown]?.key;
  const shown = versions.findIndex((version) => version.key === key);
  return { ...mine, versions, shown: shown < 0 ? Math.max(0, versions.length - 1) : shown };
}

function pickFuller(stored: AnswerVersion, mine: AnswerVersion): AnswerVersion {
  if (mine.state === 'done') return mine;
  if (stored.state === 'done') return stored;
  return stored.text.length > mine.text.length ? stored : mine;
}
