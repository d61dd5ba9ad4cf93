import { describeError } from './sent-error.ts';
import type { TaskCall, TaskReply } from './task-process.ts';

/** In a process of a `TaskProcess`: does what it is told with `work`, which ends soon after its signal is aborted. */
export function serveTasks<Task, Note, Result>(
  work: (task: Task, tell: (note: Note) => void, signal: AbortSignal) => Promise<Result>,
): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  // Whoever started it has died; what a library still holds open would keep it for ever.
  process.on('disconnect', () => process.exit());
  const reply = (message: TaskReply<Note, Result>): void => void process.send?.(message, () => undefined);
  let stopping = new AbortController();
  process.on('message', (message) => {
    const call = message as TaskCall<Task>;
    if (call.type === 'stop') return stopping.abort();
    stopping = new AbortController();
    work(call.task, (note) => reply({ type: 'note', note }), stopping.signal).then(
      (result) => reply({ type: 'done', result }),
      (error: unknown) => reply({ type: 'failed', error: describeError(error) }),
    );
  });
}
