import type { RefObject } from 'react';

/** Calls `onNear` when the element is near the visible part; returns how to stop waiting. */
export type Observe = (element: Element, onNear: () => void) => () => void;

const NEAR_PIXELS = 1_200;
/** Half a screen in a tenth of a second. */
const SKIM_SCREENS_PER_MS = 0.5 / 100;
const SPEED_WINDOW_MS = 100;

/**
 * One observer for all turns. It looks at groups of turns first and at the turns of a group once that is near: what is
 * observed costs time in every frame, and a long conversation has a thousand turns.
 */
export function watchNear(scroller: RefObject<Element | null>): Observe {
  const callbacks = new Map<Element, () => void>();
  const waiting = new Map<Element, Set<Element>>();
  const nearGroups = new WeakSet<Element>();
  const due = new Set<Element>();
  let observer: IntersectionObserver | undefined;
  const isSkimming = watchSpeed(scroller);
  /** One a frame: two would make scrolling stutter. The newest first, for it is where the reader is. */
  const mountNext = () => {
    const newest = [...due].at(-1);
    if (newest === undefined) return;
    if (!isSkimming()) {
      due.delete(newest);
      callbacks.get(newest)?.();
    }
    if (due.size > 0) requestAnimationFrame(mountNext);
  };
  const onEntry = ({ isIntersecting, target }: IntersectionObserverEntry) => {
    if (!isIntersecting) return void due.delete(target);
    if (callbacks.has(target) && due.add(target).size === 1) requestAnimationFrame(mountNext);
    const turns = waiting.get(target);
    if (turns === undefined) return;
    waiting.delete(target);
    nearGroups.add(target);
    observer?.unobserve(target);
    for (const turn of turns) observer?.observe(turn);
  };
  return (element, onNear) => {
    observer ??= new IntersectionObserver((entries) => entries.forEach(onEntry), {
      root: scroller.current,
      rootMargin: `${NEAR_PIXELS}px 0px`,
    });
    callbacks.set(element, onNear);
    const group = element.parentElement;
    if (group === null || nearGroups.has(group)) observer.observe(element);
    else {
      waiting.set(group, (waiting.get(group) ?? new Set()).add(element));
      observer.observe(group);
    }
    return () => {
      callbacks.delete(element);
      if (group !== null) waiting.get(group)?.delete(element);
      observer?.unobserve(element);
    };
  };
}

/** Whether turns fly past faster than anyone reads; they stay plain text meanwhile. A jump is over at once, so none. */
function watchSpeed(scroller: RefObject<Element | null>): () => boolean {
  let at = 0;
  let top = 0;
  let isFast = false;
  return () => {
    const element = scroller.current;
    const elapsedMs = performance.now() - at;
    if (element === null || elapsedMs < SPEED_WINDOW_MS) return isFast;
    const screens = Math.abs(element.scrollTop - top) / element.clientHeight;
    isFast = screens / elapsedMs > SKIM_SCREENS_PER_MS;
    at += elapsedMs;
    top = element.scrollTop;
    return isFast;
  };
}
