/** The answers that this tab is writing, one per conversation, and those that other tabs say they write. */
export type RunningAnswers = {
  readonly start: (conversationId: string, turnId: string, key: string) => AbortController;
  readonly end: (conversationId: string, controller: AbortController) => void;
  readonly stop: (conversationId: string | undefined) => void;
  /** Keys of the versions that this tab writes. */
  readonly keys: () => readonly string[];
  readonly list: () => readonly { readonly conversationId: string; readonly turnId: string }[];
  readonly noteOthers: (tabId: string, keys: readonly string[]) => void;
  /** True while some tab writes this version. */
  readonly isRunning: (key: string) => boolean;
};

export function createRunningAnswers(): RunningAnswers {
  const mine = new Map<string, { turnId: string; key: string; controller: AbortController }>();
  const others = new Map<string, ReadonlySet<string>>();
  return {
    start: (conversationId, turnId, key) => {
      const controller = new AbortController();
      mine.set(conversationId, { turnId, key, controller });
      return controller;
    },
    end: (conversationId, controller) => {
      if (mine.get(conversationId)?.controller === controller) mine.delete(conversationId);
    },
    stop: (conversationId) => {
      if (conversationId === undefined) return;
      mine.get(conversationId)?.controller.abort();
      mine.delete(conversationId);
    },
    keys: () => [...mine.values()].map(({ key }) => key),
    list: () => [...mine].map(([conversationId, { turnId }]) => ({ conversationId, turnId })),
    noteOthers: (tabId, keys) => void others.set(tabId, new Set(keys)),
    isRunning: (key) =>
      [...mine.values()].some((one) => one.key === key) || [...others.values()].some((keys) => keys.has(key)),
  };
}
