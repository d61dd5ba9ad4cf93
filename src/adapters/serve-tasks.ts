import { serveQuietly } from './child-process.ts';
import { describeError } from './sent-error.ts';
import type { TaskCall, TaskReply } from './task-process.ts';

/** In a process of a `TaskProcess`: does what it is told with `work`, which ends soon after its signal is aborted. */
export function serveTasks<Task, Note, Result>(
  work: (task: Task, tell: (note: Note) => void, signal: AbortSignal) => Promise<Result>,
): void {
  serveQuietly();
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
