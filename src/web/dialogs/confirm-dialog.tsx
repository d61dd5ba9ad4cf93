import { AlertDialog } from 'radix-ui';
import { useText } from '../store/app-context.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';

type Props = {
  isOpen: boolean;
  title: string;
  description: string;
  confirmLabel: string;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is lost. The safe choice has the focus. */
export function ConfirmDialog({ isOpen, title, description, confirmLabel, onConfirm, onClose }: Props) {
  const text = useText();
  const focus = useReturnFocus();
  return (
    <AlertDialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AlertDialog.Portal>
        <div className="dialog-backdrop" />
        <AlertDialog.Content className="dialog small" {...focus}>
          <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{description}</AlertDialog.Description>
          <div className="dialog-actions">
            <AlertDialog.Cancel className="button">{text.cancel}</AlertDialog.Cancel>
            <AlertDialog.Action className="button danger" onClick={onConfirm}>
              {confirmLabel}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
