import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import type { LocalCognitoConfig, SecondFactor } from '../../src/testing/index.ts';
import { ada, settled, start } from './start.ts';

const phone = '+442079460123';

async function asked(userMfaSettingList: SecondFactor[], config: LocalCognitoConfig = {}) {
  const attributes = { ...ada.attributes, phone_number: phone };
  const softwareToken = { friendlyDeviceName: 'Ada’s phone' };
  const started = await start({
    mfaConfiguration: 'OPTIONAL',
    users: [{ ...ada, attributes, userMfaSettingList, softwareToken }],
    ...config,
  });
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
    enter: (code = local.inbox.messages.at(-1)?.code ?? '') =>
      send({ type: 'challenge.submit', code: new Secret(code) }),
  };
}

test('asks for a code by text, and signs in with it', async () => {
  const { view, enter, actor } = await asked(['SMS_MFA']);
  expect(view()).toEqual({
    screen: 'challenge',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    name: 'SMS_MFA',
    delivery: { medium: 'SMS', destination: '+********0123', resendAt: expect.any(Number) },
    deviceName: undefined,
    canGoBack: false,
  });
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
  const { password, challenge, way } = actor.getSnapshot().context;
  expect([password, challenge, way]).toEqual([undefined, undefined, undefined]);
});

test('keeps the step after a wrong code', async () => {
  const { view, enter } = await asked(['SMS_MFA']);
  await enter('000000');
  expect(view()).toMatchObject({ screen: 'challenge', name: 'SMS_MFA', error: { code: 'code-mismatch' } });
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('sends another code, which takes the place of the first', async () => {
  const { view, enter, send, local } = await asked(['SMS_MFA']);
  const first = local.inbox.messages.at(-1)?.code;
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', name: 'SMS_MFA', notice: 'codeSent' });
  expect(local.inbox.messages).toHaveLength(2);
  await enter(first);
  expect(view()).toMatchObject({ error: { code: 'code-mismatch' }, notice: undefined });
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('still takes the first code where no other could be sent', async () => {
  const { view, enter, send, local } = await asked(['SMS_MFA']);
  local.faults.add({ operation: 'InitiateAuth', kind: 'unknown-type' });
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', error: { code: 'unexpected' } });
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('has a person choose between two factors once, also for another code', async () => {
  const { view, send, local, enter } = await asked(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
  expect(view()).toMatchObject({ screen: 'chooseMfa', options: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] });
  await send({ type: 'chooseMfa.submit', choice: 'SMS_MFA' });
  expect(view()).toMatchObject({ screen: 'challenge', name: 'SMS_MFA', canGoBack: true });
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', name: 'SMS_MFA', notice: 'codeSent', canGoBack: true });
  expect(local.inbox.messages).toHaveLength(2);
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('leads back to the choice, and to the other factor', async () => {
  const { view, send, local, enter } = await asked(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
  await send({ type: 'chooseMfa.submit', choice: 'SMS_MFA' });
  await send({ type: 'challenge.back' });
  expect(view()).toMatchObject({ screen: 'chooseMfa', notice: undefined });
  await send({ type: 'chooseMfa.submit', choice: 'SOFTWARE_TOKEN_MFA' });
  expect(view()).toMatchObject({ name: 'SOFTWARE_TOKEN_MFA', delivery: undefined, deviceName: 'Ada’s phone' });
  await enter(await local.totp(ada.username));
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('sends no code where an app makes them, and leads back to no choice where there was none', async () => {
  const { actor } = await asked(['SOFTWARE_TOKEN_MFA']);
  expect(actor.getSnapshot().can({ type: 'challenge.resend' })).toBe(false);
  expect(actor.getSnapshot().can({ type: 'challenge.back' })).toBe(false);
});

test('refuses a code of the app that was used before', async () => {
  const { view, send, local, enter } = await asked(['SOFTWARE_TOKEN_MFA']);
  const code = await local.totp(ada.username);
  await enter(code);
  expect(view()).toMatchObject({ screen: 'signedIn' });
  await send({ type: 'signOut', scope: 'local' });
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await enter(code);
  expect(view()).toMatchObject({ screen: 'challenge', error: { code: 'code-used' } });
  await local.clock.advance(30_000);
  await enter(await local.totp(ada.username));
  expect(view()).toMatchObject({ screen: 'signedIn' });
});

test('begins again, with the username filled in, when it took too long', async () => {
  const { view, local, enter, actor } = await asked(['SMS_MFA']);
  await local.clock.advance(4 * 60_000);
  await enter();
  expect(view()).toMatchObject({ screen: 'signIn', error: { code: 'session-expired' }, username: ada.username });
  expect(actor.getSnapshot().context.password).toBeUndefined();
});

test('follows a new password, which is good for another code too', async () => {
  const { view, send, local, enter } = await asked([], {
    mfaConfiguration: 'ON',
    users: [
      {
        ...ada,
        status: 'FORCE_CHANGE_PASSWORD',
        attributes: { ...ada.attributes, phone_number: phone },
        userMfaSettingList: ['SMS_MFA'],
      },
    ],
  });
  expect(view()).toMatchObject({ screen: 'newPassword' });
  await send({ type: 'newPassword.submit', password: new Secret('Battery-staple-2'), attributes: {} });
  expect(view()).toMatchObject({ screen: 'challenge', name: 'SMS_MFA' });
  await send({ type: 'challenge.resend' });
  expect(view()).toMatchObject({ screen: 'challenge', notice: 'codeSent' });
  expect(local.inbox.messages).toHaveLength(2);
  await enter();
  expect(view()).toMatchObject({ screen: 'signedIn' });
});
