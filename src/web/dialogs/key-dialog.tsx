import { useState } from 'react';
import { Dialog } from 'radix-ui';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';

export function KeyDialog() {
  const { ui } = useApp();
  const text = useText();
  const prompt = useStore(ui.store, (state) => state.keyPrompt);
  const [key, setKey] = useState('');
  const focus = useReturnFocus();
  if (prompt === undefined) return null;
  const submit = () => {
    const trimmed = key.trim();
    if (trimmed === '') return;
    setKey('');
    prompt.resolve(trimmed);
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) prompt.resolve(undefined);
      }}
    >
      <Dialog.Portal>
        <div className="dialog-backdrop" />
        <Dialog.Content className="dialog small" {...focus}>
          <Dialog.Title className="dialog-title">{text.keyTitle}</Dialog.Title>
          <Dialog.Description className="dialog-text">{text.keyText}</Dialog.Description>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <label className="field">
              <span>{text.keyLabel}</span>
              <input
                type="password"
                autoComplete="current-password"
                value={key}
                onChange={(event) => setKey(event.target.value)}
                aria-invalid={prompt.isWrong}
                aria-describedby={prompt.isWrong ? 'key-wrong' : undefined}
              />
            </label>
            {prompt.isWrong && (
              <p id="key-wrong" className="field-error" role="alert">
                {text.keyWrong}
              </p>
            )}
            <div className="dialog-actions">
              <Dialog.Close className="button">{text.cancel}</Dialog.Close>
              <button type="submit" className="button primary" disabled={key.trim() === ''}>
                {text.keySubmit}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
