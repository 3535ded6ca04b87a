import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import type { FirstFactor } from '../../src/testing/index.ts';
import { makePasskey } from '../testing/software-authenticator.ts';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';
import { atPassword, withWebAuthn } from './by-choice.tsx';

const minute = 60_000;
const grace = 'grace@example.com';

async function signIn(setting: Setting) {
  const all = await atSignIn(setting);
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  return all;
}

const unproved = { users: [{ ...ada, attributes: { email_verified: 'false' } }] };

async function atContact(pool: Setting['pool'] = {}) {
  const all = await signIn({ pool: { ...unproved, ...pool }, config: { verifyContact: true } });
  await heading('Confirm how to reach you');
  await all.person.click(button('Send code'));
  return all;
}

/** Answers with the code that was sent last, after so long. */
async function answer({ person, local }: Awaited<ReturnType<typeof atSignIn>>, after = 0) {
  const code = await screen.findByLabelText('Code');
  await local.clock.advance(after);
  await person.type(code, `${local.inbox.messages.at(-1)?.code}{Enter}`);
}

describe('beside the field of the code, one that is too old is told', () => {
  const words = 'That code no longer works. Ask for a new one below.';

  test.each<[screen: string, comes: () => Promise<unknown>]>([
    [
      'Confirm it’s you',
      async () => {
        const all = await atSignIn();
        await all.person.click(button('Create an account'));
        await heading('Create your account');
        await all.person.type(field('Email'), grace);
        await all.person.type(field('Password'), `${ada.password}{Enter}`);
        await answer(all, 25 * 60 * minute);
      },
    ],
    [
      'Choose a new password',
      async () => {
        const all = await atSignIn();
        await all.person.click(button('Forgot your password?'));
        await heading('Reset your password');
        await all.person.type(field('Email'), `${ada.username}{Enter}`);
        await all.person.type(await screen.findByLabelText('New password'), 'Another-horse-2');
        await answer(all, 61 * minute);
      },
    ],
    ['Enter the code', async () => answer(await atContact(), 25 * 60 * minute)],
  ])('on the screen "%s", which can send another', async (title, comes) => {
    await comes();
    await waitFor(() => expect(field('Code')).toHaveAccessibleDescription(words));
    expect(field('Code')).toBeInvalid();
    expect(field('Code')).toHaveFocus();
    expect(await heading(title)).toBeInTheDocument();
    expect(button('Send a new code')).toBeInTheDocument();
  });
});

/** Told above the form of a screen, in this card. */
async function isTold(words: string, title: string) {
  const reason = await screen.findByText(words);
  expect(reason).toHaveAttribute('role', 'alert');
  // The other ways to sign in come a moment after the reason for them.
  expect(reason.closest('[data-lk=card]')).toContainElement(await heading(title));
  expect(screen.getAllByText(words)).toHaveLength(1);
}

describe('above the form, too many attempts are told', () => {
  const words = 'Too many attempts. Wait a while, then try again.';

  test('where a code to reset the password is asked for', async () => {
    const { person } = await atSignIn({ pool: { rateLimits: { forgotPassword: 0 } } });
    await person.click(button('Forgot your password?'));
    await heading('Reset your password');
    await person.type(field('Email'), `${ada.username}{Enter}`);
    await isTold(words, 'Reset your password');
  });

  test('where a code to prove an address is asked for', async () => {
    await atContact({ rateLimits: { getUserAttributeVerificationCode: 0 } });
    await isTold(words, 'Confirm how to reach you');
  });

  test('where that code is typed, which stays', async () => {
    await answer(await atContact({ rateLimits: { verifyUserAttribute: 0 } }));
    await isTold(words, 'Enter the code');
    expect(field('Code').value).toMatch(/^\d{6}$/);
  });
});

test('a second factor that is gone leads to the sign-in form, with the reason and the username', async () => {
  const account = { ...ada, attributes: { sub: '1c2b3a40-0000-4000-8000-000000000001' } };
  const withApp = { ...account, userMfaSettingList: ['SOFTWARE_TOKEN_MFA'] as const };
  const all = await signIn({ pool: { mfaConfiguration: 'OPTIONAL', users: [withApp] } });
  await heading('Open your authenticator app');
  // As an administrator does who makes the account anew, without the app.
  all.local.users.delete(ada.username);
  all.local.users.create(account);
  await all.person.type(field('Code'), '123456{Enter}');
  await isTold('This way to confirm that it’s you isn’t set up any more. Please start again.', 'Sign in');
  expect(field('Email')).toHaveValue(ada.username);
});

test('a way to sign in that is gone is told where it was chosen', async () => {
  const allowedFirstAuthFactors: FirstFactor[] = ['SMS_OTP', 'EMAIL_OTP'];
  const explicitAuthFlows = ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const pool = { explicitAuthFlows, signInPolicy: { allowedFirstAuthFactors } };
  const { person } = await atSignIn({ pool, config: { authFlow: 'USER_AUTH' } });
  // The local Cognito keeps what it offered to somebody who exists.
  await person.type(field('Email'), 'nobody@example.com{Enter}');
  await heading('How do you want to sign in?');
  allowedFirstAuthFactors.shift();
  await person.click(button('Continue'));
  const title = 'How do you want to sign in?';
  await isTold('This way to sign in isn’t there for this account. Choose another.', title);
  await person.click(screen.getByRole('radio', { name: 'With a code by email' }));
  await person.click(button('Continue'));
  expect(await heading('Check your email')).toBeInTheDocument();
});

describe('a passkey', () => {
  let browser: ReturnType<typeof withWebAuthn>;
  beforeEach(() => {
    browser = withWebAuthn();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('that Cognito does not take is told with the other ways', async () => {
    const all = await atPassword({ config: { rememberLastSignIn: false } });
    const { person, auth } = all;
    await auth.gateway.signIn({ username: ada.username, password: new Secret(ada.password), method: 'PASSWORD' });
    await auth.gateway.createPasskey();
    await auth.gateway.signOut({ scope: 'local' });
    await heading('Sign in');
    await person.clear(field('Email'));
    await all.sayWho();
    await person.click(await screen.findByRole('radio', { name: 'With a passkey' }));
    const right = browser.passkey;
    browser.passkey = { ...right, assertion: (options) => right.assertion(options, { challenge: 'b2xk' }) };
    await person.click(button('Continue'));
    const title = 'How do you want to sign in?';
    await isTold('That passkey isn’t accepted. Choose another way to sign in.', title);
    expect(screen.getByRole('radio', { name: 'With a code by email' })).toBeInTheDocument();
  });

  async function offered() {
    const all = await atPassword({ config: { passkeyOffer: 'once' } });
    await all.person.type(field('Password'), `${ada.password}{Enter}`);
    await heading('Sign in faster the next time?');
    return all;
  }

  test('that this device has already is told on the offer of one, which can be left', async () => {
    const { person, auth } = await offered();
    await auth.gateway.createPasskey();
    await person.click(button('Create a passkey'));
    await isTold('This device has a passkey for your account already.', 'Sign in faster the next time?');
    await person.click(button('Not now'));
    expect(await screen.findByText('Welcome')).toBeInTheDocument();
  });

  test('too many is told on the offer of one, which can be left', async () => {
    const { person, auth } = await offered();
    for (let device = 0; device < 20; device += 1) {
      browser.passkey = makePasskey();
      await auth.gateway.createPasskey();
    }
    await person.click(button('Create a passkey'));
    const words = 'Your account has as many passkeys as it can have. Delete one first.';
    await isTold(words, 'Sign in faster the next time?');
    await person.click(button('Not now'));
    expect(await screen.findByText('Welcome')).toBeInTheDocument();
  });
});
