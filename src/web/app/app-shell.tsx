import { Suspense, useCallback, useEffect, useState } from 'react';
import { isLibrary, parseRoute } from '../ui/route.ts';
import type { PageRoute } from '../ui/route.ts';
import { shortcutOf } from '../ui/keys.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { Banners } from './banners.tsx';
import { ChatView } from '../chat/chat-view.tsx';
import { LateCollectionView, LateDocumentsView, loadLateViews } from './late-views.ts';
import { FeedbackDialog } from '../dialogs/feedback-dialog.tsx';
import { KeyDialog } from '../dialogs/key-dialog.tsx';
import { navigate } from '../ui/navigate.ts';
import { SettingsDialog } from '../dialogs/settings-dialog.tsx';
import { Sidebar } from '../conversations/sidebar.tsx';
import { SidePane } from '../source/side-pane.tsx';
import { UploadZone } from '../documents/upload-zone.tsx';
import { UploadsTray } from '../documents/uploads-tray.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';

export function AppShell() {
  const app = useApp();
  const text = useText();
  const route = useRoute();
  const isReady = useStore(app.chat.store, (state) => state.isReady);
  const currentId = useStore(app.chat.store, (state) => state.currentId);
  const pane = useStore(app.ui.store, (state) => state.pane);
  const isSidebarOpen = useStore(app.ui.store, (state) => state.isSidebarOpen);
  const announcement = useStore(app.ui.store, (state) => state.announcement);

  useEffect(() => app.status.start(), [app]);
  useEffect(loadLateViews, []);
  useEffect(() => void app.chat.start(), [app]);
  useEffect(() => {
    if (!isReady) return;
    if (route.view !== 'source') app.ui.closePane();
    if (route.view === 'source')
      app.ui.openSource({ documentId: route.documentId, title: '' }, { start: route.start ?? 0, end: route.end ?? 0 });
    if (isLibrary(route.view)) return;
    const id = route.view === 'chat' ? route.conversationId : undefined;
    void app.chat.open(id).then((isFound) => {
      if (isFound) return;
      app.ui.toast(text.unknownConversation);
      navigate({ view: 'chat' });
    });
    // The words are those of the moment; a change of language opens nothing again.
  }, [app, isReady, route]);
  const title = useStore(app.chat.store, (state) =>
    state.currentId === undefined ? undefined : state.loaded[state.currentId]?.title,
  );
  const sourceTitle = pane?.kind === 'source' ? pane.title : undefined;
  useEffect(() => {
    const shown = isLibrary(route.view) ? text[route.view] : route.view === 'source' ? sourceTitle : title;
    document.title = shown === undefined || shown === '' ? text.appName : `${shown} · ${text.appName}`;
  }, [route, sourceTitle, text, title]);
  useShortcuts();
  const closeSidebar = useCallback(() => app.ui.store.set({ isSidebarOpen: false }), [app]);

  return (
    <UploadZone>
      <div
        className="shell"
        data-pane={pane === undefined ? 'closed' : 'open'}
        data-sidebar={isSidebarOpen ? 'open' : 'closed'}
      >
        <SkipLink
          target={isLibrary(route.view) ? 'documents' : 'composer'}
          label={isLibrary(route.view) ? text.skipToMain : text.skipToComposer}
        />
        <Sidebar view={route.view} onNavigate={closeSidebar} />
        {isSidebarOpen && <div className="scrim" onClick={closeSidebar} />}
        <div className="stage">
          <TopBar view={route.view} />
          <Banners isOnDocuments={route.view === 'documents'} />
          {isLibrary(route.view) ? (
            <Suspense fallback={<p className="quiet documents">{text.loading}</p>}>
              {route.view === 'documents' ? <LateDocumentsView /> : <LateCollectionView />}
            </Suspense>
          ) : (
            <ChatView key={currentId ?? 'new'} onAsked={(id) => navigate({ view: 'chat', conversationId: id })} />
          )}
        </div>
        <SidePane />
        <SettingsDialog />
        <FeedbackDialog />
        <KeyDialog />
        <Toasts />
        <div className="visually-hidden" role="status" aria-live="polite">
          {announcement}
        </div>
        <UploadsTray />
      </div>
    </UploadZone>
  );
}

/** The address belongs to the routes, so the jump is made by hand. */
function SkipLink({ target, label }: { target: string; label: string }) {
  return (
    <a
      className="skip-link"
      href={`#${target}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {label}
    </a>
  );
}

function useRoute(): PageRoute {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const onChange = () => setRoute(parseRoute(location.hash));
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return route;
}

function useShortcuts(): void {
  const { ui } = useApp();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === undefined) return;
      event.preventDefault();
      if (shortcut === 'new_chat') {
        navigate({ view: 'chat' });
        document.getElementById('composer')?.focus();
      }
      if (shortcut === 'documents') navigate({ view: 'documents' });
      if (shortcut === 'help') ui.store.set({ dialog: 'settings' });
      if (shortcut === 'search') ui.store.set((state) => ({ isSidebarOpen: true, searchFocus: state.searchFocus + 1 }));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ui]);
}
