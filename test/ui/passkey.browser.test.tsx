import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Authenticator, createAuth } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { addAuthenticator } from '../cognito/virtual-authenticator.ts';
import '../../src/theme/styles.css';

const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };
const grace = { username: 'grace@example.com', password: 'Nanosecond-1952' };
// Screens that come late, and real SRP, on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

const watchCeremonies = () => vi.spyOn(navigator.credentials, 'get');

let device: Awaited<ReturnType<typeof addAuthenticator>>;
let get: ReturnType<typeof watchCeremonies>;
beforeEach(async () => {
  device = await addAuthenticator();
  get = watchCeremonies();
});
afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await device.remove();
});

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const heading = (name: string) => screen.findByRole('heading', { name });
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const choose = async (name: string) => {
  await userEvent.click(await screen.findByRole('radio', { name }));
  await press('Continue');
};
const isIn = () => screen.findByRole('button', { name: 'Leave' });
/** What the browser was asked for last, and how that ended. */
const lastCeremony = () => ({ ...get.mock.lastCall?.[0], outcome: get.mock.settledResults.at(-1) });

const aborted = { type: 'rejected', value: { name: 'AbortError' } };

/** A pool that asks first who it is, in which Ada and Grace have accounts; and this browser’s app on it. */
function aPool() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const local = createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
    webAuthnConfiguration: { relyingPartyId: location.hostname, userVerification: 'required' },
    users: [ada, grace],
  });
  const { userPoolId, clientId, fetch } = local;
  const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] as const;
  function load() {
    cleanup();
    const auth = createAuth({ userPoolId, clientId, fetch, storage, authFlow: 'USER_AUTH', firstFactors });
    render(
      <Authenticator auth={auth}>
        {({ signOut }) => (
          <button type="button" onClick={() => signOut()}>
            Leave
          </button>
        )}
      </Authenticator>,
    );
    return auth;
  }
  return { local, load };
}

async function sayWho({ username } = ada) {
  await heading('Sign in');
  await userEvent.fill(await field('Email'), username);
  await press('Continue');
}

async function givePassword() {
  await heading('Enter your password');
  await userEvent.fill(await field('Password'), ada.password);
  await press('Continue');
}

/** Ada has signed in by her password, and is asked if she wants a passkey. */
async function offered() {
  const pool = aPool();
  const auth = pool.load();
  await sayWho();
  await choose('With your password');
  await givePassword();
  await heading('Sign in faster the next time?');
  return { ...pool, auth };
}

/** Ada has made a passkey, and is back at the form. */
async function withPasskey() {
  const page = await offered();
  await press('Create a passkey');
  await isIn();
  await press('Leave');
  await heading('Sign in');
  return page;
}

/** Ada, whose last way in was the password, asks for the passkey. */
async function askForPasskey() {
  await sayWho();
  await heading('Enter your password');
  await press('Try another way');
  await choose('With a passkey');
}

/** Ada was here by her passkey, and is back at the form, where the browser waits for her to pick it. */
async function returned() {
  const page = await withPasskey();
  await askForPasskey();
  await isIn();
  get.mockClear();
  await device.setPresent(false);
  await press('Leave');
  await waitFor(() =>
    expect(lastCeremony()).toMatchObject({ mediation: 'conditional', outcome: { type: 'incomplete' } }),
  );
  return page;
}

/** The page is loaded anew. */
function reload({ local, load }: Awaited<ReturnType<typeof returned>>) {
  local.clearCalls();
  get.mockClear();
  load();
}

describe('the offer after a sign-in', () => {
  test('makes a passkey that the device keeps and Cognito knows', async () => {
    const { auth } = await offered();
    expect(await device.countPasskeys()).toBe(0);
    await press('Create a passkey');
    await isIn();
    expect(await device.countPasskeys()).toBe(1);
    expect(await auth.gateway.listPasskeys()).toHaveLength(1);
  });

  test('stays, with both ways open, for a person who cancels', async () => {
    const { auth } = await offered();
    await device.setRecognised(false);
    await press('Create a passkey');
    const reason = await screen.findByText('No passkey was made. Try again, or go on without one.');
    expect(reason).toHaveAttribute('role', 'alert');
    expect(screen.getByRole('button', { name: 'Not now' })).toBeEnabled();
    await device.setRecognised(true);
    await press('Create a passkey');
    await isIn();
    expect(await auth.gateway.listPasskeys()).toHaveLength(1);
  });

  test('lets a person who cancelled go on without one', async () => {
    const { auth } = await offered();
    await device.setRecognised(false);
    await press('Create a passkey');
    await screen.findByText('No passkey was made. Try again, or go on without one.');
    await press('Not now');
    await isIn();
    expect(await device.countPasskeys()).toBe(0);
    expect(await auth.gateway.listPasskeys()).toEqual([]);
  });
});

describe('a passkey after the username', () => {
  test('signs in a person who asks for it, and offers no other', async () => {
    await withPasskey();
    await askForPasskey();
    await isIn();
    expect(lastCeremony()).toMatchObject({
      publicKey: { userVerification: 'required' },
      outcome: { type: 'fulfilled' },
    });
    expect(lastCeremony()).not.toHaveProperty('mediation');
  });

  test('leads a person who cancels back to the other ways, and is asked for again', async () => {
    await withPasskey();
    await device.setRecognised(false);
    await askForPasskey();
    const reason = await screen.findByText('No passkey was used. Try again, or choose another way.');
    expect(reason).toHaveAttribute('role', 'alert');
    expect(await field('Password')).toBeVisible();
    expect(lastCeremony().outcome).toMatchObject({ type: 'rejected', value: { name: 'NotAllowedError' } });
    await device.setRecognised(true);
    await press('Try another way');
    await choose('With a passkey');
    await isIn();
  });

  test('leads on by the password where the device holds none', async () => {
    await withPasskey();
    await device.clearPasskeys();
    await askForPasskey();
    await screen.findByText('No passkey was used. Try again, or choose another way.');
    await givePassword();
    await isIn();
  });

  test('is given up by a person who goes back while the browser asks', async () => {
    await withPasskey();
    await device.setPresent(false);
    await askForPasskey();
    await screen.findByText('Your browser asks for your passkey.');
    await waitFor(() => expect(get).toHaveBeenCalledOnce());
    await press('Back to sign in');
    await heading('Sign in');
    expect(await field('Email')).toHaveValue(ada.username);
    await waitFor(() => expect(lastCeremony().outcome).toMatchObject(aborted));
  });
});

describe('the autofill of a person who was here by passkey', () => {
  test('signs them in without a word typed', async () => {
    const page = await returned();
    await device.setPresent(true);
    reload(page);
    await isIn();
    expect(lastCeremony()).toMatchObject({ mediation: 'conditional', outcome: { type: 'fulfilled' } });
    expect(get).toHaveBeenCalledOnce();
    expect(page.local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });

  test('waits behind the form, and ends when that is sent for somebody else', async () => {
    await returned();
    expect(await field('Email')).toHaveAttribute('autocomplete', 'username webauthn');
    await sayWho(grace);
    await heading('How do you want to sign in?');
    expect(get).toHaveBeenCalledOnce();
    await waitFor(() => expect(lastCeremony().outcome).toMatchObject(aborted));
  });

  test('gives way to the same passkey, asked for by the form', async () => {
    await returned();
    await device.setPresent(true);
    await sayWho();
    await isIn();
    expect(get.mock.calls.map(([options]) => options?.mediation)).toEqual(['conditional', undefined]);
    expect(get.mock.settledResults).toMatchObject([aborted, { type: 'fulfilled' }]);
  });
});

describe('a browser without passkeys', () => {
  const takeAway = () => vi.stubGlobal('PublicKeyCredential', undefined);
  const ways = async () => (await screen.findAllByRole('radio')).map((radio) => radio.parentElement?.textContent);

  test('makes no offer after a sign-in', async () => {
    takeAway();
    aPool().load();
    await sayWho();
    await choose('With your password');
    await givePassword();
    await isIn();
  });

  test('shows no passkey among the ways of a person who has one', async () => {
    await withPasskey();
    takeAway();
    await sayWho();
    await press('Try another way');
    expect(await ways()).toEqual(['With your password', 'With a code by email']);
  });

  test('waits for none in the autofill of a person who was here by passkey, and shows them the other ways', async () => {
    const page = await returned();
    takeAway();
    reload(page);
    await heading('Sign in');
    await sayWho();
    expect(await ways()).toEqual(['With your password', 'With a code by email']);
    expect(get).not.toHaveBeenCalled();
    expect(page.local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth']);
  });
});
