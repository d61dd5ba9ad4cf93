import { useRef, useState } from 'react';
import { DropdownMenu } from 'radix-ui';
import type { AnswerVersion, Turn } from '../conversations/conversation.ts';
import { exportAnswer, toFileName } from '../conversations/export-markdown.ts';
import { writePlainCopy, writeRichCopy } from './citation/write-copies.ts';
import { removeMarkers } from './citation/markers.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { copyRich, copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useFeedback } from './use-feedback.ts';

/** So long a button says that something was copied. */
const TOLD_MS = 2_000;

export function AnswerActions({ turn, answer }: { turn: Turn; answer: AnswerVersion }) {
  const { chat, ui } = useApp();
  const text = useText();
  const language = useLanguage();
  const sendFeedback = useFeedback();
  const [isCopied, setIsCopied] = useState(false);
  const isWhyOpen = useStore(ui.store, (state) => state.pane?.kind === 'why' && state.pane.turnId === turn.id);
  const isDone = answer.state === 'done';
  const box = useRef<HTMLDivElement>(null);
  const told = useRef<ReturnType<typeof setTimeout>>(undefined);
  const copyWithQuotes = (): boolean => {
    const words = box.current?.parentElement?.querySelector('.markdown');
    const plain = writePlainCopy(answer.text, answer.citations, language);
    return words != null && copyRich(writeRichCopy(words, answer.citations, language), plain);
  };
  const copy = async (content: string | (() => boolean)) => {
    if (!(typeof content === 'string' ? await copyText(content) : content())) return ui.toast(text.copyFailed);
    setIsCopied(true);
    ui.announce(text.copied);
    // What was copied before ends no message of now.
    clearTimeout(told.current);
    told.current = setTimeout(() => setIsCopied(false), TOLD_MS);
  };
  return (
    <div ref={box} className="answer-actions" role="group" aria-label={text.more}>
      {answer.text !== '' && (
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton icon={isCopied ? 'check' : 'copy'} size={18} label={isCopied ? text.copied : text.copy} />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
              <DropdownMenu.Item className="menu-item" onSelect={() => void copy(copyWithQuotes)}>
                {text.copyWithCitations}
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className="menu-item"
                onSelect={() => void copy(removeMarkers(answer.text, answer.citations))}
              >
                {text.copyPlain}
              </DropdownMenu.Item>
              <DropdownMenu.Item className="menu-item" onSelect={() => void copy(exportAnswer(answer))}>
                {text.copyMarkdown}
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className="menu-item"
                onSelect={() =>
                  saveFile(
                    toFileName(turn.question, 'md'),
                    `# ${turn.question}\n\n${exportAnswer(answer)}`,
                    'text/markdown',
                  )
                }
              >
                {text.exportAnswer}
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
      <IconButton icon="redo" size={18} label={text.regenerate} onClick={() => chat.regenerate(turn.id)} />
      {isDone && (
        <IconButton
          icon="up"
          size={18}
          label={text.goodAnswer}
          aria-pressed={answer.rating === 'up'}
          onClick={() => void sendFeedback(turn.id, answer.key, 'up')}
        />
      )}
      {isDone && (
        <IconButton
          icon="down"
          size={18}
          label={text.badAnswer}
          aria-pressed={answer.rating === 'down'}
          onClick={() => ui.store.set({ feedbackFor: { turnId: turn.id, key: answer.key } })}
        />
      )}
      {isDone && (
        <button
          type="button"
          className="text-button"
          aria-expanded={isWhyOpen}
          onClick={() => (isWhyOpen ? ui.closePane() : ui.openWhy(turn.id))}
        >
          {text.why}
        </button>
      )}
      {turn.versions.length > 1 && (
        <span className="versions">
          <IconButton
            icon="left"
            size={16}
            label={text.previousVersion}
            disabled={turn.shown === 0}
            onClick={() => chat.showVersion(turn.id, turn.shown - 1)}
          />
          <span className="numeric" aria-label={text.version(turn.shown + 1, turn.versions.length)}>
            {turn.shown + 1}/{turn.versions.length}
          </span>
          <IconButton
            icon="right"
            size={16}
            label={text.nextVersion}
            disabled={turn.shown === turn.versions.length - 1}
            onClick={() => chat.showVersion(turn.id, turn.shown + 1)}
          />
        </span>
      )}
      {answer.model !== undefined && (
        <span className="model-name">
          {answer.model.provider === 'extractive' ? text.mode_extractive : answer.model.name}
        </span>
      )}
    </div>
  );
}
