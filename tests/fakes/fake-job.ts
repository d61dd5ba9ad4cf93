import type { Job, JobSnapshot } from '../../src/ports/engine.ts';

/** A job that the test moves on by hand. */
export class FakeJob implements Job {
  readonly id: string;
  readonly listeners = new Set<(snapshot: JobSnapshot) => void>();
  private current: JobSnapshot;

  constructor(id: string) {
    this.id = id;
    this.current = { id, state: 'running', progress: { done: 0, total: 3, stage: 'loading' } };
  }

  snapshot(): JobSnapshot {
    return this.current;
  }

  subscribe(listener: (snapshot: JobSnapshot) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  advance(change: Partial<JobSnapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener(this.current);
  }
}
