import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Turn } from '../conversations/conversation.ts';

const END_PIXELS = 48;
const UPWARD_KEYS = new Set(['PageUp', 'Home', 'ArrowUp']);

/**
 * Follows the answer as it grows, until the reader scrolls away. A smaller position alone does not mean
 * that: it also comes about when turns that come near get their true height.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, turns: readonly Turn[]) {
  const isStuck = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let lastHeight = element.scrollHeight;
    let lastTop = element.scrollTop;
    const letGo = () => {
      isStuck.current = false;
    };
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0) letGo();
    };
    const onKey = (event: KeyboardEvent) => {
      if (UPWARD_KEYS.has(event.key)) letGo();
    };
    const onPointer = (event: PointerEvent) => {
      if (event.target === element) letGo();
    };
    const onScroll = () => {
      const isEnd = element.scrollHeight - element.scrollTop - element.clientHeight < END_PIXELS;
      if (isEnd) isStuck.current = true;
      // A jump of the browser's own search: upwards, while nothing grew or shrank.
      else if (element.scrollHeight === lastHeight && element.scrollTop < lastTop) letGo();
      lastHeight = element.scrollHeight;
      lastTop = element.scrollTop;
      setIsAtEnd(isEnd || isStuck.current);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('touchmove', letGo, { passive: true });
    element.addEventListener('keydown', onKey);
    element.addEventListener('pointerdown', onPointer);
    const observer = new ResizeObserver(() => {
      if (isStuck.current) element.scrollTop = element.scrollHeight;
    });
    for (const child of element.children) observer.observe(child);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchmove', letGo);
      element.removeEventListener('keydown', onKey);
      element.removeEventListener('pointerdown', onPointer);
      observer.disconnect();
    };
  }, [scroller, turns.length]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && isStuck.current) element.scrollTop = element.scrollHeight;
  }, [scroller, turns]);
  const goToEnd = useCallback(
    (behavior: ScrollBehavior) => {
      isStuck.current = true;
      setIsAtEnd(true);
      const element = scroller.current;
      element?.scrollTo({ top: element.scrollHeight, behavior });
    },
    [scroller],
  );
  return { isAtEnd, goToEnd };
}
