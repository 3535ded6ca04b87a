import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/cognito/clock.ts';
import { createClock, createLocalCognito } from '../../src/testing/index.ts';
import { passwordProof } from './password-proof.ts';
import { email, password, post } from './raw-client.ts';

describe('the local clock', () => {
  it('is a clock that createAuth takes', () => {
    const clock: Clock = createClock();
    expect(clock.now()).toBeGreaterThan(0);
  });

  it('tells the time of the system plus what was advanced', async () => {
    const clock = createClock();
    await clock.advance(60_000);
    expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.now() - Date.now()).toBeLessThan(61_000);
  });

  it('stands still where it was given a time', async () => {
    const clock = createClock({ now: 1_000 });
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect(clock.now()).toBe(1_000);
    await clock.advance(500);
    expect(clock.now()).toBe(1_500);
  });

  it('fires due timers in order, each at its own time, with promises settled in between', async () => {
    const clock = createClock({ now: 0 });
    const seen: string[] = [];
    clock.setTimeout(() => seen.push(`late ${clock.now()}`), 200);
    clock.setTimeout(() => {
      seen.push(`early ${clock.now()}`);
      Promise.resolve().then(() => clock.setTimeout(() => seen.push(`from a promise ${clock.now()}`), 50));
    }, 100);
    clock.setTimeout(() => seen.push('never'), 301);
    await clock.advance(300);
    expect(seen).toEqual(['early 100', 'from a promise 150', 'late 200']);
  });

  it('fires no timer that was cleared', async () => {
    const clock = createClock();
    const seen: string[] = [];
    clock.clearTimeout(clock.setTimeout(() => seen.push('cleared'), 10));
    await clock.advance(20);
    expect(seen).toEqual([]);
  });

  it('fires by the system’s time too, sooner by what was advanced', async () => {
    const clock = createClock();
    const fired = new Promise<void>((resolve) => clock.setTimeout(resolve, 60_010));
    await clock.advance(60_000);
    await fired;
  });

  it('shows a client that is ten minutes off how far it is, in the Date of every answer', async () => {
    const local = createLocalCognito({
      clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }),
      users: [{ username: email, password }],
    });
    const client = { ...local.clock, now: () => local.clock.now() - 10 * 60 * 1000 };
    const proof = await passwordProof(local, email, password, client);
    const refusal = await post(local, 'RespondToAuthChallenge', proof);
    expect(refusal.body).toMatchObject({ message: 'Incorrect username or password.' });
    expect(refusal.headers.get('access-control-expose-headers')).toContain('Date');
    const offset = Date.parse(refusal.headers.get('date') ?? '') - client.now();
    expect(offset).toBe(10 * 60 * 1000);
    const corrected = await passwordProof(local, email, password, { now: () => client.now() + offset });
    expect((await post(local, 'RespondToAuthChallenge', corrected)).status).toBe(200);
  });
});
