import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { begin, failureOf, hurry, open, operations, password, signedIn, username } from './page.ts';

const next = new Secret('Difference-Engine-1');

describe('changePassword', () => {
  it('changes it, and the session goes on', async () => {
    const { local, gateway, session, facts } = await signedIn();
    await gateway.changePassword({ previous: password, password: next });
    expect(operations(local)).toEqual(['ChangePassword']);
    expect(facts).toEqual([]);
    expect(await session.tokens()).toBeDefined();
    expect((await gateway.signIn({ username, password: next })).kind).toBe('signedIn');
  });

  it('tells a wrong previous password from a session that is over', async () => {
    const { local, gateway, session } = await signedIn();
    const wrong = gateway.changePassword({ previous: new Secret('Not-the-password-1'), password: next });
    expect((await failureOf(wrong)).code).toBe('incorrect-credentials');
    expect(operations(local)).toEqual(['ChangePassword']);
    const weak = gateway.changePassword({ previous: password, password: new Secret('weak') });
    expect((await failureOf(weak)).code).toBe('password-policy');
    expect(await session.tokens()).toBeDefined();
    local.users.update(username, { enabled: false });
    const gone = gateway.changePassword({ previous: password, password: next });
    expect((await failureOf(gone)).code).toBe('session-ended');
    expect(await session.tokens()).toBeUndefined();
  });

  it('goes on with a fresh token where the old one has expired', async () => {
    const { local, gateway } = await signedIn();
    await local.clock.advance(2 * 3_600_000);
    await gateway.changePassword({ previous: password, password: next });
    expect(operations(local)).toEqual(['GetTokensFromRefreshToken', 'ChangePassword']);
  });

  it('is for people who are signed in', async () => {
    const change = begin().gateway.changePassword({ previous: password, password: next });
    expect((await failureOf(change)).code).toBe('not-signed-in');
  });
});

describe('updateAttributes, sendAttributeCode and verifyAttribute', () => {
  const email = 'lovelace@example.com';

  it('change what the session says of the person, and prove an address by code', async () => {
    const { local, gateway, session, facts } = await signedIn();
    const deliveries = await gateway.updateAttributes({ attributes: { name: 'Ada', email } });
    expect(deliveries).toEqual([
      {
        attribute: 'email',
        medium: 'EMAIL',
        destination: expect.stringContaining('***'),
        resendAt: expect.any(Number),
      },
    ]);
    expect((await session.current())?.user).toMatchObject({ name: 'Ada', email, emailVerified: false });
    expect(facts).toMatchObject([{ kind: 'changed', session: { user: { email } } }]);

    const delivery = await gateway.sendAttributeCode({ attribute: 'email' });
    expect(delivery).toMatchObject({ attribute: 'email', medium: 'EMAIL' });
    await gateway.verifyAttribute({ attribute: 'email', code: new Secret(local.inbox.last(email)?.code ?? '') });
    expect((await session.current())?.user).toMatchObject({ email, emailVerified: true });
  });

  it('send no code where there is nothing to prove', async () => {
    const { gateway } = await signedIn();
    expect(await gateway.updateAttributes({ attributes: { name: 'Ada' } })).toEqual([]);
  });

  it('leave the claims until the next refresh where this one fails, but not the change undone', async () => {
    const { local, gateway, session } = await signedIn();
    local.faults.add({ operation: 'GetTokensFromRefreshToken', kind: 'drop', times: 3 });
    expect(await hurry(local, gateway.updateAttributes({ attributes: { name: 'Ada' } }))).toEqual([]);
    expect((await session.current())?.user.name).toBeUndefined();
    await session.tokens({ refresh: true });
    expect((await session.current())?.user.name).toBe('Ada');
  });

  it('refuse a wrong code, one that has expired, and an address that is taken', async () => {
    const users = [
      { username, password: password.reveal() },
      { username: 'grace@example.com', password: password.reveal() },
    ];
    const { local, gateway } = await signedIn({ users });
    await gateway.updateAttributes({ attributes: { email } });
    const code = new Secret(local.inbox.last(email)?.code ?? '');
    const mismatch = new Secret(code.reveal() === '111111' ? '222222' : '111111');
    const verify = (code: Secret) => gateway.verifyAttribute({ attribute: 'email', code });
    expect((await failureOf(verify(mismatch))).code).toBe('code-mismatch');
    expect((await failureOf(verify(new Secret('not a code')))).code).toBe('code-mismatch');
    await local.clock.advance(25 * 3_600_000);
    expect((await failureOf(verify(code))).code).toBe('code-expired');
    const taken = gateway.updateAttributes({ attributes: { email: 'grace@example.com' } });
    expect((await failureOf(taken)).code).toMatch(/^(alias|username)-exists$/);
    const bad = gateway.updateAttributes({ attributes: { email: 'not an address' } });
    expect((await failureOf(bad)).code).toBe('invalid-email');
  });
});

describe('deleteUser', () => {
  it('deletes the account and ends the session, here and elsewhere', async () => {
    const { local, gateway, storage, facts } = await signedIn();
    const elsewhere = open(local);
    await elsewhere.gateway.signIn({ username, password });
    local.clearCalls();
    await gateway.deleteUser();
    expect(operations(local)).toEqual(['DeleteUser']);
    expect(local.users.get(username)).toBeUndefined();
    expect(storage.map.size).toBe(0);
    expect(facts).toEqual([{ kind: 'ended' }]);
    expect((await failureOf(elsewhere.session.fetchUser())).code).toBe('session-ended');
  });

  it('keeps the session when it was not carried out', async () => {
    const { local, gateway, session, facts } = await signedIn();
    local.faults.add({ operation: 'DeleteUser', kind: 'drop' });
    expect((await failureOf(gateway.deleteUser())).code).toBe('network');
    expect(await session.tokens()).toBeDefined();
    expect(facts).toEqual([]);
  });
});
