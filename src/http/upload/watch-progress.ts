import type { Request } from 'express';

const CHECKS = 4;

/** Calls `onStall` once when nothing has arrived for `maxMs` while more was wanted; returns how to end the watch. */
export function watchProgress(
  request: Request,
  maxMs: number,
  isWanted: () => boolean,
  onStall: () => void,
): () => void {
  let seen = request.socket.bytesRead;
  let idleChecks = 0;
  const timer = setInterval(() => {
    const { bytesRead } = request.socket;
    idleChecks = bytesRead === seen && isWanted() ? idleChecks + 1 : 0;
    seen = bytesRead;
    if (idleChecks < CHECKS) return;
    clearInterval(timer);
    onStall();
  }, maxMs / CHECKS).unref();
  return () => clearInterval(timer);
}
