import { createContext, startTransition, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { flushSync } from 'react-dom';

type Observe = (element: Element, onNear: () => void) => () => void;
const NearViewportContext = createContext<Observe | undefined>(undefined);

/** One observer for all turns: a thousand of their own would make scrolling stutter. */
export function NearViewportProvider({
  scroller,
  children,
}: {
  scroller: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const callbacks = useRef(new Map<Element, () => void>());
  const observer = useRef<IntersectionObserver>(undefined);
  const [observe] = useState<Observe>(() => (element: Element, onNear: () => void) => {
    callbacks.current.set(element, onNear);
    observer.current ??= new IntersectionObserver(
      (entries) => {
        for (const entry of entries) if (entry.isIntersecting) callbacks.current.get(entry.target)?.();
      },
      { root: scroller.current, rootMargin: '1200px 0px' },
    );
    observer.current.observe(element);
    return () => {
      callbacks.current.delete(element);
      observer.current?.unobserve(element);
    };
  });
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
