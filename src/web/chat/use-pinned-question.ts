import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Turn } from '../conversations/conversation.ts';

const END_PIXELS = 48;
/** A glide over more than this would miss: turns on the way get their true heights. */
const FAR_SCREENS = 3;
const READING_KEYS = new Set(['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' ', 'Tab']);
const LAST_TURN = '.turn-group:last-child > .turn:last-child';

/**
 * Puts the newest question at the top when it is asked or its conversation is opened, so that reading begins where the
 * answer does; what arrives afterwards moves nothing. `hasMoreBelow` is true while the end of the last answer is out of
 * sight.
 */
export function usePinnedQuestion(
  scroller: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  jumpTo: string | undefined,
) {
  const [hasMoreBelow, setHasMoreBelow] = useState(false);
  const lastId = turns.at(-1)?.id;
  const pinned = useRef<string>(undefined);
  const target = useRef(LAST_TURN);
  const isHeld = useRef(false);
  const pinnedTop = useRef(0);
  const hold = useCallback(
    (isOn: boolean) => {
      isHeld.current = isOn;
      // The browser's own anchor moves the place as heights change, and would be taken for the reader.
      if (scroller.current !== null) scroller.current.style.overflowAnchor = isOn ? 'none' : '';
    },
    [scroller],
  );
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    // Thread, group, turn, answer; a selector would search a thousand turns in every frame.
    let last: Element = element;
    for (let depth = 0; depth < 4; depth += 1) last = last.lastElementChild ?? last;
    const end = last.getBoundingClientRect().bottom;
    setHasMoreBelow(end > element.getBoundingClientRect().bottom + END_PIXELS);
  }, [scroller]);
  const pin = useCallback(() => {
    const element = scroller.current;
    const turn = element?.querySelector(target.current);
    if (element === null || turn == null) return;
    element.scrollTop += turn.getBoundingClientRect().top - element.getBoundingClientRect().top;
    pinnedTop.current = element.scrollTop;
  }, [scroller]);
  useLayoutEffect(() => {
    const isJump = jumpTo !== undefined && turns.some((turn) => turn.id === jumpTo);
    const wanted = isJump ? jumpTo : lastId;
    if (wanted === undefined || (!isJump && pinned.current === lastId)) return;
    pinned.current = lastId;
    target.current = isJump ? `[data-turn="${CSS.escape(jumpTo)}"]` : LAST_TURN;
    // Turns above get their true heights a moment later; until the reader moves, the place is held.
    hold(true);
    pin();
  }, [hold, jumpTo, lastId, pin, turns]);
  useLayoutEffect(look, [look, turns]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const letGo = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || READING_KEYS.has(event.key)) hold(false);
    };
    const observer = new ResizeObserver(() => {
      if (isHeld.current) pin();
      look();
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    const reading = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
    for (const kind of reading) element.addEventListener(kind, letGo, { passive: true });
    const onScroll = () => {
      // A jump that nobody announced, such as the browser's own search; a text that became shorter leaves no choice.
      const place = Math.min(pinnedTop.current, element.scrollHeight - element.clientHeight);
      if (isHeld.current && Math.abs(element.scrollTop - place) > END_PIXELS) hold(false);
      look();
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      for (const kind of reading) element.removeEventListener(kind, letGo);
      element.removeEventListener('scroll', onScroll);
    };
  }, [hold, scroller, look, pin, turns.length]);
  /** From further up to the newest question, from there to the end of its answer. */
  const goToLatest = useCallback(() => {
    const element = scroller.current;
    const turn = element?.querySelector(LAST_TURN);
    if (element === null || turn == null) return;
    const distance = turn.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (distance > element.clientHeight * FAR_SCREENS) {
      target.current = LAST_TURN;
      hold(true);
      pin();
      return;
    }
    hold(false);
    const top = distance > END_PIXELS ? element.scrollTop + distance : element.scrollHeight;
    element.scrollTo({ top, behavior: 'smooth' });
  }, [hold, pin, scroller]);
  return { hasMoreBelow, goToLatest };
}
