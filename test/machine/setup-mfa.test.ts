import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import type { LocalCognitoConfig, SecondFactor } from '../../src/testing/index.ts';
import { ada, settled, start } from './start.ts';

async function required(enabledMfas: SecondFactor[], config: LocalCognitoConfig = {}) {
  const users = [{ ...ada, attributes: { ...ada.attributes, email_verified: 'false' } }];
  const started = await start({ mfaConfiguration: 'ON', enabledMfas, users, ...config });
  const { actor, local } = started;
  const send = async (event: Parameters<typeof actor.send>[0]) => {
    actor.send(event);
    await settled(actor);
  };
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  return {
    ...started,
    send,
    view: () => select(actor.getSnapshot()),
    prove: async () =>
      send({ type: 'setupTotp.submit', code: new Secret(await local.totp(ada.username)), deviceName: 'Phone' }),
    enter: () => send({ type: 'challenge.submit', code: new Secret(local.inbox.messages.at(-1)?.code ?? '') }),
  };
}

test('tells an authenticator app the secret, takes its first code and signs in', async () => {
  const { view, local, prove, actor } = await required(['SOFTWARE_TOKEN_MFA']);
  const shown = view();
  expect(shown).toEqual({
    screen: 'setupTotp',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    username: ada.username,
    secretCode: expect.any(Secret),
    uri: expect.any(Secret),
    canGoBack: false,
  });
  if (shown.screen !== 'setupTotp') throw new Error('another screen');
  expect(shown.secretCode?.reveal()).toBe(local.users.get(ada.username)?.softwareTokenSecret);
  expect(shown.uri?.reveal()).toContain(`secret=${shown.secretCode?.reveal()}`);
  await prove();
  expect(view()).toMatchObject({ screen: 'signedIn' });
  expect(actor.getSnapshot().context).toMatchObject({ totp: undefined, challenge: undefined, password: undefined });
  expect(local.users.get(ada.username)?.userMfaSettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
});

test('keeps the secret after a wrong first code', async () => {
  const { view, send, prove } = await required(['SOFTWARE_TOKEN_MFA']);
  const before = view();
  await send({ type: 'setupTotp.submit', code: new Secret('000000') });
  expect(view()).toMatchObject({ screen: 'setupTotp', error: { code: 'code-mismatch' } });
  expect(Reflect.get(view(), 'secretCode')).toBe(Reflect.get(before, 'secretCode'));
  await prove();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('asks for the secret once more where it did not come', async () => {
  const { view, send, local } = await required(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
  local.faults.add({ operation: 'AssociateSoftwareToken', kind: 'drop' });
  await send({ type: 'setupMfa.submit', choice: 'SOFTWARE_TOKEN_MFA' });
  expect(view()).toMatchObject({ screen: 'setupTotp', error: { code: 'network' }, secretCode: undefined });
  await send({ type: 'setupTotp.retry' });
  expect(view()).toMatchObject({ screen: 'setupTotp', error: undefined, secretCode: expect.any(Secret) });
});

test('lets a person change their mind about what to set up', async () => {
  const { view, send, enter, local } = await required(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
  expect(view()).toMatchObject({ screen: 'setupMfa', options: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] });
  await send({ type: 'setupMfa.submit', choice: 'EMAIL_OTP' });
  expect(view()).toMatchObject({ screen: 'setupEmail', username: ada.username, canGoBack: true });
  await send({ type: 'challenge.back' });
  await send({ type: 'setupMfa.submit', choice: 'SOFTWARE_TOKEN_MFA' });
  expect(view()).toMatchObject({ screen: 'setupTotp', canGoBack: true });
  await send({ type: 'challenge.back' });
  expect(view()).toMatchObject({ screen: 'setupMfa' });
  await send({ type: 'signIn.open' });
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await send({ type: 'setupMfa.submit', choice: 'EMAIL_OTP' });
  await send({ type: 'setupEmail.submit', email: 'ada@example.org' });
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
  expect(local.users.get('ada@example.org')?.userMfaSettingList).toEqual(['EMAIL_OTP']);
});

test('sends another code to the email address that is being set up, without asking for it again', async () => {
  const { view, send, enter, local } = await required(['EMAIL_OTP']);
  expect(view()).toMatchObject({ screen: 'setupEmail', canGoBack: false });
  await send({ type: 'setupEmail.submit', email: 'ada@example.org' });
  expect(view()).toMatchObject({ screen: 'challenge', name: 'EMAIL_OTP', canGoBack: true });
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', notice: 'codeSent' });
  expect(local.inbox.messages.map(({ to }) => to)).toEqual(['ada@example.org', 'ada@example.org']);
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('takes another email address in place of a mistyped one', async () => {
  const { view, send, local } = await required(['EMAIL_OTP']);
  await send({ type: 'setupEmail.submit', email: 'aad@example.org' });
  await send({ type: 'challenge.back' });
  expect(view()).toMatchObject({ screen: 'setupEmail' });
  await send({ type: 'setupEmail.submit', email: 'ada@example.org' });
  expect(local.inbox.messages.map(({ to }) => to)).toEqual(['aad@example.org', 'ada@example.org']);
});

test('begins again, with the username filled in, when it took too long', async () => {
  const { view, local, prove, actor } = await required(['SOFTWARE_TOKEN_MFA']);
  await local.clock.advance(4 * 60_000);
  await prove();
  expect(view()).toMatchObject({ screen: 'signIn', error: { code: 'session-expired' }, username: ada.username });
  expect(actor.getSnapshot().context).toMatchObject({ totp: undefined, challenge: undefined });
});

test('names the step where nothing that the pool offers can be set up', async () => {
  const { view } = await required(['SMS_MFA']);
  expect(view()).toMatchObject({ screen: 'unsupportedChallenge', challengeName: 'MFA_SETUP: SMS_MFA' });
});

test('follows a sign-up', async () => {
  const { send, view, local } = await required(['SOFTWARE_TOKEN_MFA']);
  const grace = { username: 'grace@example.com', attributes: { email: 'grace@example.com' } };
  await send({ type: 'signIn.open' });
  await send({ type: 'signUp.open' });
  await send({ type: 'signUp.submit', ...grace, password: new Secret(ada.password) });
  await send({ type: 'confirmSignUp.submit', code: new Secret(local.inbox.messages.at(-1)?.code ?? '') });
  expect(view()).toMatchObject({ screen: 'setupTotp', username: grace.username });
  const code = new Secret(await local.totp(grace.username));
  await send({ type: 'setupTotp.submit', code });
  expect(view()).toMatchObject({ screen: 'signedIn', user: { email: grace.username } });
});
