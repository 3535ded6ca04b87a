import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuth, type Gateway, Secret, type SignInStep, type WebAuthnChallenge } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { addAuthenticator } from './virtual-authenticator.ts';

const username = 'ada@example.com';
const password = new Secret('Analytical-1843');

let device: Awaited<ReturnType<typeof addAuthenticator>>;

beforeEach(async () => {
  device = await addAuthenticator();
});
afterEach(async () => {
  await device.remove();
  vi.unstubAllGlobals();
});

function begin() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const local = createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: location.hostname, userVerification: 'required' },
    users: [{ username, password: password.reveal() }],
  });
  const { userPoolId, clientId, fetch, clock } = local;
  const config = { userPoolId, clientId, fetch, clock, storage, authFlow: 'USER_AUTH' as const };
  return { local, gateway: createAuth({ ...config, firstFactors: ['PASSWORD', 'WEB_AUTHN'] }).gateway };
}

async function withPasskey() {
  const page = begin();
  expect(await page.gateway.signIn({ username, password })).toMatchObject({ kind: 'signedIn', offers: ['passkey'] });
  await page.gateway.createPasskey();
  await page.gateway.signOut({ scope: 'local' });
  return page;
}

async function ask(gateway: Gateway): Promise<WebAuthnChallenge> {
  const step: SignInStep = await gateway.signIn({ username, method: 'WEB_AUTHN' });
  if (step.kind === 'challenge' && step.challenge.name === 'WEB_AUTHN') return step.challenge;
  throw new Error(step.kind);
}

describe('a passkey in Chromium', () => {
  it('is made once, and signs in', async () => {
    const { gateway } = await withPasskey();
    const step = await gateway.respondToChallenge({ challenge: await ask(gateway) });
    expect(step).toMatchObject({ kind: 'signedIn', offers: [] });
    expect(await gateway.listPasskeys()).toHaveLength(1);
    await expect(gateway.createPasskey()).rejects.toMatchObject({ code: 'passkey-exists' });
  });

  it('is made and used where the browser reads no JSON', async () => {
    const { parseCreationOptionsFromJSON, parseRequestOptionsFromJSON } = PublicKeyCredential;
    const { toJSON } = PublicKeyCredential.prototype;
    Object.assign(PublicKeyCredential, {
      parseCreationOptionsFromJSON: undefined,
      parseRequestOptionsFromJSON: undefined,
    });
    Object.assign(PublicKeyCredential.prototype, { toJSON: undefined });
    try {
      const { gateway } = await withPasskey();
      const step = await gateway.respondToChallenge({ challenge: await ask(gateway) });
      expect(step.kind).toBe('signedIn');
    } finally {
      Object.assign(PublicKeyCredential, { parseCreationOptionsFromJSON, parseRequestOptionsFromJSON });
      Object.assign(PublicKeyCredential.prototype, { toJSON });
    }
  });

  it('is given up, and asked for again', async () => {
    const { gateway } = await withPasskey();
    const challenge = await ask(gateway);
    await device.setPresent(false);
    const giveUp = new AbortController();
    const answer = gateway.respondToChallenge({ challenge }, { signal: giveUp.signal });
    const refused = expect(answer).rejects.toMatchObject({ code: 'passkey-cancelled' });
    setTimeout(() => giveUp.abort());
    await refused;
    await device.setPresent(true);
    expect((await gateway.respondToChallenge({ challenge })).kind).toBe('signedIn');
  });

  it('is cancelled where the device holds none', async () => {
    const { gateway } = await withPasskey();
    await device.clearPasskeys();
    const challenge = await ask(gateway);
    await expect(gateway.respondToChallenge({ challenge })).rejects.toMatchObject({ code: 'passkey-cancelled' });
  });

  it('is picked in the autofill by a person who comes back', async () => {
    const { gateway } = await withPasskey();
    await gateway.respondToChallenge({ challenge: await ask(gateway) });
    await gateway.signOut({ scope: 'local' });
    const challenge = await gateway.offerPasskey();
    expect(challenge && (await gateway.respondToChallenge({ challenge })).kind).toBe('signedIn');
  });

  it('waits in the autofill until something else is done', async () => {
    const { gateway } = await withPasskey();
    await gateway.respondToChallenge({ challenge: await ask(gateway) });
    await gateway.signOut({ scope: 'local' });
    await device.setPresent(false);
    const get = vi.spyOn(navigator.credentials, 'get');
    const offer = gateway.offerPasskey();
    await vi.waitFor(() => expect(get).toHaveBeenCalledWith(expect.objectContaining({ mediation: 'conditional' })));
    const challenge = await ask(gateway);
    expect(await offer).toBeUndefined();
    await device.setPresent(true);
    expect((await gateway.respondToChallenge({ challenge })).kind).toBe('signedIn');
    get.mockRestore();
  });

  it('is nowhere in a browser without any', async () => {
    const { gateway } = await withPasskey();
    vi.stubGlobal('PublicKeyCredential', undefined);
    const step = await gateway.signIn({ username });
    expect(step).toMatchObject({ challenge: { name: 'SELECT_CHALLENGE', options: ['PASSWORD'] } });
    expect(await gateway.signIn({ username, password })).toMatchObject({ kind: 'signedIn', offers: [] });
    await expect(gateway.createPasskey()).rejects.toMatchObject({ code: 'passkey-unavailable' });
  });
});
