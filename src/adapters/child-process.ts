import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * For one that makes much garbage, or holds much beside its heap: a small space for what is new, and a collection
 * before half as much again has gathered. V8 would let 100 MB of garbage stand: reading two million short cells has
 * 440 MB at its peak instead of 460 to 575, a build half.
 */
export const smallHeap = ['--max-semi-space-size=4', '--heap-growing-percent=50'];

/** Whether a process, if there is one, keeps ours alive. */
export function hold(child: ChildProcess | undefined, isHeld: boolean): void {
  const change = isHeld ? 'ref' : 'unref';
  child?.[change]();
  child?.channel?.[change]();
}

/** Sends a message, if anybody is there; a process that dies meanwhile is noticed by its exit. */
export function sendMessage<Message extends object>(child: ChildProcess | undefined, message: Message): void {
  if (child?.connected === true) child.send(message, () => undefined);
}

/** Ends a process at once; resolves when it is gone. */
export async function closeProcess(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // What is waited for has to keep our process alive.
  child.ref();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** In a process that another has started: prints nothing, and ends with whoever started it. */
export function serveQuietly(): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  // Whoever started it has died; what a library still holds open would keep it for ever.
  process.on('disconnect', () => process.exit());
}
