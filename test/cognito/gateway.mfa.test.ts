import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import type { LocalCognitoConfig, SeedUser } from '../../src/testing/index.ts';
import { challengeIn } from './canned.ts';
import { begin, failureOf, operations, password, username } from './page.ts';

const phone = '+15550009999';
const wrong = new Secret('000000');
const options = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;

/** A page on a pool with every second factor, in which Ada has these. */
const withFactors = (user: Partial<SeedUser>, pool: LocalCognitoConfig = {}) =>
  begin({
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: options,
    users: [{ username, password: password.reveal(), attributes: { phone_number: phone }, ...user }],
    ...pool,
  });
type Page = ReturnType<typeof begin>;

const signIn = ({ gateway }: Page) => gateway.signIn({ username, password });
const sent = ({ local }: Page, to: string) => new Secret(local.inbox.last(to)?.code ?? '');
const shown = async ({ local }: Page) => new Secret(await local.totp(username));
const notNow = new Secret('111111');

describe.each([
  ['SMS_MFA', phone, 'SMS'],
  ['EMAIL_OTP', username, 'EMAIL'],
] as const)('%s', (name, address, medium) => {
  const page = () => withFactors({ userMfaSettingList: [name] });

  it('says where the code went, and signs in with it', async () => {
    const at = page();
    const challenge = challengeIn(await signIn(at), name);
    expect(challenge.delivery).toMatchObject({ medium, destination: expect.stringContaining('*') });
    expect(at.storage.map.size).toBe(0);
    const step = await at.gateway.respondToChallenge({ challenge, code: sent(at, address) });
    expect(step).toMatchObject({ kind: 'signedIn', session: { user: { email: username } } });
    expect(operations(at.local)).toEqual(['InitiateAuth', 'RespondToAuthChallenge', 'RespondToAuthChallenge']);
    expect(JSON.stringify(challenge)).not.toContain(challenge.session.reveal());
  });

  it('can be answered again after a wrong code, and what can not be a code is not sent', async () => {
    const at = page();
    const challenge = challengeIn(await signIn(at), name);
    const answer = (code: Secret) => at.gateway.respondToChallenge({ challenge, code });
    expect((await failureOf(answer(wrong))).code).toBe('code-mismatch');
    at.local.clearCalls();
    expect((await failureOf(answer(new Secret('G-12345')))).code).toBe('code-mismatch');
    expect(at.local.calls).toEqual([]);
    expect((await answer(new Secret(` ${sent(at, address).reveal().replace(/(...)/, '$1 ')}`))).kind).toBe('signedIn');
  });

  it('has to begin again when its session has expired or is used', async () => {
    const at = page();
    const late = challengeIn(await signIn(at), name);
    const code = sent(at, address);
    await at.local.clock.advance(4 * 60_000);
    expect((await failureOf(at.gateway.respondToChallenge({ challenge: late, code }))).code).toBe('session-expired');
    const used = { challenge: challengeIn(await signIn(at), name), code: sent(at, address) };
    await at.gateway.respondToChallenge(used);
    expect((await failureOf(at.gateway.respondToChallenge(used))).code).toBe('session-expired');
    expect(await at.session.tokens()).toBeDefined();
  });
});

describe('SOFTWARE_TOKEN_MFA', () => {
  const softwareToken = { friendlyDeviceName: 'My phone' };

  it('signs in with the code that the app shows', async () => {
    const at = withFactors({ userMfaSettingList: ['SOFTWARE_TOKEN_MFA'], softwareToken });
    const challenge = challengeIn(await signIn(at), 'SOFTWARE_TOKEN_MFA');
    expect(challenge).toMatchObject({ delivery: undefined, deviceName: 'My phone' });
    expect((await failureOf(at.gateway.respondToChallenge({ challenge, code: notNow }))).code).toBe('code-mismatch');
    expect((await at.gateway.respondToChallenge({ challenge, code: await shown(at) })).kind).toBe('signedIn');
  });

  it('does not take a code twice, and says so in its own way', async () => {
    const at = withFactors({ userMfaSettingList: ['SOFTWARE_TOKEN_MFA'], softwareToken });
    const code = await shown(at);
    await at.gateway.respondToChallenge({ challenge: challengeIn(await signIn(at), 'SOFTWARE_TOKEN_MFA'), code });
    const challenge = challengeIn(await signIn(at), 'SOFTWARE_TOKEN_MFA');
    expect((await failureOf(at.gateway.respondToChallenge({ challenge, code }))).code).toBe('code-used');
    await at.local.clock.advance(30_000);
    expect((await at.gateway.respondToChallenge({ challenge, code: await shown(at) })).kind).toBe('signedIn');
  });
});

describe('SELECT_MFA_TYPE', () => {
  it('leads to the factor that was chosen', async () => {
    for (const choice of options) {
      const at = withFactors({ userMfaSettingList: options, softwareToken: {} });
      const challenge = challengeIn(await signIn(at), 'SELECT_MFA_TYPE');
      expect(challenge.options).toEqual(options);
      const next = challengeIn(await at.gateway.respondToChallenge({ challenge, choice }), choice);
      expect(next.session.reveal()).not.toBe(challenge.session.reveal());
      const code =
        choice === 'SOFTWARE_TOKEN_MFA' ? await shown(at) : sent(at, choice === 'SMS_MFA' ? phone : username);
      expect((await at.gateway.respondToChallenge({ challenge: next, code })).kind).toBe('signedIn');
    }
  });
});

describe('MFA_SETUP', () => {
  const required: LocalCognitoConfig = {
    mfaConfiguration: 'ON',
    enabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    users: [{ username, password: password.reveal() }],
  };

  it('by an authenticator app takes its first code and signs in', async () => {
    const at = begin(required);
    const posed = challengeIn(await signIn(at), 'MFA_SETUP');
    expect(posed.options).toEqual(['SOFTWARE_TOKEN_MFA']);
    const { challenge, secretCode } = await at.gateway.startTotpSetup({ challenge: posed });
    expect(secretCode.reveal()).toBe(at.local.users.get(username)?.softwareTokenSecret);
    const answer = (code: Secret) => at.gateway.respondToChallenge({ challenge, code, deviceName: ' My phone ' });
    expect((await failureOf(answer(notNow))).code).toBe('code-mismatch');
    expect((await answer(await shown(at))).kind).toBe('signedIn');
    expect(at.local.users.get(username)?.userMfaSettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
    await at.gateway.signOut({ scope: 'local' });
    expect(challengeIn(await signIn(at), 'SOFTWARE_TOKEN_MFA').deviceName).toBe('My phone');
  });

  it('can begin again with another secret, from the session that was carried on', async () => {
    const at = begin(required);
    const posed = challengeIn(await signIn(at), 'MFA_SETUP');
    const first = await at.gateway.startTotpSetup({ challenge: posed });
    expect((await failureOf(at.gateway.startTotpSetup({ challenge: posed }))).code).toBe('session-expired');
    const { challenge, secretCode } = await at.gateway.startTotpSetup(first);
    expect(secretCode.reveal()).not.toBe(first.secretCode.reveal());
    expect((await at.gateway.respondToChallenge({ challenge, code: await shown(at) })).kind).toBe('signedIn');
  });

  it('goes on where only the answer after the proof was lost on its way there', async () => {
    const at = begin(required);
    const posed = challengeIn(await signIn(at), 'MFA_SETUP');
    const { challenge } = await at.gateway.startTotpSetup({ challenge: posed });
    const response = { challenge, code: await shown(at) };
    at.local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    expect((await failureOf(at.gateway.respondToChallenge(response))).code).toBe('network');
    expect((await at.gateway.respondToChallenge(response)).kind).toBe('signedIn');
    expect(operations(at.local).filter((name) => name === 'VerifySoftwareToken')).toHaveLength(1);
  });

  it('begins again where the reply to the proof was lost', async () => {
    const at = begin(required);
    const posed = challengeIn(await signIn(at), 'MFA_SETUP');
    const { challenge } = await at.gateway.startTotpSetup({ challenge: posed });
    const response = { challenge, code: await shown(at) };
    at.local.faults.add({ operation: 'VerifySoftwareToken', kind: 'lose-reply' });
    expect((await failureOf(at.gateway.respondToChallenge(response))).code).toBe('network');
    expect((await failureOf(at.gateway.respondToChallenge(response))).code).toBe('session-expired');
    expect((await signIn(at)).kind).toBe('challenge');
  });

  it('has to begin again when its session has expired', async () => {
    const at = begin(required);
    const posed = challengeIn(await signIn(at), 'MFA_SETUP');
    const { challenge } = await at.gateway.startTotpSetup({ challenge: posed });
    await at.local.clock.advance(4 * 60_000);
    const verify = at.gateway.respondToChallenge({ challenge, code: await shown(at) });
    expect((await failureOf(verify)).code).toBe('session-expired');
    expect((await failureOf(at.gateway.startTotpSetup({ challenge }))).code).toBe('session-expired');
  });

  it('by email asks for the first code at that address, and signs in with it', async () => {
    const users = [{ username: 'ada', password: password.reveal(), attributes: {} }];
    const at = begin({
      ...required,
      enabledMfas: ['EMAIL_OTP'],
      usernameAttributes: [],
      users,
      requiredAttributes: [],
    });
    const posed = challengeIn(await at.gateway.signIn({ username: 'ada', password }), 'MFA_SETUP');
    expect(posed.options).toEqual(['EMAIL_OTP']);
    const bad = at.gateway.respondToChallenge({ challenge: posed, email: 'nonsense' });
    expect((await failureOf(bad)).code).toBe('invalid-email');
    const step = await at.gateway.respondToChallenge({ challenge: posed, email: ' ada@example.com ' });
    const challenge = challengeIn(step, 'EMAIL_OTP');
    expect((await at.gateway.respondToChallenge({ challenge, code: sent(at, username) })).kind).toBe('signedIn');
    expect(at.local.users.get('ada')?.userMfaSettingList).toEqual(['EMAIL_OTP']);
  });

  it('follows a new password', async () => {
    const users: SeedUser[] = [{ username, password: password.reveal(), status: 'FORCE_CHANGE_PASSWORD' }];
    const at = begin({ ...required, users });
    const first = challengeIn(await signIn(at), 'NEW_PASSWORD_REQUIRED');
    const next = { password: new Secret('Difference-Engine-1'), attributes: {} };
    const posed = challengeIn(await at.gateway.respondToChallenge({ challenge: first, ...next }), 'MFA_SETUP');
    const { challenge } = await at.gateway.startTotpSetup({ challenge: posed });
    expect((await at.gateway.respondToChallenge({ challenge, code: await shown(at) })).kind).toBe('signedIn');
  });

  it('follows a new password whose reply was lost', async () => {
    const users: SeedUser[] = [{ username, password: password.reveal(), status: 'FORCE_CHANGE_PASSWORD' }];
    const at = begin({ ...required, users });
    const challenge = challengeIn(await signIn(at), 'NEW_PASSWORD_REQUIRED');
    const response = { challenge, password: new Secret('Difference-Engine-1'), attributes: {} };
    at.local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'lose-reply' });
    expect((await failureOf(at.gateway.respondToChallenge(response))).code).toBe('network');
    challengeIn(await at.gateway.respondToChallenge(response), 'MFA_SETUP');
  });

  it('names the setting where the pool has no authenticator apps', async () => {
    const at = begin({
      ...required,
      enabledMfas: ['EMAIL_OTP'],
      users: [{ username, password: password.reveal(), attributes: { email_verified: 'false' } }],
    });
    const challenge = challengeIn(await signIn(at), 'MFA_SETUP');
    expect((await failureOf(at.gateway.startTotpSetup({ challenge }))).code).toBe('flow-not-enabled');
  });
});
