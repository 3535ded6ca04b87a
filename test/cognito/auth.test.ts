import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AuthConfig, createAuth, Secret } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

const valid: AuthConfig = { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createAuth', () => {
  it.each([
    ['userPoolId', { userPoolId: 'AbCdEfGhI' }],
    ['userPoolId', { userPoolId: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI' }],
    ['userPoolId', { userPoolId: 'eu-west-1:6b2c1a7e-0000-4000-8000-000000000000' }],
    ['userPoolId', { userPoolId: `eu-west-1_${'a'.repeat(60)}` }],
    ['userPoolId', { userPoolId: undefined }],
    ['clientId', { clientId: '' }],
    ['clientId', { clientId: undefined }],
    ['clientId', { clientId: 'not an id' }],
    ['endpoints.userPool', { endpoints: { userPool: 'http://' } }],
    ['domain', { domain: 'my-prefix' }],
    ['domain', { domain: '' }],
    ['domain', { domain: 'http://auth.example.com' }],
    ['domain', { domain: 'http://localhost.example.com' }],
    ['domain', { domain: '//auth.example.com' }],
    ['domain', { domain: 'auth.example.com /' }],
    ['redirectUri', { redirectUri: 'http://app.example.com/' }],
    ['redirectUri', { redirectUri: 'https://app.example.com/#callback' }],
    ['redirectUri', { redirectUri: 'javascript:alert(1)' }],
    ['logoutUri', { logoutUri: 'ftp://app.example.com/' }],
    ['storage', { storage: 'cookie' }],
    ['storage', { storage: { getItem: () => null } }],
    ['storage', { storage: null }],
    ['fetch', { fetch: 'fetch' }],
    ['clock', { clock: { now: () => 0 } }],
    ['timeout', { timeout: 0 }],
    ['timeout', { timeout: Number.NaN }],
    ['idleTimeout', { idleTimeout: 0 }],
    ['absoluteTimeout', { absoluteTimeout: Number.NaN }],
    ['timeoutWarning', { timeoutWarning: -1 }],
    ['usernameAttributes', { usernameAttributes: ['name'] }],
  ])('refuses a %s that can not work: %j', (name, change) => {
    // What a program without types could pass.
    const config = { ...valid, ...change } as unknown as AuthConfig;
    expect(() => createAuth(config)).toThrow(TypeError);
    expect(() => createAuth(config)).toThrow(new RegExp(`^createAuth: ${name} is .+ It has to .+\\.$`));
  });

  it.each([
    { domain: 'auth.example.com' },
    { domain: 'my-prefix.auth.eu-west-1.amazoncognito.com' },
    { domain: 'https://auth.example.com/' },
    { domain: 'http://127.0.0.1:5173/_cognito' },
    { domain: '/_cognito' },
    { redirectUri: 'http://localhost:5173/callback?x=1', logoutUri: 'https://app.example.com' },
    { redirectUri: '/callback', logoutUri: '/' },
  ])('takes %j', (change) => {
    expect(() => createAuth({ ...valid, ...change })).not.toThrow();
  });

  it('describes the pool, with defaults for what is left out', () => {
    expect(createAuth(valid).pool).toEqual({
      ...valid,
      usernameAttributes: ['email'],
      signUpAttributes: [],
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
      isIdentifierFirst: false,
      firstFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
    });
    const byChoice = createAuth({ ...valid, authFlow: 'USER_AUTH', firstFactors: ['EMAIL_OTP'] });
    expect(byChoice.pool).toMatchObject({ isIdentifierFirst: true, firstFactors: ['EMAIL_OTP'] });
    const passwordPolicy = { minimumLength: 12 };
    const { pool } = createAuth({ ...valid, usernameAttributes: [], passwordPolicy });
    expect(pool.signUpAttributes).toEqual(['email']);
    expect(pool.passwordPolicy).toMatchObject({ minimumLength: 12, requireNumbers: true, requireSymbols: true });
  });

  it.each([
    ['eu-west-1_Abc', 'https://cognito-idp.eu-west-1.amazonaws.com/'],
    ['us-gov-west-1_Abc', 'https://cognito-idp.us-gov-west-1.amazonaws.com/'],
    ['cn-north-1_Abc', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/'],
  ])('talks to the region of %s', async (userPoolId, address) => {
    expect(await addressOf({ userPoolId })).toBe(address);
  });

  it('talks to another endpoint: an address, or a path on the page it runs on', async () => {
    expect(await addressOf({ endpoints: { userPool: 'http://127.0.0.1:9229' } })).toBe('http://127.0.0.1:9229/');
    expect(() => createAuth({ ...valid, endpoints: { userPool: '/_cognito/' } })).not.toThrow();
    vi.stubGlobal('location', new URL('https://app.example.com/deep/page'));
    expect(await addressOf({ endpoints: { userPool: '/_cognito/' } })).toBe('https://app.example.com/_cognito/');
  });

  it('uses the fetch of the moment, so that a patched one counts', async () => {
    const local = createLocalCognito({ users: [{ username: 'ada@example.com', password: 'Analytical-1843' }] });
    const auth = createAuth({ userPoolId: local.userPoolId, clientId: local.clientId, clock: local.clock });
    const undo = local.install();
    const input = { username: 'ada@example.com', password: new Secret('Analytical-1843') };
    expect((await auth.gateway.signIn(input)).kind).toBe('signedIn');
    undo();
  });
});

describe('the lazy boundary', () => {
  it('does without the library until something needs it, and tries again after it failed to load', async () => {
    const module = 'amazon-cognito-identity-js/lib/CognitoUser.js';
    vi.resetModules();
    vi.doMock(module, () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const fresh = await import('../../src/cognito/index.ts');
    const username = 'ada@example.com';
    const local = createLocalCognito({ users: [{ username, password: 'Analytical-1843' }] });
    const { userPoolId, clientId, fetch, clock } = local;
    const auth = fresh.createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory' });

    expect(await auth.gateway.restore()).toEqual({ kind: 'signedOut' });
    await auth.prepare();
    const signedIn = await auth.gateway.signIn({ username, password: new fresh.Secret('Analytical-1843') });
    expect(signedIn.kind).toBe('signedIn');
    const failure = { name: 'AuthError', code: 'network' };
    await expect(auth.gateway.forgotPassword({ username })).rejects.toMatchObject(failure);
    expect(local.inbox.messages).toEqual([]);

    vi.doUnmock(module);
    vi.resetModules();
    await auth.gateway.forgotPassword({ username });
    expect(local.inbox.messages).toHaveLength(1);
  });
});

describe('restore, where the code that reads a stored session can not be loaded', () => {
  const adapter = '../../src/cognito/adapter.ts';
  const stored = new Map([['CognitoIdentityServiceProvider.latchkeylocalclient.LastAuthUser', 'ada']]);
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };

  it('tries again, then says that there is no network, and forgets nothing', async () => {
    vi.resetModules();
    let attempts = 0;
    vi.doMock(adapter, () => {
      attempts += 1;
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const { createAuth } = await import('../../src/cognito/index.ts');
    const { userPoolId, clientId, fetch, clock } = createLocalCognito();
    const { gateway } = createAuth({ userPoolId, clientId, fetch, clock, storage });
    const failure = gateway.restore().catch((error: unknown) => error);
    await vi.waitFor(() => expect(attempts).toBe(1));
    for (let step = 0; step < 10 && attempts < 3; step++) await clock.advance(1000);
    expect(await failure).toMatchObject({ name: 'AuthError', code: 'network' });
    expect(attempts).toBe(3);
    expect(stored.size).toBe(1);

    vi.doUnmock(adapter);
    vi.resetModules();
    stored.clear();
    expect(await gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('is not needed where nothing is stored', async () => {
    vi.doMock(adapter, () => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    vi.resetModules();
    const { createAuth } = await import('../../src/cognito/index.ts');
    expect(await createAuth({ ...valid, storage: 'memory' }).gateway.restore()).toEqual({ kind: 'signedOut' });
    vi.doUnmock(adapter);
    vi.resetModules();
  });
});

async function addressOf(change: Partial<AuthConfig>): Promise<string> {
  const addresses: string[] = [];
  const fetch: typeof globalThis.fetch = async (address) => {
    addresses.push(String(address));
    return Response.json({ __type: 'NotAuthorizedException', message: '' }, { status: 400 });
  };
  const auth = createAuth({ ...valid, ...change, fetch, storage: 'memory' });
  await auth.gateway.signIn({ username: 'ada', password: new Secret('secret') }).catch(() => {});
  return addresses[0] ?? '';
}
