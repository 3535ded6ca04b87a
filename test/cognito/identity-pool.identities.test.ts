import { beforeEach, describe, expect, it, vi } from 'vitest';
import { begin, beginAsGuest, grace, signedIn, withCredentials } from './aws-page.ts';
import { failureOf, open, operations, password, username } from './page.ts';

const both = ['GetId', 'GetCredentialsForIdentity'];
const again = ['GetCredentialsForIdentity'];
const asGrace = { username: grace.username, password };

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('an identity id', () => {
  it('is kept over a reload and is the same at the next sign-in', async () => {
    const page = await signedIn();
    const identityId = await page.aws.identityId();
    page.local.clearCalls();
    const reloaded = withCredentials(open(page.local, page.storage, page.config));
    expect(await reloaded.aws.identityId()).toBe(identityId);
    expect(operations(page.local)).toEqual([]);
    await reloaded.aws.credentials();
    expect(operations(page.local)).toEqual(again);
    await page.gateway.signOut({ scope: 'local' });
    await page.gateway.signIn({ username, password });
    expect(await page.aws.identityId()).toBe(identityId);
  });

  it('that the pool does not know any more is replaced, once', async () => {
    const page = await signedIn();
    const gone = await page.aws.identityId();
    page.local.identities.delete(gone);
    page.local.clearCalls();
    const { identityId } = await page.aws.credentials({ forceRefresh: true });
    expect(identityId).not.toBe(gone);
    expect(operations(page.local)).toEqual([...again, ...both]);
    expect(await page.aws.identityId()).toBe(identityId);
  });

  it.each([
    ['of somebody else', (other: string) => other],
    ['that was tampered with', () => 'no identity'],
  ])('%s in the storage is replaced', async (_, tamper) => {
    const page = await signedIn();
    const { identityId } = await page.aws.credentials();
    await page.gateway.signIn(asGrace);
    const other = await page.aws.identityId();
    await page.gateway.signIn({ username, password });
    const sub = (await page.session.current())?.user.sub;
    page.storage.setItem(`latchkey.${page.local.identityPoolId}.identity`, `${sub} ${tamper(other)}`);
    expect((await page.aws.credentials({ forceRefresh: true })).identityId).toBe(identityId);
  });

  it('is forgotten by clear(), with the credentials', async () => {
    const { local, aws } = beginAsGuest();
    const first = await aws.credentials();
    await aws.clear();
    const second = await aws.credentials();
    expect(second.identityId).not.toBe(first.identityId);
    expect(operations(local)).toEqual([...both, ...both]);
  });
});

describe('clear()', () => {
  it('counts for a call under way too', async () => {
    const { local, aws, storage } = beginAsGuest();
    local.faults.add({ operation: 'GetCredentialsForIdentity', kind: 'delay', milliseconds: 1000 });
    const asked = aws.credentials();
    await vi.waitFor(() => expect(operations(local)).toEqual(both));
    const [old] = storage.map.values();
    await aws.clear();
    await local.clock.advance(1000);
    expect((await asked).identityId).not.toBe(old);
    expect(await aws.identityId()).toBe((await asked).identityId);
  });
});

describe('a guest', () => {
  it('gets credentials, and stays the same over a reload', async () => {
    const page = beginAsGuest();
    const { identityId } = await page.aws.credentials();
    expect(page.local.calls.map(({ request }) => request)).toEqual([
      { IdentityPoolId: page.local.identityPoolId },
      { IdentityId: identityId },
    ]);
    const reloaded = withCredentials(open(page.local, page.storage), { guest: true });
    expect((await reloaded.aws.credentials()).identityId).toBe(identityId);
  });

  it('is told where the pool allows none', async () => {
    const { aws } = begin({}, { guest: true });
    expect((await failureOf(aws.credentials())).code).toBe('guest-access-disabled');
  });

  it('carries over from Amplify', async () => {
    const page = beginAsGuest();
    const { identityId } = await page.aws.credentials();
    expect(page.storage.getItem(`com.amplify.Cognito.${page.local.identityPoolId}.identityId`)).toBe(identityId);
  });

  it('who signs in keeps the identity; the next guest has another', async () => {
    const { local, aws, gateway, storage } = beginAsGuest();
    const { identityId } = await aws.credentials();
    await gateway.signIn({ username, password });
    expect((await aws.credentials()).identityId).toBe(identityId);
    expect(storage.map.has(`com.amplify.Cognito.${local.identityPoolId}.identityId`)).toBe(false);
    await gateway.signOut({ scope: 'local' });
    expect((await aws.credentials()).identityId).not.toBe(identityId);
  });

  it('who signs in to an account with an identity gets that', async () => {
    const { aws, gateway } = beginAsGuest();
    await gateway.signIn({ username, password });
    const { identityId } = await aws.credentials();
    await gateway.signOut({ scope: 'local' });
    await aws.credentials();
    await gateway.signIn({ username, password });
    expect((await aws.credentials()).identityId).toBe(identityId);
    expect(await aws.identityId()).toBe(identityId);
  });

  it('is one guest in two tabs, of which the second asks before the first has credentials', async () => {
    const page = beginAsGuest();
    page.local.faults.add({ operation: 'GetCredentialsForIdentity', kind: 'delay', milliseconds: 1000 });
    const first = page.aws.credentials();
    await vi.waitFor(() => expect(operations(page.local)).toEqual(both));
    const second = await withCredentials(open(page.local, page.storage), { guest: true }).aws.credentials();
    await page.local.clock.advance(1000);
    expect((await first).identityId).toBe(second.identityId);
  });

  it('is one guest to all who ask at once', async () => {
    const { local, aws } = beginAsGuest();
    await Promise.all([aws.identityId(), aws.credentials(), aws.identityId()]);
    expect(operations(local)).toEqual(both);
  });
});
