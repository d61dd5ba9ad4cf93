import { createContext, useContext } from 'react';
import type { ApiClient } from '../api/client.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import type { UiText } from '../i18n/zh.ts';
import type { Preferences } from './preferences.ts';
import type { Language } from '../ui/format.ts';
import type { ChatStore } from '../chat/chat-state.ts';
import { useStore } from './create-store.ts';
import type { Store } from './create-store.ts';
import type { StatusStore } from './status-store.ts';
import type { UiStore } from './ui-store.ts';
import type { UploadsStore } from '../documents/uploads-store.ts';

export type App = {
  readonly api: ApiClient;
  readonly chat: ChatStore;
  readonly ui: UiStore;
  readonly status: StatusStore;
  readonly uploads: UploadsStore;
  readonly preferences: Store<Preferences>;
};

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('useApp needs an AppContext above it');
  return app;
}

export function useLanguage(): Language {
  return useStore(useApp().preferences, (preferences) => preferences.language);
}

/** The page's text in the reader's language. */
export function useText(): UiText {
  return useLanguage() === 'zh' ? zh : en;
}
