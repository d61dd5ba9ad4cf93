type KeyLike = {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly shiftKey?: boolean;
  readonly altKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
};

/**
 * True while an input method holds the text. Safari ends the composition before its Enter arrives and tells by key code
 * 229.
 */
export function isComposingKey(event: KeyLike): boolean {
  return event.isComposing === true || event.keyCode === 229;
}

/** Enter sends; Shift+Enter and an Enter that belongs to the input method do not. */
export function isSendKey(event: KeyLike): boolean {
  return event.key === 'Enter' && event.shiftKey !== true && event.altKey !== true && !isComposingKey(event);
}

export type Shortcut = 'search' | 'new_chat' | 'documents' | 'help';

/** Ctrl or ⌘ with K, Shift+O, Shift+D, or /. */
export function shortcutOf(event: KeyLike): Shortcut | undefined {
  if (isComposingKey(event) || event.altKey === true || !(event.ctrlKey === true || event.metaKey === true))
    return undefined;
  const key = event.key.toLowerCase();
  if (event.shiftKey === true) return key === 'o' ? 'new_chat' : key === 'd' ? 'documents' : undefined;
  return key === 'k' ? 'search' : key === '/' ? 'help' : undefined;
}
