import { createContext, startTransition, useContext, useEffect, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { flushSync } from 'react-dom';
import { watchNear } from './watch-near.ts';
import type { Observe } from './watch-near.ts';

const NearViewportContext = createContext<Observe | undefined>(undefined);

/** One observer for all turns of a conversation. */
export function NearViewportProvider({
  scroller,
  children,
}: {
  scroller: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const [observe] = useState(() => watchNear(scroller));
  return <NearViewportContext value={observe}>{children}</NearViewportContext>;
}

/** False until the element has come near the visible part once. */
export function useNearViewport(ref: RefObject<Element | null>, initially: boolean): boolean {
  const observe = useContext(NearViewportContext);
  const [isNear, setIsNear] = useState(initially);
  useEffect(() => {
    if (isNear || ref.current === null || observe === undefined) return;
    // On paper everything is near.
    const onPrint = () => flushSync(() => setIsNear(true));
    window.addEventListener('beforeprint', onPrint);
    const stop = observe(ref.current, () => startTransition(() => setIsNear(true)));
    return () => {
      window.removeEventListener('beforeprint', onPrint);
      stop();
    };
  }, [isNear, observe, ref]);
  return isNear;
}
