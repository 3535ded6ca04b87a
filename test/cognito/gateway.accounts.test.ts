import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { ada, begin, failureOf, operations, password, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('signUp, confirmSignUp and resendSignUpCode', () => {
  const email = 'grace@example.com';
  const input = { username: email, password, attributes: { email, name: 'Grace' } };

  it('goes from sign-up by code to sign-in', async () => {
    const { local, gateway } = begin();
    const step = await gateway.signUp({ ...input, username: ` ${email} ` });
    expect(step).toEqual({
      kind: 'confirm',
      username: email,
      delivery: { medium: 'EMAIL', destination: expect.stringContaining('***'), resendAt: expect.any(Number) },
    });
    const code = new Secret(local.inbox.last(email)?.code ?? '');
    await gateway.confirmSignUp({ username: email, code });
    expect((await gateway.signIn({ username: email, password })).kind).toBe('signedIn');
    expect(operations(local)).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth', 'RespondToAuthChallenge']);
    expect(local.users.get(email)?.attributes).toMatchObject({ email, name: 'Grace' });
  });

  it('says that nothing is to be confirmed where a Lambda confirmed', async () => {
    const { gateway } = begin({ triggers: { preSignUp: () => ({ autoConfirmUser: true }) } });
    expect(await gateway.signUp(input)).toEqual({ kind: 'confirmed', username: email });
  });

  it('refuses wrong, expired and used codes, each by its own code', async () => {
    const { local, gateway } = begin();
    await gateway.signUp(input);
    const code = new Secret(local.inbox.last(email)?.code ?? '');
    const mismatch = new Secret(code.reveal() === '111111' ? '222222' : '111111');
    expect((await failureOf(gateway.confirmSignUp({ username: email, code: mismatch }))).code).toBe('code-mismatch');
    await local.clock.advance(25 * 3_600_000);
    expect((await failureOf(gateway.confirmSignUp({ username: email, code }))).code).toBe('code-expired');
    const delivery = await gateway.resendSignUpCode({ username: email });
    expect(delivery).toMatchObject({ medium: 'EMAIL', destination: expect.stringContaining('***') });
    const second = new Secret(local.inbox.last(email)?.code ?? '');
    await gateway.confirmSignUp({ username: email, code: second });
    expect((await failureOf(gateway.confirmSignUp({ username: email, code: second }))).code).toBe('already-confirmed');
    expect((await failureOf(gateway.resendSignUpCode({ username: email }))).code).toBe('already-confirmed');
  });

  it('passes on what Cognito has against the input', async () => {
    const { gateway } = begin();
    expect((await failureOf(gateway.signUp({ ...input, username }))).code).toBe('username-exists');
    const policy = await failureOf(gateway.signUp({ ...input, password: new Secret('short') }));
    expect(policy).toMatchObject({ code: 'password-policy', detail: expect.stringContaining('not long enough') });
    const name = await failureOf(gateway.signUp({ ...input, username: 'not an address', attributes: {} }));
    expect(['invalid-email', 'invalid-username']).toContain(name.code);
  });

  it('names the attribute that is missing', async () => {
    const { gateway } = begin({ requiredAttributes: ['email', 'given_name'] });
    expect(await failureOf(gateway.signUp(input))).toMatchObject({
      code: 'attributes-required',
      detail: expect.stringContaining('given_name'),
    });
  });

  it("repeats a Lambda's own words, without Cognito's around them", async () => {
    const { gateway } = begin({
      triggers: {
        preSignUp: () => {
          throw new Error('Only for guests of the house.');
        },
      },
    });
    expect(await failureOf(gateway.signUp(input))).toMatchObject({
      code: 'lambda-refused',
      detail: 'Only for guests of the house.',
    });
  });

  it('says so where nobody may sign up, and where codes are asked for too often', async () => {
    expect((await failureOf(begin({ allowSignUp: false }).gateway.signUp(input))).code).toBe('sign-up-disabled');
    const { gateway } = begin();
    await gateway.signUp(input);
    for (let count = 0; count < 5; count++) await gateway.resendSignUpCode({ username: email });
    expect((await failureOf(gateway.resendSignUpCode({ username: email }))).code).toBe('too-many-attempts');
  });

  it('does not tell whether a name exists when it confirms', async () => {
    const { gateway } = begin({ preventUserExistenceErrors: 'LEGACY' });
    const code = new Secret('123456');
    expect((await failureOf(gateway.confirmSignUp({ username: 'nobody@example.com', code }))).code).toBe(
      'code-mismatch',
    );
  });
});

describe('forgotPassword and confirmForgotPassword', () => {
  const next = new Secret('Difference-Engine-1');

  it('sets a new password by code', async () => {
    const { local, gateway } = begin();
    expect(await gateway.forgotPassword({ username: ` ${username}` })).toMatchObject({ medium: 'EMAIL' });
    const code = new Secret(local.inbox.last(username)?.code ?? '');
    await gateway.confirmForgotPassword({ username, code, password: next });
    expect((await failureOf(gateway.signIn({ username, password }))).code).toBe('incorrect-credentials');
    expect((await gateway.signIn({ username, password: next })).kind).toBe('signedIn');
  });

  it('refuses a weak password, a wrong code and an expired one', async () => {
    const { local, gateway } = begin();
    await gateway.forgotPassword({ username });
    const code = new Secret(local.inbox.last(username)?.code ?? '');
    const weak = await failureOf(gateway.confirmForgotPassword({ username, code, password: new Secret('weak') }));
    expect(weak.code).toBe('password-policy');
    const mismatch = new Secret(code.reveal() === '111111' ? '222222' : '111111');
    const other = await failureOf(gateway.confirmForgotPassword({ username, code: mismatch, password: next }));
    expect(other.code).toBe('code-mismatch');
    await local.clock.advance(3_700_000);
    expect((await failureOf(gateway.confirmForgotPassword({ username, code, password: next }))).code).toBe(
      'code-expired',
    );
  });

  it('does not tell whether an account exists', async () => {
    const { gateway } = begin({
      preventUserExistenceErrors: 'LEGACY',
      users: [
        ada,
        { username: 'new@example.com', password: password.reveal(), status: 'UNCONFIRMED' },
        { username: 'made@example.com', password: password.reveal(), status: 'FORCE_CHANGE_PASSWORD' },
      ],
    });
    const names = ['nobody@example.com', 'new@example.com', 'made@example.com'];
    const errors = await Promise.all(names.map((name) => failureOf(gateway.forgotPassword({ username: name }))));
    expect(errors.map((error) => error.code)).toEqual(Array(3).fill('reset-unavailable'));
    const code = new Secret('123456');
    const nobody = { username: 'nobody@example.com', code, password: next };
    expect((await failureOf(gateway.confirmForgotPassword(nobody))).code).toBe('code-mismatch');
  });

  it('says that one must wait after too many codes', async () => {
    const { gateway } = begin({ rateLimits: { forgotPassword: 1 } });
    await gateway.forgotPassword({ username });
    expect((await failureOf(gateway.forgotPassword({ username }))).code).toBe('too-many-attempts');
  });
});
