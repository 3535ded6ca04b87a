import { Amplify } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

const email = 'ada@example.com';
const password = 'Analytical-1843';
const next = 'Another-1906';

/** Amplify 6, unmodified: the client that most apps have today. Its errors are told by name. */
describe('aws-amplify against the local Cognito', () => {
  let local: LocalCognito;
  let uninstall: () => void;

  const open = (config: LocalCognitoConfig = {}) => {
    uninstall?.();
    local = createLocalCognito({
      codes: () => '482913',
      users: [{ username: email, password, attributes: { name: 'Ada' } }],
      ...config,
    });
    uninstall = local.install();
    Amplify.configure({
      Auth: { Cognito: { userPoolId: local.userPoolId, userPoolClientId: local.clientId } },
    });
    cognitoUserPoolsTokenProvider.setKeyValueStorage(memoryStorage());
  };
  beforeEach(() => open());
  afterEach(() => uninstall());

  const signIn = (username = email, secret = password) => auth.signIn({ username, password: secret });
  const signUp = (username = 'new@example.com') =>
    auth.signUp({ username, password, options: { userAttributes: { email: username, name: 'New' } } });
  const refused = (name: string) => expect.objectContaining({ name });

  it('signs up, gets another code, confirms and signs in', async () => {
    const username = 'new@example.com';
    expect(await signUp()).toMatchObject({
      isSignUpComplete: false,
      nextStep: {
        signUpStep: 'CONFIRM_SIGN_UP',
        codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'n***@e***', attributeName: 'email' },
      },
    });
    expect(await signIn(username)).toMatchObject({ nextStep: { signInStep: 'CONFIRM_SIGN_UP' } });
    expect(await auth.resendSignUpCode({ username })).toMatchObject({ destination: 'n***@e***' });
    const confirm = (confirmationCode: string) => auth.confirmSignUp({ username, confirmationCode });
    await expect(confirm('000000')).rejects.toEqual(refused('CodeMismatchException'));
    expect(await confirm('482913')).toMatchObject({ isSignUpComplete: true });
    await expect(confirm('482913')).rejects.toEqual(refused('NotAuthorizedException'));
    expect(await signIn(username)).toMatchObject({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
  });

  it('is told of a name that is taken and of a weak password', async () => {
    await expect(signUp(email)).rejects.toEqual(refused('UsernameExistsException'));
    await expect(auth.signUp({ username: 'new@example.com', password: 'weak' })).rejects.toEqual(
      refused('InvalidPasswordException'),
    );
  });

  it('signs in at once after confirming, by the Session of the sign-up', async () => {
    open({ explicitAuthFlows: ['ALLOW_USER_AUTH'] });
    const username = 'new@example.com';
    await auth.signUp({
      username,
      password,
      options: { userAttributes: { email: username }, autoSignIn: { authFlowType: 'USER_AUTH' } },
    });
    expect(await auth.confirmSignUp({ username, confirmationCode: '482913' })).toMatchObject({
      nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
    });
    expect(await auth.autoSignIn()).toMatchObject({ isSignedIn: true });
    expect(local.calls.map(({ operation }) => operation)).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth']);
  });

  it('signs in by SRP, reads who is there and refreshes by force', async () => {
    expect(await signIn()).toMatchObject({ isSignedIn: true });
    expect(await auth.getCurrentUser()).toMatchObject({ userId: local.users.get(email)?.username });
    expect(await auth.fetchUserAttributes()).toMatchObject({ email, email_verified: 'true', name: 'Ada' });
    const first = await auth.fetchAuthSession();
    const second = await auth.fetchAuthSession({ forceRefresh: true });
    expect(first.tokens?.idToken?.payload).toMatchObject({ email, email_verified: true, token_use: 'id' });
    expect(second.tokens?.accessToken.toString()).not.toBe(first.tokens?.accessToken.toString());
    expect(second.tokens?.accessToken.payload.origin_jti).toBe(first.tokens?.accessToken.payload.origin_jti);
  });

  it('is refused with a wrong password, as nobody, and where a reset is due', async () => {
    await expect(signIn(email, 'Not-Hers-1')).rejects.toEqual(refused('NotAuthorizedException'));
    open({ users: [{ username: email, password, status: 'RESET_REQUIRED' }] });
    expect(await signIn()).toMatchObject({ nextStep: { signInStep: 'RESET_PASSWORD' } });
  });

  it('is refused with a clock that is ten minutes off', async () => {
    await local.clock.advance(10 * 60 * 1000);
    await expect(signIn()).rejects.toEqual(refused('NotAuthorizedException'));
  });

  it('signs in by USER_PASSWORD_AUTH where the client allows it', async () => {
    const options = { authFlowType: 'USER_PASSWORD_AUTH' as const };
    await expect(auth.signIn({ username: email, password, options })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    open({ explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    expect(await auth.signIn({ username: email, password, options })).toMatchObject({ isSignedIn: true });
  });

  it('sets a new password in the place of a temporary one', async () => {
    open({
      requiredAttributes: ['email', 'name', 'given_name'],
      users: [{ username: email, password, status: 'FORCE_CHANGE_PASSWORD', attributes: { name: 'Ada' } }],
    });
    expect(await signIn()).toMatchObject({
      nextStep: {
        signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
        missingAttributes: ['given_name'],
      },
    });
    const answer = (challengeResponse: string, userAttributes: Record<string, string>) =>
      auth.confirmSignIn({ challengeResponse, options: { userAttributes } });
    await expect(answer('weak', { given_name: 'A' })).rejects.toEqual(refused('InvalidPasswordException'));
    await expect(answer(next, {})).rejects.toEqual(refused('InvalidParameterException'));
    expect(await answer(next, { given_name: 'Augusta' })).toMatchObject({ isSignedIn: true });
    expect(await auth.fetchUserAttributes()).toMatchObject({ given_name: 'Augusta' });
  });

  it('resets a password', async () => {
    expect(await auth.resetPassword({ username: email })).toMatchObject({
      nextStep: { resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE' },
    });
    const confirm = (confirmationCode: string, newPassword = next) =>
      auth.confirmResetPassword({ username: email, confirmationCode, newPassword });
    await expect(confirm('000000')).rejects.toEqual(refused('CodeMismatchException'));
    await expect(confirm('482913', 'weak')).rejects.toEqual(refused('InvalidPasswordException'));
    await confirm('482913');
    await expect(confirm('482913')).rejects.toEqual(refused('ExpiredCodeException'));
    expect(await signIn(email, next)).toMatchObject({ isSignedIn: true });
  });

  it('changes and verifies attributes, and the password', async () => {
    await signIn();
    const result = await auth.updateUserAttributes({
      userAttributes: { name: 'A. L.', email: 'countess@example.com' },
    });
    expect(result).toMatchObject({
      name: { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
      email: {
        isUpdated: false,
        nextStep: {
          updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE',
          codeDeliveryDetails: { destination: 'c***@e***' },
        },
      },
    });
    const sent = await auth.sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    expect(sent).toMatchObject({ deliveryMedium: 'EMAIL' });
    const confirm = (confirmationCode: string) =>
      auth.confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
    await expect(confirm('000000')).rejects.toEqual(refused('CodeMismatchException'));
    await confirm('482913');
    await expect(confirm('482913')).rejects.toEqual(refused('ExpiredCodeException'));
    await auth.deleteUserAttributes({ userAttributeKeys: ['name'] });
    expect(await auth.fetchUserAttributes()).toMatchObject({ email_verified: 'true' });

    const change = (oldPassword: string) => auth.updatePassword({ oldPassword, newPassword: next });
    await expect(change('Not-Hers-1')).rejects.toEqual(refused('NotAuthorizedException'));
    await change(password);
    expect(local.users.get('countess@example.com')?.attributes).not.toHaveProperty('name');
  });

  it('signs out here, everywhere, and for good', async () => {
    open({ explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
    const enter = () => auth.signIn({ username: email, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } });
    await enter();
    await auth.signOut();
    expect(local.calls.at(-1)).toMatchObject({ operation: 'RevokeToken', status: 200 });
    await expect(auth.getCurrentUser()).rejects.toEqual(refused('UserUnAuthenticatedException'));
    await enter();
    await auth.signOut({ global: true });
    expect(local.calls.at(-1)).toMatchObject({ operation: 'GlobalSignOut', status: 200 });
    await enter();
    await auth.deleteUser();
    expect(local.users.get(email)).toBeUndefined();
    await expect(enter()).rejects.toEqual(refused('NotAuthorizedException'));
  });
});

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: async (key: string) => items.get(key) ?? null,
    setItem: async (key: string, value: string) => void items.set(key, value),
    removeItem: async (key: string) => void items.delete(key),
    clear: async () => items.clear(),
  };
}
