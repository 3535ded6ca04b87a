import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito } from '../../../src/testing/index.ts';
import { email, password, signIn } from '../raw-client.ts';

const wrong = 'Incorrect username or password.';
const locked = 'Password attempts exceeded';
const second = 1000;

const pool = () =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    users: [{ username: email, password }],
  });

describe('the lock-out', () => {
  const attempt = (local: ReturnType<typeof pool>, secret = 'wrong', name = email) =>
    signIn(local, name, secret).then(
      () => 'signed in',
      (error: Error) => error.message.replace('NotAuthorizedException: ', ''),
    );
  const fail = async (local: ReturnType<typeof pool>, times: number) => {
    for (let count = 0; count < times; count += 1) expect(await attempt(local)).toBe(wrong);
  };

  it('locks for a second after five wrong passwords, and twice as long after each more', async () => {
    const local = pool();
    await fail(local, 5);
    for (const lock of [1, 2, 4, 8]) {
      await local.clock.advance(lock * second - 1);
      expect(await attempt(local, password)).toBe(locked);
      await local.clock.advance(1);
      expect(await attempt(local)).toBe(wrong);
    }
  });

  it('locks for 15 minutes at most', async () => {
    const local = pool();
    await fail(local, 5);
    for (let lock = 1; lock <= 1024; lock *= 2) {
      await local.clock.advance(Math.min(lock, 900) * second - (lock < 900 ? 0 : 1));
      expect(await attempt(local)).toBe(lock < 900 ? wrong : locked);
    }
  });

  it('is not lengthened by attempts while it holds', async () => {
    const local = pool();
    await fail(local, 5);
    for (let count = 0; count < 3; count += 1) expect(await attempt(local)).toBe(locked);
    await local.clock.advance(second);
    expect(await attempt(local, password)).toBe('signed in');
  });

  it('starts over after a success, and after 15 quiet minutes', async () => {
    const local = pool();
    await fail(local, 4);
    expect(await attempt(local, password)).toBe('signed in');
    await fail(local, 4);
    await local.clock.advance(15 * 60 * second);
    await fail(local, 5);
    expect(await attempt(local)).toBe(locked);
  });

  it('locks somebody unknown just the same', async () => {
    const local = pool();
    for (let count = 0; count < 5; count += 1) expect(await attempt(local, 'wrong', 'nobody@example.com')).toBe(wrong);
    expect(await attempt(local, 'wrong', 'nobody@example.com')).toBe(locked);
  });
});
