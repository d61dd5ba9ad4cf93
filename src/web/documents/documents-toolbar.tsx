import { DropdownMenu } from 'radix-ui';
import { canDragFiles } from '../ui/can-drag-files.ts';
import { useText } from '../store/app-context.tsx';
import { useChooseFiles } from './choose-files-context.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';

type Props = {
  canWrite: boolean;
  isBusy: boolean;
  onReindex: (full: boolean) => void;
};

export function DocumentsToolbar({ canWrite, isBusy, onReindex }: Props) {
  const text = useText();
  const chooseFiles = useChooseFiles();
  if (!canWrite) return <p className="note">{text.readOnly}</p>;
  return (
    <div className="documents-toolbar">
      <button type="button" className="drop-target" onClick={chooseFiles}>
        <Icon name="upload" />
        <span>
          <strong>{text.upload}</strong>
          <span className="quiet">{canDragFiles() ? text.uploadHint : text.chooseFiles}</span>
        </span>
      </button>
      <span className="split">
        <button type="button" className="button" disabled={isBusy} onClick={() => onReindex(false)}>
          <Icon name="redo" size={17} />
          {text.reindex}
        </button>
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger asChild>
            <IconButton icon="more" label={text.more} disabled={isBusy} />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
              <DropdownMenu.Item className="menu-item" onSelect={() => onReindex(true)}>
                {text.reindexFull}
              </DropdownMenu.Item>
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      </span>
    </div>
  );
}
