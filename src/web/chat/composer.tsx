import { useEffect, useRef } from 'react';
import { scopeOf } from './chat-state.ts';
import { countPoints } from '../source/code-points.ts';
import { isSendKey } from '../ui/keys.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';

type Props = { isStreaming: boolean; onAsk: (question: string) => void; onStop: () => void; onEditLast: () => void };

const MAX_CHARS = 2_000;

export function Composer({ isStreaming, onAsk, onStop, onEditLast }: Props) {
  const text = useText();
  const { chat, ui } = useApp();
  const draftKey = useStore(chat.store, (state) => state.currentId ?? '');
  const value = useStore(ui.store, (state) => state.drafts[draftKey] ?? '');
  const setValue = (draft: string) => ui.setDraft(draftKey, draft);
  const box = useRef<HTMLTextAreaElement>(null);
  const length = countPoints(value.trim());
  const isTooLong = length > MAX_CHARS;
  const canSend = length > 0 && !isTooLong && !isStreaming;
  useEffect(() => {
    // On a phone the keyboard would cover the example questions.
    if (matchMedia('(hover: hover)').matches) box.current?.focus();
  }, []);
  const send = () => {
    if (!canSend) return;
    setValue('');
    onAsk(value.trim());
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ScopeChip />
      <div className="composer-box" data-invalid={isTooLong}>
        <div className="grow" data-value={`${value}\n`}>
          <textarea
            id="composer"
            ref={box}
            rows={1}
            dir="auto"
            value={value}
            aria-label={text.composerLabel}
            aria-describedby={isTooLong ? 'composer-error' : 'composer-hint'}
            aria-invalid={isTooLong}
            placeholder={text.composerPlaceholder}
            enterKeyHint="send"
            onChange={(event) => setValue(event.target.value)}
            onKeyDown={(event) => {
              if (isSendKey(event.nativeEvent)) {
                event.preventDefault();
                send();
              }
              if (event.key === 'ArrowUp' && value === '' && !isStreaming) {
                event.preventDefault();
                onEditLast();
              }
            }}
          />
        </div>
        {isStreaming ? (
          <IconButton icon="stop" label={text.stop} className="send-button" onClick={onStop} />
        ) : (
          <IconButton icon="send" label={text.send} className="send-button" type="submit" disabled={!canSend} />
        )}
      </div>
      {isTooLong ? (
        <p id="composer-error" className="field-error" role="alert">
          {text.tooLong(MAX_CHARS)}
        </p>
      ) : (
        <p id="composer-hint" className="composer-hint">
          {text.composerHint}
        </p>
      )}
    </form>
  );
}

/** "Ask only these documents", as it stands for the next question. */
function ScopeChip() {
  const { chat } = useApp();
  const text = useText();
  const documents = useStore(chat.store, scopeOf)?.documents ?? [];
  const [only] = documents;
  if (only === undefined) return null;
  return (
    <p className="scope-chip">
      <Icon name="filter" size={15} />
      <span title={documents.map((document) => document.title).join('\n')}>
        {documents.length === 1 ? text.scopeOne(only.title) : text.scopeSome(documents.length)}
      </span>
      <IconButton icon="close" size={15} label={text.clearScope} onClick={() => chat.setScope(undefined)} />
    </p>
  );
}
