import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { email, failure, password, post, signIn } from './raw-client.ts';

describe('createLocalCognito', () => {
  it('refuses a pool that can’t be, and says why', () => {
    expect(() => createLocalCognito({ userPoolId: 'pool' })).toThrow(/<region>_<id>/);
    expect(() => createLocalCognito({ usernameAttributes: ['email'], aliasAttributes: ['email'] })).toThrow(/not both/);
    expect(() => createLocalCognito({ users: [{ username: email }, { username: email.toUpperCase() }] })).toThrow(
      /already/,
    );
  });

  it('answers at its own address only', async () => {
    const local = createLocalCognito();
    await expect(local.fetch('https://cognito-idp.us-east-1.amazonaws.com/')).rejects.toBeInstanceOf(TypeError);
  });

  it('patches fetch for its own address, and undoes it', async () => {
    const original = globalThis.fetch;
    const passed: unknown[] = [];
    const stand: typeof fetch = async (input) => {
      passed.push(input);
      return new Response('elsewhere');
    };
    globalThis.fetch = stand;
    const local = createLocalCognito();
    const uninstall = local.install();
    expect(await (await fetch('https://example.com/')).text()).toBe('elsewhere');
    expect((await fetch(local.endpoint, { method: 'POST' })).status).toBe(400);
    expect(passed).toEqual(['https://example.com/']);
    uninstall();
    expect(globalThis.fetch).toBe(stand);
    globalThis.fetch = original;
  });

  it('rejects a call that was aborted before or while it runs', async () => {
    const local = createLocalCognito();
    await expect(local.fetch(local.endpoint, { method: 'POST', signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const aborter = new AbortController();
    const answer = local.fetch(new Request(local.endpoint, { method: 'POST', signal: aborter.signal }));
    aborter.abort(new Error('gave up'));
    await expect(answer).rejects.toThrow('gave up');
  });

  it('notes every call with its body, status and exception', async () => {
    const local = createLocalCognito();
    await post(local, 'SignUp', { Username: email, Password: password });
    await post(local, 'SignUp', { Username: email, Password: password });
    expect(local.calls).toMatchObject([
      { operation: 'SignUp', request: { Username: email }, status: 200, error: undefined },
      { operation: 'SignUp', status: 400, error: 'UsernameExistsException' },
    ]);
    local.clearCalls();
    expect(local.calls).toEqual([]);
  });

  it('shares no users with another', async () => {
    const one = createLocalCognito();
    const other = createLocalCognito();
    await post(one, 'SignUp', { Username: email, Password: password });
    expect(other.users.get(email)).toBeUndefined();
  });
});

describe('the inbox', () => {
  it('holds what was sent, tells listeners, and finds the newest to an address', async () => {
    const local = createLocalCognito({ codes: () => '123456' });
    const heard: string[] = [];
    const unsubscribe = local.inbox.subscribe(({ purpose }) => heard.push(purpose));
    await post(local, 'SignUp', { Username: email, Password: password });
    await post(local, 'ResendConfirmationCode', { Username: email });
    unsubscribe();
    await post(local, 'SignUp', { Username: 'grace@example.com', Password: password });
    expect(heard).toEqual(['SignUp', 'ResendCode']);
    expect(local.inbox.last()?.to).toBe('grace@example.com');
    expect(local.inbox.last('ADA@example.com')).toMatchObject({
      id: 2,
      to: email,
      medium: 'EMAIL',
      subject: 'Your verification code',
      text: 'Your verification code is 123456',
      code: '123456',
      username: local.users.get(email)?.username,
    });
    local.inbox.clear();
    expect(local.inbox.messages).toEqual([]);
  });
});

describe('users', () => {
  const local = () =>
    createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      users: [{ username: email, password, attributes: { name: 'Ada' } }],
    });

  it('shows a seeded user as confirmed and verified', () => {
    expect(local().users.get(email)).toMatchObject({
      status: 'CONFIRMED',
      enabled: true,
      attributes: { email, email_verified: 'true', name: 'Ada' },
    });
  });

  it('changes a password, status and attributes', async () => {
    const pool = local();
    pool.users.update(email, { password: 'Another-1906', attributes: { name: 'A. L.' } });
    await expect(signIn(pool)).rejects.toThrow('NotAuthorizedException');
    await expect(signIn(pool, email, 'Another-1906')).resolves.toBeDefined();
    expect(pool.users.get(email)?.attributes.name).toBe('A. L.');
    pool.users.update(email, { status: 'RESET_REQUIRED' });
    await expect(signIn(pool, email, 'Another-1906')).rejects.toThrow('PasswordResetRequiredException');
  });

  it('ends the sessions of a user who is disabled or deleted', async () => {
    const pool = local();
    const first = await signIn(pool);
    pool.users.update(email, { enabled: false });
    expect(await failure(post(pool, 'GetUser', { AccessToken: first.AccessToken }))).toContain(
      'NotAuthorizedException',
    );
    await expect(signIn(pool)).rejects.toThrow('User is disabled.');
    pool.users.update(email, { enabled: true });
    const second = await signIn(pool);
    pool.users.delete(email);
    expect(await failure(post(pool, 'GetUser', { AccessToken: second.AccessToken }))).toBeDefined();
    await expect(signIn(pool)).rejects.toThrow('Incorrect username or password.');
  });

  it('throws for a user who isn’t there', () => {
    expect(() => local().users.update('nobody@example.com', {})).toThrow(/has no user/);
  });
});
