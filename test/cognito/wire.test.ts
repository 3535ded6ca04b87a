import { describe, expect, it, vi } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { failureOf, memory, open, username } from './page.ts';

describe('a time-out', () => {
  /** A page whose timers wait while it sleeps, and a call whose reply never comes. */
  async function asleep() {
    const local = createLocalCognito();
    const due: (() => void)[] = [];
    const clock = {
      ...local.clock,
      setTimeout: (callback: () => void, milliseconds: number) =>
        local.clock.setTimeout(() => due.push(callback), milliseconds),
    };
    const { gateway } = open(local, memory(), { clock });
    local.faults.add({ kind: 'stall' });
    const failure = failureOf(gateway.forgotPassword({ username }));
    await vi.waitFor(() => expect(local.calls).toHaveLength(1));
    return { local, failure, wake: () => due.splice(0).forEach((callback) => void callback()) };
  }

  it('leaves the reply a moment to come in after the page slept, and then comes', async () => {
    const { local, failure, wake } = await asleep();
    let isOver = false;
    failure.then(() => {
      isOver = true;
    });
    await local.clock.advance(600_000);
    wake();
    await local.clock.advance(1900);
    expect(isOver).toBe(false);
    await local.clock.advance(200);
    wake();
    expect((await failure).code).toBe('timeout');
  });

  it('comes at once on a page that did not sleep', async () => {
    const { local, failure, wake } = await asleep();
    await local.clock.advance(15_100);
    wake();
    expect((await failure).code).toBe('timeout');
  });
});
