import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { challengeIn } from './canned.ts';
import { asked, devicePool, knownDevice, signInByText, storedDevices } from './device-pool.ts';
import { begin, failureOf, open, password, username } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const byDevice = ['InitiateAuth*', 'PASSWORD_VERIFIER*', 'DEVICE_SRP_AUTH*', 'DEVICE_PASSWORD_VERIFIER*'];
const code = new Secret('123456');

describe('a browser in a pool that tracks devices', () => {
  it('is made known at the first sign-in, and signs in the next time without a second factor', async () => {
    const { local, storage, gateway, session, step } = await knownDevice();
    expect(step).toMatchObject({ kind: 'signedIn', offers: [] });
    const userId = (await session.current())?.user.username ?? '';
    const device = {
      deviceKey: expect.stringMatching(/^eu-west-1_/),
      deviceGroupKey: expect.any(String),
      randomPasswordKey: expect.stringMatching(/^[A-Za-z0-9+/]{54}==$/),
    };
    expect(storedDevices(storage)).toEqual({ [username]: device, [userId]: device });
    await gateway.signOut({ scope: 'local' });
    local.clearCalls();
    const reloaded = open(local, storage);
    expect((await reloaded.gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(asked(local)).toEqual(byDevice);
  });

  it('is the same for a person who types another of their names', async () => {
    const { local, storage } = await knownDevice(
      devicePool(
        {},
        { usernameAttributes: ['email', 'phone_number'], autoVerifiedAttributes: ['email', 'phone_number'] },
      ),
    );
    const other = await open(local, storage).gateway.signIn({ username: '+15550009999', password });
    expect(other.kind).toBe('signedIn');
    expect(asked(local)).toEqual(['InitiateAuth', ...byDevice.slice(1)]);
  });

  it('is known by the password alone too', async () => {
    const config = { authFlow: 'USER_PASSWORD_AUTH' } as const;
    const { local, storage } = await knownDevice(devicePool(), config);
    expect((await open(local, storage, config).gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(asked(local)).toEqual(['InitiateAuth*', 'DEVICE_SRP_AUTH*', 'DEVICE_PASSWORD_VERIFIER*']);
  });

  it('is named in every answer, and proves itself after a second factor that it doesn’t replace', async () => {
    const { local, storage } = await knownDevice(devicePool({ challengeRequiredOnNewDevice: false }));
    const step = await signInByText(open(local, storage));
    expect(step.kind).toBe('signedIn');
    expect(asked(local)).toEqual([...byDevice.slice(0, 2), 'SMS_MFA*', ...byDevice.slice(2)]);
  });

  it('is somebody else to another person', async () => {
    const grace = 'grace@example.com';
    const { local, storage } = await knownDevice();
    local.users.create({ username: grace, password: password.reveal() });
    const page = open(local, storage);
    await page.gateway.signIn({ username: grace, password });
    expect(asked(local)).toEqual(['InitiateAuth', 'PASSWORD_VERIFIER', 'ConfirmDevice*']);
    const keys = Object.values(storedDevices(storage)).map(({ deviceKey }) => deviceKey);
    expect([keys.length, new Set(keys).size]).toEqual([4, 2]);
  });

  it('has the name that the app gives it', async () => {
    const { gateway } = await knownDevice(devicePool(), { deviceName: ' The till ' });
    expect((await gateway.listDevices()).map(({ name }) => name)).toEqual(['The till']);
  });

  it('stays known after a sign-out of whatever scope, and is unknown after the account’s end', async () => {
    const page = await knownDevice();
    for (const scope of ['local', 'revoke', 'global'] as const) {
      await page.gateway.signOut({ scope });
      expect(Object.keys(storedDevices(page.storage))).toHaveLength(2);
      await page.gateway.signIn({ username, password });
    }
    await page.gateway.deleteUser();
    expect([...page.storage.map.keys()]).toEqual([]);
  });

  it('does not count while nothing is tracked: no call and no key more', async () => {
    const { local, storage, gateway } = begin();
    await gateway.signIn({ username, password });
    expect(asked(local)).toEqual(['InitiateAuth', 'PASSWORD_VERIFIER']);
    expect(storedDevices(storage)).toEqual({});
  });
});

describe('ConfirmDevice', () => {
  it.each(['drop', 'html', 'throttle', 'internal-error', 'unknown-type', 'stall'] as const)(
    'never fails the sign-in: %s',
    async (kind) => {
      const page = begin(devicePool());
      page.local.faults.add({ operation: 'ConfirmDevice', kind, times: 9 });
      const signingIn = signInByText(page);
      if (kind === 'stall') {
        await vi.waitFor(() => expect(asked(page.local)).toContain('ConfirmDevice*'));
        await page.local.clock.advance(15_000);
      }
      expect(await signingIn).toMatchObject({ kind: 'signedIn', offers: [] });
      page.local.faults.clear();
      // Whatever is kept of it, the next sign-in comes through, and the one after is by device.
      await signInByText(open(page.local, page.storage));
      page.local.clearCalls();
      expect((await open(page.local, page.storage).gateway.signIn({ username, password })).kind).toBe('signedIn');
      expect(asked(page.local)).toEqual(byDevice);
    },
  );

  it('counts where only its reply got lost', async () => {
    const page = begin(devicePool());
    page.local.faults.add({ operation: 'ConfirmDevice', kind: 'lose-reply' });
    await signInByText(page);
    expect((await open(page.local, page.storage).gateway.signIn({ username, password })).kind).toBe('signedIn');
  });

  it('leaves no half device where the answer has none', async () => {
    const page = begin(devicePool());
    page.local.faults.add({ operation: 'ConfirmDevice', kind: 'throttle', times: 3 });
    await signInByText(page);
    expect(storedDevices(page.storage)).toEqual({});
  });
});

describe('where the pool leaves it to the person', () => {
  const pool = devicePool({ deviceOnlyRememberedOnUserPrompt: true });
  const isRemembered = async ({ gateway }: ReturnType<typeof open>) =>
    (await gateway.listDevices()).map((device) => device.isRemembered);

  it('a browser is offered to be remembered, once', async () => {
    const page = await knownDevice(pool);
    expect(page.step).toMatchObject({ offers: ['device'] });
    expect(await isRemembered(page)).toEqual([false]);
    expect(await open(page.local, page.storage).gateway.restore()).toMatchObject({ kind: 'signedIn', offers: [] });
    expect(await signInByText(open(page.local, page.storage))).toMatchObject({ offers: [] });
    await page.gateway.rememberDevice({ remember: true });
    expect(await isRemembered(page)).toEqual([true]);
    expect((await open(page.local, page.storage).gateway.signIn({ username, password })).kind).toBe('signedIn');
    await page.gateway.rememberDevice({ remember: false });
    expect(await isRemembered(page)).toEqual([false]);
    challengeIn(await open(page.local, page.storage).gateway.signIn({ username, password }), 'SMS_MFA');
  });

  it.each([
    ['always', true],
    ['never', false],
  ] as const)('a browser is remembered %s', async (rememberDevice, expected) => {
    const page = await knownDevice(pool, { rememberDevice });
    expect(page.step).toMatchObject({ offers: [] });
    expect(await isRemembered(page)).toEqual([expected]);
  });

  it('a sign-in does not fail because remembering does', async () => {
    const page = begin(pool, { rememberDevice: 'always' });
    page.local.faults.add({ operation: 'UpdateDeviceStatus', kind: 'drop' });
    expect(await signInByText(page)).toMatchObject({ kind: 'signedIn', offers: [] });
  });
});

describe('a device that Cognito has forgotten', () => {
  async function forgotten(config: Parameters<typeof knownDevice>[1] = {}) {
    const page = await knownDevice(devicePool(), config);
    const elsewhere = open(page.local, undefined, config);
    await signInByText(elsewhere);
    const [first] = await elsewhere.gateway.listDevices();
    await elsewhere.gateway.forgetDevice({ deviceKey: first?.deviceKey ?? '' });
    page.local.clearCalls();
    return { ...page, ...open(page.local, page.storage, config) };
  }

  it('is dropped, and the sign-in goes on with the same proof', async () => {
    const page = await forgotten();
    const challenge = challengeIn(await page.gateway.signIn({ username, password }), 'SMS_MFA');
    expect(asked(page.local)).toEqual(['InitiateAuth*', 'PASSWORD_VERIFIER*', 'PASSWORD_VERIFIER']);
    expect(storedDevices(page.storage)).toEqual({});
    expect((await page.gateway.respondToChallenge({ challenge, code })).kind).toBe('signedIn');
    page.local.clearCalls();
    expect((await open(page.local, page.storage).gateway.signIn({ username, password })).kind).toBe('signedIn');
    expect(asked(page.local)).toEqual(byDevice);
  });

  it('is dropped by a sign-in that sends the password too', async () => {
    const page = await forgotten({ authFlow: 'USER_PASSWORD_AUTH' });
    challengeIn(await page.gateway.signIn({ username, password }), 'SMS_MFA');
    expect(asked(page.local)).toEqual(['InitiateAuth*', 'InitiateAuth']);
  });

  it('does not turn a wrong password into a right one', async () => {
    const page = await forgotten();
    const wrong = page.gateway.signIn({ username, password: new Secret('Not-the-password-1') });
    expect((await failureOf(wrong)).code).toBe('incorrect-credentials');
  });
});

describe('a device that is not the one', () => {
  const spoil = (storage: { map: Map<string, string> }, part: string, value: string | undefined) => {
    for (const key of [...storage.map.keys()])
      if (key.endsWith(`.${part}`)) value === undefined ? storage.map.delete(key) : storage.map.set(key, value);
  };

  it.each([
    ['another password', 'randomPasswordKey', btoa('another')],
    ['no password', 'randomPasswordKey', undefined],
    ['another group', 'deviceGroupKey', '-another'],
    ['no group', 'deviceGroupKey', undefined],
  ])('with %s begins again by itself, and asks what a stranger is asked', async (_, part, value) => {
    const { local, storage } = await knownDevice();
    spoil(storage, part, value);
    const page = open(local, storage);
    const challenge = challengeIn(await page.gateway.signIn({ username, password }), 'SMS_MFA');
    expect(asked(local).slice(-2)).toEqual(['InitiateAuth', 'PASSWORD_VERIFIER']);
    expect(asked(local).filter((name) => name.startsWith('InitiateAuth'))).toHaveLength(2);
    expect(storedDevices(storage)).toEqual({});
    expect((await page.gateway.respondToChallenge({ challenge, code })).kind).toBe('signedIn');
    expect((await open(local, storage).gateway.signIn({ username, password })).kind).toBe('signedIn');
  });

  it('with a key that nobody gave out is dropped', async () => {
    const { local, storage } = await knownDevice();
    spoil(storage, 'deviceKey', 'no key at all');
    challengeIn(await open(local, storage).gateway.signIn({ username, password }), 'SMS_MFA');
    expect(storedDevices(storage)).toEqual({});
  });

  it('is kept where only the network failed', async () => {
    const { local, storage } = await knownDevice();
    const page = open(local, storage);
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'drop' });
    expect((await failureOf(page.gateway.signIn({ username, password }))).code).toBe('network');
    expect((await page.gateway.signIn({ username, password })).kind).toBe('signedIn');
  });
});
