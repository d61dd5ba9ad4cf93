export type PaneHistory = {
  /** An open pane is a step of its own: Back closes it. */
  readonly push: () => void;
  /** Takes the step back when the pane was closed in another way. */
  readonly leave: () => void;
};

/** `onBack` is called when the reader goes back over the step of the pane. */
export function createPaneHistory(onBack: () => void): PaneHistory {
  const isHere = () => (history.state as { pane?: boolean } | null)?.pane === true;
  let isOpen = false;
  // A reload closes the pane; the step that it had made is of no use any more.
  if (isHere()) history.replaceState(null, '');
  window.addEventListener('popstate', () => {
    if (!isOpen || isHere()) return;
    isOpen = false;
    onBack();
  });
  return {
    push: () => {
      isOpen = true;
      if (!isHere()) history.pushState({ pane: true }, '');
    },
    leave: () => {
      isOpen = false;
      // After a jump to another address the step lies behind and is none of ours any more.
      if (isHere()) history.back();
    },
  };
}
