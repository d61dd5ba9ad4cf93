import { readPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';
import { createStore } from './create-store.ts';
import type { Store } from './create-store.ts';

const STORAGE_KEY = 'wenqu.preferences';

/** Preferences, kept in localStorage and applied to the page's root element. */
export function createPreferencesStore(): Store<Preferences> {
  const store = createStore(readPreferences(readStored(), navigator.languages));
  const apply = () => {
    const { theme, language, textSize } = store.get();
    const root = document.documentElement;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['size'] = textSize;
  };
  apply();
  store.subscribe(() => {
    apply();
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(store.get()));
    } catch {
      // Without storage the choice holds until the page closes.
    }
  });
  return store;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
