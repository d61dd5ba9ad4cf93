import { useId, useRef, useState } from 'react';
import { Dialog } from 'radix-ui';
import type { WireDocument } from '../../../http/wire/schemas/wire-schemas.ts';
import { useText } from '../../store/app-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { changeTags, findSharedTags, splitTags } from './change-tags.ts';

type Props = {
  /** Whose tags are changed; of several, those that all of them bear. */
  readonly documents: readonly WireDocument[];
  readonly known: readonly string[];
  readonly onSave: (changes: ReadonlyMap<string, readonly string[]>) => void;
  readonly onClose: () => void;
};

export function TagsDialog({ documents, known, onSave, onClose }: Props) {
  const text = useText();
  const before = findSharedTags(documents);
  const [tags, setTags] = useState(before);
  const [typed, setTyped] = useState('');
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const focus = useReturnFocus();
  const add = () => {
    const next = [...new Set([...tags, ...splitTags(typed)])];
    setTags(next);
    setTyped('');
    return next;
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <div className="dialog-backdrop" />
        <Dialog.Content
          className="dialog small"
          aria-describedby={undefined}
          {...focus}
          onOpenAutoFocus={(event) => {
            focus.onOpenAutoFocus();
            event.preventDefault();
            field.current?.focus();
          }}
        >
          <Dialog.Title className="dialog-title">
            {documents.length > 1 ? text.tagsOfMany(documents.length) : text.tagsOf(documents[0]?.title ?? '')}
          </Dialog.Title>
          <form
            className="tags-form"
            onSubmit={(event) => {
              event.preventDefault();
              onSave(changeTags(documents, before, add()));
              onClose();
            }}
          >
            {tags.length > 0 && (
              <ul className="document-tags">
                {tags.map((tag) => (
                  <li key={tag}>
                    <button
                      type="button"
                      className="tag"
                      aria-label={text.removeTag(tag)}
                      onClick={() => setTags(tags.filter((one) => one !== tag))}
                    >
                      {tag}
                      <Icon name="close" size={14} />
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <label className="field">
              {text.addTags}
              <input
                ref={field}
                list={listId}
                value={typed}
                maxLength={400}
                placeholder={text.tagsHint}
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || typed.trim() === '' || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  add();
                }}
              />
            </label>
            <datalist id={listId}>
              {known.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
            <div className="dialog-actions">
              <Dialog.Close className="button">{text.cancel}</Dialog.Close>
              <button type="submit" className="button primary">
                {text.save}
              </button>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
