import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiClient } from './api/client.ts';
import { AppShell } from './app/app-shell.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { AppContext } from './store/app-context.tsx';
import type { App } from './store/app-context.tsx';
import { createChatStore } from './chat/chat-store.ts';
import { openConversationDb } from './conversations/conversation-db.ts';
import { createPreferencesStore } from './store/preferences-store.ts';
import { createUploadsStore } from './documents/uploads-store.ts';
import { createStatusStore } from './store/status-store.ts';
import { createUiStore } from './store/ui-store.ts';
import { createKeyAsker } from './dialogs/ask-for-key.ts';
import { en } from './i18n/en.ts';
import { zh } from './i18n/zh.ts';
import { navigate } from './ui/navigate.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/sidebar.css';
import './styles/chat.css';
import './styles/answer.css';
import './styles/pane.css';
import './styles/documents.css';
import './styles/dialogs.css';
import './styles/print.css';

/** Code points of an answer; the server's own measure lies between. */
const ANSWER_CHARS = { short: 150, normal: undefined, long: 800 } as const;

function createApp(): App {
  const preferences = createPreferencesStore();
  const ui = createUiStore();
  const api = createApiClient({ getKey: () => preferences.get().apiKey, askForKey: createKeyAsker(ui, preferences) });
  const status = createStatusStore(api);
  const chat = createChatStore({
    maxAnswerChars: () => ANSWER_CHARS[preferences.get().answerLength],
    api,
    openDb: openConversationDb,
    onDone: () => void status.refresh(),
    onRemoved: () => {
      ui.toast((preferences.get().language === 'zh' ? zh : en).removedElsewhere);
      navigate({ view: 'chat' });
    },
  });
  // With a new key the server tells more: index, model, whether documents can be uploaded.
  let key = preferences.get().apiKey;
  preferences.subscribe(() => {
    if (preferences.get().apiKey === key) return;
    key = preferences.get().apiKey;
    void status.refresh();
  });
  return { api, chat, ui, status, uploads: createUploadsStore(api, status), preferences };
}

const container = document.getElementById('root');
if (container !== null) {
  createRoot(container).render(
    <StrictMode>
      <AppContext.Provider value={createApp()}>
        <ErrorBoundary>
          <AppShell />
        </ErrorBoundary>
      </AppContext.Provider>
    </StrictMode>,
  );
}
