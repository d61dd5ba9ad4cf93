import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { exportConversation, toFileName } from '../conversations/export-markdown.ts';
import { saveFile } from '../ui/save-file.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';

/** Title of what is open, and on a narrow screen the way to everything else. */
export function TopBar({ view }: { view: string }) {
  const { chat, ui } = useApp();
  const text = useText();
  const conversation = useStore(chat.store, (state) =>
    state.currentId === undefined ? undefined : state.loaded[state.currentId],
  );
  const isChat = view !== 'documents' && view !== 'collection';
  const title = isChat ? conversation?.title : view === 'documents' ? text.documents : text.collection;
  return (
    <header className="top-bar">
      <IconButton
        icon="menu"
        label={text.menu}
        className="only-narrow"
        onClick={() => ui.store.set({ isSidebarOpen: true })}
      />
      {isChat && title !== undefined ? (
        <h1 className="top-title">{title}</h1>
      ) : (
        <span className="top-title" aria-hidden="true">
          {title}
        </span>
      )}
      {isChat && conversation !== undefined && conversation.turns.length > 0 && (
        <IconButton
          icon="download"
          label={text.exportMarkdown}
          onClick={() =>
            saveFile(
              toFileName(conversation.title, 'md'),
              exportConversation(conversation, new Date()),
              'text/markdown',
            )
          }
        />
      )}
      <a
        className="icon-button only-narrow"
        href="#/"
        aria-label={text.newChat}
        title={text.newChat}
        onClick={() => void chat.open(undefined)}
      >
        <Icon name="plus" />
      </a>
    </header>
  );
}
