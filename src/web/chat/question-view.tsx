import { useState } from 'react';
import type { Turn } from '../conversations/conversation.ts';
import { isSendKey } from '../ui/keys.ts';
import { useText } from '../store/app-context.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';

/** A longer question would cover the answer that it stays above. */
const PINNED_CHARS = 90;

type Props = {
  turn: Turn;
  isEditing: boolean;
  onEdit: (turnId: string | undefined) => void;
  onSubmit: (turnId: string, question: string) => void;
};

export function QuestionView({ turn, isEditing, onEdit, onSubmit }: Props) {
  const text = useText();
  if (isEditing) return <QuestionEditor turn={turn} onClose={() => onEdit(undefined)} onSubmit={onSubmit} />;
  const documents = turn.scope?.documents ?? [];
  const [only] = documents;
  return (
    <div className="question" data-pinned={turn.question.length <= PINNED_CHARS}>
      <h2 className="question-text" dir="auto">
        {turn.question}
      </h2>
      <IconButton icon="edit" size={17} label={text.editQuestion} onClick={() => onEdit(turn.id)} />
      {only !== undefined && (
        <p className="question-scope">
          <Icon name="filter" size={14} />
          {documents.length === 1 ? text.scopeOne(only.title) : text.scopeSome(documents.length)}
        </p>
      )}
    </div>
  );
}

function QuestionEditor({
  turn,
  onClose,
  onSubmit,
}: {
  turn: Turn;
  onClose: () => void;
  onSubmit: (turnId: string, question: string) => void;
}) {
  const text = useText();
  const [value, setValue] = useState(turn.question);
  const submit = () => {
    if (value.trim() !== '') onSubmit(turn.id, value.trim());
  };
  return (
    <form
      className="question-editor"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        aria-label={text.editQuestion}
        value={value}
        rows={Math.min(8, value.split('\n').length + 1)}
        autoFocus
        onFocus={(event) => event.target.setSelectionRange(value.length, value.length)}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={(event) => {
          if (isSendKey(event.nativeEvent)) {
            event.preventDefault();
            submit();
          }
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose();
          }
        }}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {text.cancel}
        </button>
        <button type="submit" className="button primary" disabled={value.trim() === ''}>
          {text.send}
        </button>
      </div>
    </form>
  );
}
