import type { CognitoUser } from 'amazon-cognito-identity-js';
import { Secret } from '../../src/cognito/index.ts';
import { devicePool, signInByText } from './device-pool.ts';
import type { Client } from './library-client.ts';
import { open, password, username } from './page.ts';
import { code, type Scenario } from './trace-scenarios.ts';

/** A sign-in with a code by text, after which the browser is a device. */
async function becomeDevice({ user, call, details }: Client): Promise<CognitoUser> {
  const person = user();
  await call((_, { onSuccess, onFailure }) =>
    person.authenticateUser(details(), {
      onSuccess,
      onFailure,
      mfaRequired: () => person.sendMFACode(code, { onSuccess, onFailure }),
    }),
  );
  return person;
}

const again = ({ local, storage, config }: ReturnType<typeof open>) =>
  open(local, storage, config).gateway.signIn({ username, password });

/** What devices and an app as a factor ask, through the library and through our gateway. */
export const deviceScenarios: Record<string, Scenario> = {
  'a device, made known and then by itself': {
    pool: devicePool(),
    config: { deviceName: 'Her laptop' },
    async theirs(client) {
      await becomeDevice(client);
      await client.signIn();
    },
    async ours(page) {
      await signInByText(page);
      await again(page);
    },
  },
  'a device that Cognito has forgotten': {
    pool: devicePool(),
    config: { deviceName: 'Her laptop' },
    async theirs(client) {
      const person = await becomeDevice(client);
      // By its key: what is stored of it stays.
      const key = Reflect.get(person, 'deviceKey');
      await client.call((_, callbacks) => person.forgetSpecificDevice(key, callbacks));
      await becomeDevice(client);
    },
    async ours(page) {
      await signInByText(page);
      const stored = new Map(page.storage.map);
      const [mine] = [...stored].filter(([name]) => name.endsWith('.deviceKey'));
      await page.gateway.forgetDevice({ deviceKey: mine?.[1] ?? '' });
      for (const [name, value] of stored) if (/Key$/.test(name)) page.storage.map.set(name, value);
      await signInByText(open(page.local, page.storage, page.config));
    },
  },
  'a device, remembered by choice, listed and forgotten': {
    pool: devicePool({ deviceOnlyRememberedOnUserPrompt: true }),
    config: { deviceName: 'Her laptop' },
    async theirs(client) {
      const person = await becomeDevice(client);
      await client.call((_, callbacks) => person.setDeviceStatusRemembered(callbacks));
      await client.call((_, callbacks) => person.setDeviceStatusNotRemembered(callbacks));
      await client.call((_, callbacks) => person.listDevices(60, null, callbacks));
      await client.call((_, callbacks) => person.forgetDevice(callbacks));
    },
    async ours(page) {
      await signInByText(page);
      await page.gateway.rememberDevice({ remember: true });
      await page.gateway.rememberDevice({ remember: false });
      const [mine] = await page.gateway.listDevices();
      await page.gateway.forgetDevice({ deviceKey: mine?.deviceKey ?? '' });
    },
  },
  'an authenticator app, set up while signed in': {
    pool: { mfaConfiguration: 'OPTIONAL' },
    async theirs({ signIn, call }, local) {
      const person = await signIn();
      await call((done, { onFailure }) =>
        person.associateSoftwareToken({ associateSecretCode: (secret) => done(null, secret), onFailure }),
      );
      const shown = (await local.totp(username)) ?? '';
      await call((_, callbacks) => person.verifySoftwareToken(shown, 'Her phone', callbacks));
      await call((done) => person.setUserMfaPreference(null, { Enabled: true, PreferredMfa: false }, done));
    },
    async ours(page) {
      await page.gateway.signIn({ username, password });
      await page.gateway.startTotpEnrolment();
      const shown = new Secret((await page.local.totp(username)) ?? '');
      await page.gateway.finishTotpEnrolment({ code: shown, deviceName: 'Her phone' });
    },
  },
};
