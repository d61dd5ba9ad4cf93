/** Whether files can be dragged here at all: a finger drags none, and is not told to. */
export function canDragFiles(): boolean {
  return matchMedia('(any-hover: hover)').matches;
}
