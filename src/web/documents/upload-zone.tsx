import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { ChooseFilesContext } from './choose-files-context.ts';
import { listDroppedFiles, namePastedFile, toGivenFile } from './list-dropped-files.ts';
import type { GivenFile } from './list-dropped-files.ts';

/**
 * Takes files dropped or pasted anywhere on the page, folders too, or chosen in the browser's own dialog. A file that
 * cannot be taken is never opened by the browser in the page's place.
 */
export function UploadZone({ children }: { children: ReactNode }) {
  const { status, uploads, ui } = useApp();
  const text = useText();
  const canWrite = useStore(status.store, (state) => state.status?.writable !== false);
  const extensions = useStore(status.store, (state) => state.status?.fileExtensions);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const take = (files: readonly GivenFile[]) => {
      if (files.length === 0) return;
      if (canWrite) uploads.add(files);
      else ui.toast(text.readOnly);
    };
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      void listDroppedFiles(event.dataTransfer).then(take);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files.map((file) => ({ file: namePastedFile(file, new Date()), folder: '' })));
    };
    const handlers = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop } as const;
    for (const [kind, handler] of Object.entries(handlers)) document.addEventListener(kind, handler as EventListener);
    document.addEventListener('paste', onPaste);
    return () => {
      for (const [kind, handler] of Object.entries(handlers))
        document.removeEventListener(kind, handler as EventListener);
      document.removeEventListener('paste', onPaste);
    };
  }, [canWrite, text, ui, uploads]);
  const [choose] = useState(() => () => input.current?.click());
  return (
    <ChooseFilesContext value={choose}>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        accept={extensions?.map((extension) => `.${extension}`).join(',')}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])].map(toGivenFile));
          event.target.value = '';
        }}
      />
      {isOver && (
        <div className="drop-veil" aria-hidden="true">
          {canWrite ? text.dropHere : text.readOnly}
        </div>
      )}
    </ChooseFilesContext>
  );
}
