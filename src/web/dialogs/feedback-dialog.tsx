import { useState } from 'react';
import { Dialog } from 'radix-ui';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { useFeedback } from '../answer/use-feedback.ts';

/** Why an answer was bad; goes to the server for evaluation. */
export function FeedbackDialog() {
  const { ui } = useApp();
  const text = useText();
  const target = useStore(ui.store, (state) => state.feedbackFor);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const send = useFeedback();
  const focus = useReturnFocus();
  if (target === undefined) return null;
  const close = () => {
    ui.store.set({ feedbackFor: undefined });
    setReason('');
    setNote('');
  };
  const submit = () => {
    const whole = [reason, note.trim()].filter((part) => part !== '').join('：');
    void send(target.turnId, target.key, 'down', whole);
    close();
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <div className="dialog-backdrop" />
        <Dialog.Content className="dialog small" aria-describedby={undefined} {...focus}>
          <Dialog.Title className="dialog-title">{text.feedbackTitle}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <fieldset className="choices">
              <legend className="visually-hidden">{text.feedbackTitle}</legend>
              {text.reasons.map((option) => (
                <label key={option} className="choice">
                  <input type="radio" name="reason" checked={reason === option} onChange={() => setReason(option)} />
                  <span>{option}</span>
                </label>
              ))}
            </fieldset>
            <label className="field">
              <span>{text.feedbackOther}</span>
              <textarea
                rows={3}
                maxLength={1000}
                value={note}
                placeholder={text.feedbackPlaceholder}
                onChange={(event) => setNote(event.target.value)}
              />
            </label>
            <div className="dialog-actions">
              <Dialog.Close className="button">{text.cancel}</Dialog.Close>
              <button type="submit" className="button primary" disabled={reason === '' && note.trim() === ''}>
                {text.feedbackSend}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
