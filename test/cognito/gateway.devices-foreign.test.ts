import * as library from 'amazon-cognito-identity-js';
import { expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { asked, devicePool, signInByText, storedDevices } from './device-pool.ts';
import { memory, open, password, username } from './page.ts';

const flows = ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const;

/** Signs in with amazon-cognito-identity-js by itself, with a code by text where one is asked for. */
async function signInByLibrary(local: LocalCognito, storage: ReturnType<typeof memory>, flow: (typeof flows)[number]) {
  const pool = new library.CognitoUserPool({
    UserPoolId: local.userPoolId,
    ClientId: local.clientId,
    Storage: storage,
  });
  const person = new library.CognitoUser({ Username: username, Pool: pool, Storage: storage });
  person.setAuthenticationFlowType(flow);
  const details = new library.AuthenticationDetails({ Username: username, Password: password.reveal() });
  const undo = local.install();
  try {
    await new Promise((onSuccess, onFailure) => {
      const mfaRequired = () => person.sendMFACode('123456', { onSuccess, onFailure });
      person.authenticateUser(details, { onSuccess, onFailure, mfaRequired });
    });
  } finally {
    undo();
  }
}

const isProvedByDevice = (local: LocalCognito) => {
  const all = asked(local);
  return all.includes('DEVICE_PASSWORD_VERIFIER*') && !all.some((name) => name.startsWith('SMS_MFA'));
};

it.each(flows)('a device that amazon-cognito-identity-js made is ours too: %s', async (authFlow) => {
  const local = createLocalCognito(devicePool());
  const storage = memory();
  await signInByLibrary(local, storage, authFlow);
  local.clearCalls();
  const page = open(local, storage, { authFlow });
  expect((await page.gateway.signIn({ username, password })).kind).toBe('signedIn');
  expect(isProvedByDevice(local)).toBe(true);
  expect(await page.gateway.listDevices()).toMatchObject([{ isCurrent: true }]);
});

it.each(flows)('a device that we made is its own: %s', async (authFlow) => {
  const local = createLocalCognito(devicePool());
  const page = open(local, memory(), { authFlow });
  await signInByText(page);
  const before = storedDevices(page.storage);
  local.clearCalls();
  await signInByLibrary(local, page.storage, authFlow);
  expect(isProvedByDevice(local)).toBe(true);
  expect(storedDevices(page.storage)).toEqual(before);
});
