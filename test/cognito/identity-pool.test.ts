import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCredentials } from '../../src/aws/index.ts';
import { begin, grace, signedIn, withCredentials } from './aws-page.ts';
import { failureOf, hour, open, operations, password, username } from './page.ts';

const minute = 60_000;
const both = ['GetId', 'GetCredentialsForIdentity'];
const again = ['GetCredentialsForIdentity'];
const asGrace = { username: grace.username, password };

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('credentials of a person', () => {
  it('have the shape that the AWS SDK takes, and the identity', async () => {
    const { local, aws } = await signedIn();
    const credentials = await aws.credentials();
    expect(credentials).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      secretAccessKey: expect.stringMatching(/^.{40}$/),
      sessionToken: expect.stringMatching(/^.{1000,}$/),
      expiration: expect.any(Date),
      identityId: expect.stringMatching(/^eu-west-1:[0-9a-f-]{36}$/),
    });
    expect(Math.abs(credentials.expiration.getTime() - local.clock.now() - hour)).toBeLessThan(2000);
    expect(operations(local)).toEqual(both);
  });

  it('are fetched once for all who ask at once, by force or not, and kept', async () => {
    const { local, aws } = await signedIn();
    const force = { forceRefresh: true };
    const all = await Promise.all([aws.credentials(), aws.credentials(force), aws.credentials(), aws.identityId()]);
    expect(new Set(all.map((one) => (typeof one === 'string' ? one : one.identityId))).size).toBe(1);
    expect(all[0]).toBe(all[1]);
    expect(await aws.credentials()).toBe(all[0]);
    expect(operations(local)).toEqual(both);
  });

  it('are fetched anew by force, with the identity that is known', async () => {
    const { local, aws } = await signedIn();
    const first = await aws.credentials();
    const second = await aws.credentials({ forceRefresh: true });
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(second.identityId).toBe(first.identityId);
    expect(operations(local)).toEqual([...both, ...again]);
  });

  it('are fetched anew five minutes before they expire', async () => {
    const { local, aws } = await signedIn({ idTokenValidity: 24 * hour, accessTokenValidity: 24 * hour });
    const first = await aws.credentials();
    await local.clock.advance(54 * minute);
    expect(await aws.credentials()).toBe(first);
    await local.clock.advance(2 * minute);
    expect(await aws.credentials()).not.toBe(first);
  });

  it('are fetched anew at three quarters of a short life', async () => {
    const { local, aws } = await signedIn({ identityPool: { credentialsValidity: 4 * minute } });
    const first = await aws.credentials();
    await local.clock.advance(2.5 * minute);
    expect(await aws.credentials()).toBe(first);
    await local.clock.advance(minute);
    expect(await aws.credentials()).not.toBe(first);
  });

  it('are still handed out where they could not be fetched ahead of time, until they have expired', async () => {
    const { local, aws } = await signedIn({ idTokenValidity: 24 * hour, accessTokenValidity: 24 * hour });
    const first = await aws.credentials();
    await local.clock.advance(57 * minute);
    local.faults.add({ kind: 'unknown-type', times: 3 });
    expect(await aws.credentials()).toBe(first);
    expect((await failureOf(aws.credentials({ forceRefresh: true }))).code).toBe('unexpected');
    await local.clock.advance(4 * minute);
    expect((await failureOf(aws.credentials())).code).toBe('unexpected');
    expect((await aws.credentials()).accessKeyId).not.toBe(first.accessKeyId);
  });

  it('expire by the clock of the device, however wrong that is', async () => {
    const page = await signedIn();
    const late = { ...page.local.clock, now: () => page.local.clock.now() - 2 * hour };
    const { aws, auth } = withCredentials(open(page.local, page.storage, { clock: late }));
    const credentials = await aws.credentials();
    expect(Math.abs(credentials.expiration.getTime() - auth.clock.now() - hour)).toBeLessThan(3000);
  });

  it('come with a token that was refreshed first if it had expired', async () => {
    const { local, aws } = await signedIn();
    await local.clock.advance(2 * hour);
    await aws.credentials();
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken', ...both]);
  });

  it('are fetched once also where a refresh of the tokens comes between two who ask', async () => {
    const { local, aws } = await signedIn();
    await local.clock.advance(2 * hour);
    local.faults.add({ operation: 'GetId', kind: 'delay', milliseconds: 1000 });
    const first = aws.credentials();
    await vi.waitFor(() => expect(operations(local)).toContain('GetId'));
    const second = aws.credentials();
    await local.clock.advance(1000);
    expect(await first).toBe(await second);
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken', ...both]);
  });

  it('come after one refresh where only the pool knows that the token has expired', async () => {
    const page = await signedIn();
    const stopped = page.local.clock.now();
    const { aws } = withCredentials(
      open(page.local, page.storage, { clock: { ...page.local.clock, now: () => stopped } }),
    );
    await page.local.clock.advance(2 * hour);
    await aws.credentials();
    expect(operations(page.local)).toEqual(['GetId', 'GetTokensFromRefreshToken', ...both]);
    page.local.clearCalls();
    await page.local.clock.advance(2 * hour);
    await aws.credentials({ forceRefresh: true });
    expect(operations(page.local)).toEqual([...again, 'GetTokensFromRefreshToken', ...again]);
  });

  it('are of the role that was asked for', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/editors';
    const groups = [{ groupName: 'editors', roleArn }];
    const users = [{ username, password: password.reveal(), groups: ['editors'] }];
    const { local, aws } = await signedIn({ groups, users }, { customRoleArn: roleArn });
    await aws.credentials();
    expect(local.calls.at(-1)?.request).toMatchObject({ CustomRoleArn: roleArn });
    const { aws: refused } = await signedIn({ groups, users }, { customRoleArn: `${roleArn}-in-chief` });
    expect((await failureOf(refused.credentials())).code).toBe('identity-pool-misconfigured');
  });

  it('bring the tokens of other providers along', async () => {
    const logins = vi.fn(async () => ({ 'accounts.google.com': 'a-token-of-google' }));
    const { local, aws } = await signedIn({}, { logins });
    await failureOf(aws.credentials());
    expect(local.calls[0]?.request).toMatchObject({
      Logins: {
        'accounts.google.com': 'a-token-of-google',
        [`cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`]: expect.stringMatching(/^ey/),
      },
    });
    const { aws: broken } = await signedIn({}, { logins: () => Promise.reject(new Error('of the app')) });
    expect(await failureOf(broken.credentials())).toMatchObject({
      code: 'unexpected',
      cause: { message: 'of the app' },
    });
  });
});

describe('whoever is there', () => {
  it('gets nothing where nobody is signed in', async () => {
    const { local, aws } = begin();
    expect((await failureOf(aws.credentials())).code).toBe('not-signed-in');
    expect((await failureOf(aws.identityId())).code).toBe('not-signed-in');
    expect(operations(local)).toEqual([]);
  });

  it('loses the credentials at sign-out, and what was kept with them', async () => {
    const { local, aws, gateway, storage } = await signedIn();
    await aws.credentials();
    await gateway.signOut({ scope: 'local' });
    expect((await failureOf(aws.credentials())).code).toBe('not-signed-in');
    expect([...storage.map.keys()]).toEqual([]);
    local.clearCalls();
    await gateway.signIn({ username, password });
    await aws.credentials();
    expect(operations(local)).toEqual(['InitiateAuth', ...both]);
  });

  it('gets their own after a sign-in as another', async () => {
    const { local, aws, gateway } = await signedIn();
    const hers = await aws.credentials();
    local.clearCalls();
    await gateway.signIn(asGrace);
    const others = await aws.credentials();
    expect(others.identityId).not.toBe(hers.identityId);
    expect(operations(local)).toEqual(['InitiateAuth', ...both]);
  });

  it('gets their own after a sign-in as another in another tab, of which this one heard nothing', async () => {
    const page = await signedIn();
    const hers = await page.aws.credentials();
    await open(page.local, page.storage, page.config).gateway.signIn(asGrace);
    expect((await page.aws.credentials()).identityId).not.toBe(hers.identityId);
  });

  it('gets their own where the sign-in as another came during the call', async () => {
    const { local, aws, gateway } = await signedIn();
    local.faults.add({ operation: 'GetCredentialsForIdentity', kind: 'delay', milliseconds: 5000 });
    const asked = aws.credentials();
    await vi.waitFor(() => expect(operations(local)).toEqual(both));
    await gateway.signIn(asGrace);
    await local.clock.advance(5000);
    expect(await asked).toEqual(await aws.credentials());
    expect(await aws.identityId()).toBe((await asked).identityId);
  });

  it('gets their own where the sign-in as another came during the call, in another tab', async () => {
    const page = await signedIn();
    page.local.faults.add({ operation: 'GetCredentialsForIdentity', kind: 'delay', milliseconds: 5000 });
    const asked = page.aws.credentials();
    await vi.waitFor(() => expect(operations(page.local)).toEqual(both));
    const other = withCredentials(open(page.local, page.storage, page.config));
    await other.gateway.signIn(asGrace);
    await page.local.clock.advance(5000);
    expect((await asked).identityId).toBe(await other.aws.identityId());
  });

  it('gets nothing, and nothing is kept, where the sign-out came during the call', async () => {
    const { local, aws, gateway, storage } = await signedIn();
    local.faults.add({ operation: 'GetCredentialsForIdentity', kind: 'delay', milliseconds: 5000 });
    const failure = failureOf(aws.credentials());
    await vi.waitFor(() => expect(operations(local)).toEqual(both));
    await gateway.signOut({ scope: 'local' });
    await local.clock.advance(5000);
    expect((await failure).code).toBe('not-signed-in');
    expect([...storage.map.keys()]).toEqual([]);
  });

  it('keeps the credentials over a refresh of the tokens', async () => {
    const { aws, session } = await signedIn();
    const first = await aws.credentials();
    await session.tokens({ refresh: true });
    expect(await aws.credentials()).toBe(first);
  });
});

describe('a configuration that can not work', () => {
  it('is told at once for an id that can not be', async () => {
    const { auth } = begin();
    expect(() => createCredentials({ auth, identityPoolId: 'eu-west-1_AbCdEfGhI' })).toThrow(
      /copy it from the Cognito console/,
    );
  });

  it('is told where the pool is not there, or has no role', async () => {
    const page = await signedIn();
    const other = withCredentials(page, { identityPoolId: 'eu-west-1:1a2b3c4d-0000-4000-8000-000000000000' });
    expect((await failureOf(other.aws.credentials())).code).toBe('identity-pool-not-found');
    const { aws } = await signedIn({ identityPool: { authenticatedRoleArn: undefined } });
    expect((await failureOf(aws.credentials())).code).toBe('identity-pool-misconfigured');
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('IAM role'));
  });
});
