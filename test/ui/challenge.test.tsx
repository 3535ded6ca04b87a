import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { SecondFactor } from '../../src/testing/index.ts';
import { listenForAnnouncements } from './announcements.ts';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

const phone = '+442079460123';
// A password that is sent as it is costs no SRP: the screen can't tell.
const explicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Signs Ada in, of whom these factors are known. */
async function asked(userMfaSettingList: SecondFactor[], { pool, ...setting }: Setting = {}) {
  const attributes = { email: ada.username, phone_number: phone };
  const softwareToken = { friendlyDeviceName: 'Ada’s phone' };
  const all = await atSignIn({
    pool: {
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      users: [{ ...ada, attributes, userMfaSettingList, softwareToken }],
      explicitAuthFlows,
      ...pool,
    },
    config: { authFlow: 'USER_PASSWORD_AUTH' },
    ...setting,
  });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  return { ...all, code: () => all.local.inbox.messages.at(-1)?.code ?? '' };
}

test('asks for the code that was sent by text, and signs in with it', async () => {
  const { person, code } = await asked(['SMS_MFA']);
  await waitFor(async () => expect(await heading('Check your texts')).toHaveFocus());
  expect(screen.getByText('We sent a code to +********0123.')).toBeInTheDocument();
  expect(field('Code')).toHaveAttribute('autocomplete', 'one-time-code');
  expect(field('Code')).toHaveAttribute('inputmode', 'numeric');
  expect(screen.queryByRole('button', { name: 'Try another way' })).not.toBeInTheDocument();
  await person.click(field('Code'));
  await person.paste(` ${code().slice(0, 3)}-${code().slice(3)}\n`);
  await person.click(button('Continue'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('asks for the code that was sent by email', async () => {
  const { person, code } = await asked(['EMAIL_OTP']);
  await heading('Check your email');
  expect(screen.getByText('We sent a code to a***@e***.')).toBeInTheDocument();
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('asks for what an authenticator app shows, by the name that it was given, and sends nothing', async () => {
  const { person, local } = await asked(['SOFTWARE_TOKEN_MFA']);
  await heading('Open your authenticator app');
  expect(screen.getByText('Enter the code that Ada’s phone shows for this account.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /new code/ })).not.toBeInTheDocument();
  await person.type(field('Code'), `${await local.totp(ada.username)}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('says once, beside the field, that a code is wrong, and takes another', async () => {
  const { person, code } = await asked(['SMS_MFA']);
  await heading('Check your texts');
  const listening = listenForAnnouncements();
  await person.type(field('Code'), '000000{Enter}');
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveAccessibleDescription('That code doesn’t match. Check it and try again.');
  expect(field('Code')).toHaveFocus();
  expect(listening.heard).toEqual(['That code doesn’t match. Check it and try again.']);
  listening.stop();
  await person.clear(field('Code'));
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('refuses what can’t be a code before the network is asked', async () => {
  const { person, local } = await asked(['SMS_MFA']);
  await heading('Check your texts');
  const calls = local.calls.length;
  await person.type(field('Code'), '12ab3{Enter}');
  expect(field('Code')).toHaveAccessibleDescription('Enter the digits of the code, 6 to 8 of them.');
  expect(local.calls).toHaveLength(calls);
});

test('says that a used code of the app is no good, and to wait for the next', async () => {
  const { person, local } = await asked(['SOFTWARE_TOKEN_MFA'], {
    children: ({ signOut }) => (
      <button type="button" onClick={() => signOut()}>
        Leave
      </button>
    ),
  });
  await heading('Open your authenticator app');
  const code = await local.totp(ada.username);
  await person.type(field('Code'), `${code}{Enter}`);
  await person.click(await screen.findByRole('button', { name: 'Leave' }));
  await heading('Sign in');
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await heading('Open your authenticator app');
  await person.type(field('Code'), `${code}{Enter}`);
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveAccessibleDescription(/used already\. Wait for your app to show the next one\./);
});

test('sends another code when it may, and says so once', async () => {
  const { person, local, code } = await asked(['SMS_MFA']);
  await heading('Check your texts');
  expect(button('Send a new code in 60 seconds')).toHaveAttribute('aria-disabled', 'true');
  await local.clock.advance(61_000);
  const listening = listenForAnnouncements();
  await person.click(await screen.findByRole('button', { name: 'Send a new code' }));
  await screen.findByRole('button', { name: 'Send a new code in 60 seconds' });
  expect(listening.heard).toEqual(['A new code is on its way.']);
  listening.stop();
  expect(local.inbox.messages).toHaveLength(2);
  await person.type(field('Code'), `${code()}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('lets a person choose, and choose again', async () => {
  const { person, local } = await asked(['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
  await waitFor(async () => expect(await heading('Confirm it’s you')).toHaveFocus());
  const group = screen.getByRole('group', { name: 'How do you want to get your code?' });
  expect(group).toContainElement(screen.getByRole('radio', { name: 'By text' }));
  expect(screen.getByRole('radio', { name: 'By text' })).toBeChecked();
  await person.click(button('Continue'));
  expect(await heading('Check your texts')).toHaveFocus();
  await person.click(button('Try another way'));
  expect(await heading('Confirm it’s you')).toHaveFocus();
  await person.click(screen.getByRole('radio', { name: 'From an authenticator app' }));
  await person.click(button('Continue'));
  await heading('Open your authenticator app');
  expect(local.inbox.messages).toHaveLength(1);
  await person.type(field('Code'), `${await local.totp(ada.username)}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('leads back to the sign-in form, with the username filled in', async () => {
  const { person } = await asked(['SMS_MFA']);
  await heading('Check your texts');
  await person.click(button('Back to sign in'));
  expect(await heading('Sign in')).toHaveFocus();
  expect(field('Email')).toHaveValue(ada.username);
  expect(field('Password')).toHaveValue('');
});

test('begins again, and says so, when it took too long', async () => {
  const { person, local, code } = await asked(['SMS_MFA']);
  await heading('Check your texts');
  await local.clock.advance(4 * 60_000);
  await person.type(field('Code'), `${code()}{Enter}`);
  await heading('Sign in');
  expect(screen.getByText('This took a little too long. Please start again.')).toHaveAttribute('role', 'alert');
});

test('takes words in the place of its own', async () => {
  await asked(['SMS_MFA'], { messages: { challenge: { submit: 'Go on' } } });
  await heading('Check your texts');
  expect(button('Go on')).toBeInTheDocument();
});
