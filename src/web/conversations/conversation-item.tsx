import { useState } from 'react';
import { DropdownMenu } from 'radix-ui';
import type { ConversationMeta } from './conversation.ts';
import type { SearchHit } from './find-turn.ts';
import { exportConversation, toFileName } from './export-markdown.ts';
import { isComposingKey } from '../ui/keys.ts';
import { writeRoute } from '../ui/route.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { ConfirmDialog } from '../dialogs/confirm-dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { navigate } from '../ui/navigate.ts';
import { saveFile } from '../ui/save-file.ts';

type Props = { meta: ConversationMeta; hit: SearchHit | undefined; isCurrent: boolean; onOpen: () => void };

export function ConversationItem({ meta, hit, isCurrent, onOpen }: Props) {
  const { chat, ui } = useApp();
  const text = useText();
  const [mode, setMode] = useState<'rest' | 'rename' | 'delete'>('rest');
  const exportOne = async () => {
    const conversation = (await chat.readAll()).find((one) => one.id === meta.id);
    if (conversation !== undefined)
      saveFile(toFileName(meta.title, 'md'), exportConversation(conversation, new Date()), 'text/markdown');
  };
  const remove = async () => {
    await chat.remove(meta.id);
    if (isCurrent) navigate({ view: 'chat' });
  };
  if (mode === 'rename')
    return (
      <li>
        <RenameField
          title={meta.title}
          onDone={(title) => {
            if (title !== '') chat.rename(meta.id, title);
            setMode('rest');
          }}
        />
      </li>
    );
  return (
    <li className="conversation-item" data-current={isCurrent}>
      <a
        href={writeRoute({ view: 'chat', conversationId: meta.id })}
        aria-current={isCurrent ? 'page' : undefined}
        title={meta.title}
        onClick={() => {
          onOpen();
          if (hit?.turnId !== undefined) ui.store.set({ jumpTo: hit.turnId });
        }}
        onDoubleClick={() => setMode('rename')}
      >
        {meta.title}
        {hit?.turnId !== undefined && <FoundWords hit={hit} />}
      </a>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton icon="more" size={18} label={`${text.more}${text.colon}${meta.title}`} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <DropdownMenu.Item className="menu-item" onSelect={() => setMode('rename')}>
              {text.rename}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => void exportOne()}>
              {text.exportMarkdown}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item danger" onSelect={() => setMode('delete')}>
              {text.remove}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ConfirmDialog
        isOpen={mode === 'delete'}
        title={text.deleteConversationTitle}
        description={text.deleteConversationText(meta.title)}
        confirmLabel={text.remove}
        onConfirm={() => void remove()}
        onClose={() => setMode('rest')}
      />
    </li>
  );
}

function FoundWords({ hit: { words, found } }: { hit: SearchHit }) {
  return (
    <span className="found-words">
      {found === undefined ? (
        words
      ) : (
        <>
          {words.slice(0, found.start)}
          <mark>{words.slice(found.start, found.end)}</mark>
          {words.slice(found.end)}
        </>
      )}
    </span>
  );
}

function RenameField({ title, onDone }: { title: string; onDone: (title: string) => void }) {
  const text = useText();
  const [value, setValue] = useState(title);
  return (
    <input
      className="rename-field"
      aria-label={text.rename}
      value={value}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => onDone(value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposingKey(event.nativeEvent)) onDone(value.trim());
        if (event.key === 'Escape') onDone('');
      }}
    />
  );
}
