import { useRef } from 'react';

/**
 * For the content of a dialog that is opened from anywhere: what had the focus gets it back when it closes. Radix by
 * itself knows the way back to a trigger of its own only, and leaves the keyboard nowhere without one.
 */
export function useReturnFocus() {
  const from = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      from.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // Radix calls this a moment after the dialog is gone: who has clicked or typed elsewhere by then stays there.
      if (!isFocusLost()) return;
      // What is gone meanwhile, a deleted row, cannot take it: then the page can.
      const back = from.current?.isConnected === true ? from.current : document.querySelector('.scroller, #documents');
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    },
  };
}

/** True while no element has the focus, as after the one that had it is gone. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
