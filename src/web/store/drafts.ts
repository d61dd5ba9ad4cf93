const KEY = 'wenqu.drafts';

export type Drafts = Readonly<Record<string, string>>;

/**
 * Questions not sent yet, by conversation; `''` is the one that does not exist yet. This tab's own come first: two tabs
 * may each have begun one.
 */
export function readDrafts(): Drafts {
  return { ...readFrom('localStorage'), ...readFrom('sessionStorage') };
}

/** Keeps one draft, and leaves alone those that other tabs have written meanwhile. */
export function keepDraft(conversationId: string, draft: string): void {
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      const { [conversationId]: _old, ...others } = readFrom(storage);
      const drafts = draft === '' ? others : { ...others, [conversationId]: draft };
      window[storage].setItem(KEY, JSON.stringify(drafts));
    } catch {
      // Without storage a draft lives as long as the page.
    }
  }
}

function readFrom(storage: 'localStorage' | 'sessionStorage'): Drafts {
  try {
    const parsed: unknown = JSON.parse(window[storage].getItem(KEY) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
