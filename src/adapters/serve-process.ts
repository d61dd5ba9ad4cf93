/**
 * In a process of a `ProcessPool`: takes what it is set up with as the first message, then answers one call after
 * another with what `open` made of that, null for one that fails.
 */
export function serveProcess<Setup, Call, Result>(open: (setup: Setup) => (call: Call) => Promise<Result>): void {
  // Libraries print what they stumble over, which may hold text of a private document.
  for (const level of ['log', 'warn', 'error'] as const) globalThis.console[level] = (): void => undefined;
  // Whoever started it has died; what a library still holds open would keep it for ever.
  process.on('disconnect', () => process.exit());
  const reply = (result: Result | null): void => void process.send?.(result, () => undefined);
  process.once('message', (setup) => {
    const answer = open(setup as Setup);
    process.on('message', (call) => void answer(call as Call).then(reply, () => reply(null)));
  });
}
