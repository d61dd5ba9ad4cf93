import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../store/app-context.tsx';

type Props = {
  isEnabled: boolean;
  onFiles: (files: readonly File[]) => void;
  children: (chooseFiles: () => void) => ReactNode;
};

/** Takes files dropped anywhere on the page of documents, or chosen in the browser's own dialog. */
export function UploadZone({ isEnabled, onFiles, children }: Props) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const [depth, setDepth] = useState(0);
  const hasFiles = (event: React.DragEvent) => isEnabled && event.dataTransfer.types.includes('Files');
  return (
    <div
      className="upload-zone"
      onDragEnter={(event) => {
        if (hasFiles(event)) setDepth(depth + 1);
      }}
      onDragLeave={(event) => {
        if (hasFiles(event)) setDepth(Math.max(0, depth - 1));
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {depth > 0 && (
        <div className="drop-veil" aria-hidden="true">
          {text.dropHere}
        </div>
      )}
    </div>
  );
}
