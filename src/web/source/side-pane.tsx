import { useEffect, useRef } from 'react';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { isFocusLost } from '../ui/use-return-focus.ts';
import { SourcePane } from './source-pane.tsx';
import { WhyPane } from './why-pane.tsx';

/**
 * The right-hand side: the source with its quotes, or why an answer came out as it did. The focus goes there and comes
 * back.
 */
export function SidePane() {
  const { ui } = useApp();
  const text = useText();
  const pane = useStore(ui.store, (state) => state.pane);
  const closeButton = useRef<HTMLButtonElement>(null);
  const returnTo = useRef<Element | null>(null);
  const isOpen = pane !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    returnTo.current = document.activeElement;
    closeButton.current?.focus({ preventScroll: true });
    return () => {
      // Whoever has gone on elsewhere meanwhile stays there.
      if (isFocusLost() && returnTo.current instanceof HTMLElement) returnTo.current.focus({ preventScroll: true });
    };
  }, [isOpen]);
  if (pane === undefined) return null;
  const title = pane.kind === 'why' ? text.why : text.sourceOf;
  return (
    <aside
      className="side-pane"
      aria-label={title}
      data-kind={pane.kind}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          ui.closePane();
        }
      }}
    >
      <div className="pane-bar">
        <h2 className="pane-kind">{title}</h2>
        <IconButton ref={closeButton} icon="close" label={text.close} onClick={ui.closePane} />
      </div>
      {pane.kind === 'source' ? <SourcePane key={pane.documentId} pane={pane} /> : <WhyPane turnId={pane.turnId} />}
    </aside>
  );
}
