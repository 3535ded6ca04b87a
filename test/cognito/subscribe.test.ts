import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionStatus } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, memory, open, password, signedIn, username } from './page.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function listen({ session }: ReturnType<typeof open>) {
  const told: SessionStatus[] = [];
  const stop = session.subscribe((status) => told.push(status));
  return { told, stop, names: () => told.map(({ status }) => status) };
}

describe('auth.session.subscribe', () => {
  it('is checking at first, and then says that nobody is signed in', async () => {
    const { names } = listen(open(createLocalCognito()));
    expect(names()).toEqual(['checking']);
    await vi.waitFor(() => expect(names()).toEqual(['checking', 'signedOut']));
  });

  it('finds a stored session, without a call', async () => {
    const { local, storage, session } = await signedIn();
    const { told } = listen(open(local, storage));
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual({ status: 'signedIn', ...(await session.current()) });
    expect(local.calls).toEqual([]);
  });

  it('follows sign-in and sign-out, until it is stopped', async () => {
    const page = open(createLocalCognito({ users: [ada] }));
    const { names, told, stop } = listen(page);
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    await page.gateway.signIn({ username, password });
    expect(told[2]).toMatchObject({ status: 'signedIn', user: { email: username } });
    await page.gateway.signOut({ scope: 'local' });
    stop();
    await page.gateway.signIn({ username, password });
    expect(names()).toEqual(['checking', 'signedOut', 'signedIn', 'signedOut']);
  });

  it('says nothing after it was stopped at once', async () => {
    const page = open(createLocalCognito({ users: [ada] }));
    const { names, stop } = listen(page);
    stop();
    await page.gateway.signIn({ username, password });
    expect(names()).toEqual(['checking']);
  });

  it('is not overtaken by what was read before a sign-in', async () => {
    const storage = memory();
    let release = () => {};
    const slow = {
      ...storage,
      getItem: async (key: string) => {
        const value = storage.getItem(key);
        if (key.endsWith('.resume')) await new Promise<void>((resolve) => (release = resolve));
        return value;
      },
    };
    const page = open(createLocalCognito({ users: [ada] }), storage, { storage: slow });
    const { names } = listen(page);
    await page.auth.prepare();
    await vi.waitFor(() => expect(page.auth).toBeDefined());
    await page.gateway.signIn({ username, password });
    release();
    await new Promise((resolve) => setTimeout(resolve));
    expect(names()).toEqual(['checking', 'signedIn']);
  });
});
