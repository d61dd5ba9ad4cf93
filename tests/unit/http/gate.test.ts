import { describe, expect, it } from 'vitest';
import { createGate } from '../../../src/http/middleware/gate.ts';

const patient = () => new AbortController().signal;

describe('gate', () => {
  it('lets the waiting in one by one, in order of arrival', async () => {
    const gate = createGate({ maxRunning: 1, maxWaiting: 5 });
    const order: number[] = [];
    const first = await gate.enter(patient());
    const others = [1, 2, 3].map(async (number) => {
      const leave = await gate.enter(patient());
      order.push(number);
      expect(gate.running()).toBe(1);
      leave();
    });
    expect(gate.waiting()).toBe(3);
    first();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
    expect([gate.running(), gate.waiting()]).toEqual([0, 0]);
  });

  it('sends away whom it has no room for', async () => {
    const gate = createGate({ maxRunning: 1, maxWaiting: 0 });
    await gate.enter(patient());
    await expect(gate.enter(patient())).rejects.toMatchObject({ code: 'over_capacity', retryAfterSeconds: 2 });
  });

  it('forgets who leaves while waiting', async () => {
    const gate = createGate({ maxRunning: 1, maxWaiting: 1 });
    const leave = await gate.enter(patient());
    const leaving = new AbortController();
    const waiting = gate.enter(leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await expect(gate.enter(leaving.signal)).rejects.toThrow('gone');
    leave();
    expect([gate.running(), gate.waiting()]).toEqual([0, 0]);
  });

  it('gives a place back once, however often it is told', async () => {
    const gate = createGate({ maxRunning: 2, maxWaiting: 0 });
    const leave = await gate.enter(patient());
    await gate.enter(patient());
    leave();
    leave();
    expect(gate.running()).toBe(1);
  });
});
