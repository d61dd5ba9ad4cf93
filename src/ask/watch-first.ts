/** Calls `onFirst` before the first event; closes the source when the reader stops, which ends the model call. */
export async function* watchFirst<Event, Result>(
  source: AsyncGenerator<Event, Result>,
  onFirst: () => void,
): AsyncGenerator<Event, Result> {
  let isOver = false;
  try {
    for (;;) {
      const step = await source.next();
      isOver = step.done === true;
      if (step.done === true) return step.value;
      onFirst();
      yield step.value;
    }
  } finally {
    if (!isOver) await source.return(undefined as never);
  }
}
