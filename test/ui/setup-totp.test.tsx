import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { SecondFactor } from '../../src/testing/index.ts';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

afterEach(() => {
  vi.restoreAllMocks();
});

// A password that is sent as it is costs no SRP: the screen can't tell.
const explicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Signs Ada in, who has to set one of these up. */
async function required(enabledMfas: SecondFactor[], setting: Setting = {}) {
  const attributes = { email: ada.username, email_verified: 'false' };
  const all = await atSignIn({
    pool: { mfaConfiguration: 'ON', enabledMfas, explicitAuthFlows, users: [{ ...ada, attributes }] },
    config: { authFlow: 'USER_PASSWORD_AUTH' },
    ...setting,
  });
  const { person, local } = all;
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  return {
    ...all,
    secret: () => local.users.get(ada.username)?.softwareTokenSecret ?? '',
    prove: async () => person.type(field('Code'), `${await local.totp(ada.username)}{Enter}`),
  };
}

test('shows the secret, as a key and as a link, and signs in with the first code', async () => {
  const { prove, secret, local, person } = await required(['SOFTWARE_TOKEN_MFA']);
  await waitFor(async () => expect(await heading('Set up your authenticator app')).toHaveFocus());
  const link = await screen.findByRole('link', { name: 'Open your authenticator app' });
  expect(link).toHaveAttribute('href', expect.stringMatching(/^otpauth:\/\/totp\/localhost:ada%40example\.com\?/));
  expect(link).toHaveAttribute('href', expect.stringContaining(secret()));
  expect(screen.getByText((text) => text.replaceAll(' ', '') === secret())).toBeInTheDocument();
  await person.type(field('Name of the device (optional)'), 'Ada’s phone');
  await prove();
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  const verified = local.calls.find(({ operation }) => operation === 'VerifySoftwareToken');
  expect(verified?.request).toMatchObject({ FriendlyDeviceName: 'Ada’s phone' });
});

test('copies the key without its blanks, and says so each time', async () => {
  const { person, secret } = await required(['SOFTWARE_TOKEN_MFA']);
  await person.click(await screen.findByRole('button', { name: 'Copy the key' }));
  const words = await screen.findByText('Copied.');
  expect(words).toHaveAttribute('role', 'status');
  expect(await navigator.clipboard.readText()).toBe(secret());
  expect(button('Copy the key')).toHaveFocus();
});

test('selects the key where the browser doesn’t let it be copied, and says what to do', async () => {
  const { person, secret } = await required(['SOFTWARE_TOKEN_MFA']);
  await screen.findByRole('button', { name: 'Copy the key' });
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
  await person.click(button('Copy the key'));
  expect(await screen.findByText('That can’t be copied here. Select the key and copy it.')).toBeInTheDocument();
  expect(getSelection()?.toString().replaceAll(' ', '')).toBe(secret());
});

test('keeps the key after a wrong code', async () => {
  const { person, prove, secret } = await required(['SOFTWARE_TOKEN_MFA']);
  await screen.findByRole('link');
  const before = secret();
  await person.type(field('Code'), '000000{Enter}');
  await waitFor(() => expect(field('Code')).toBeInvalid());
  expect(field('Code')).toHaveAccessibleDescription('That code doesn’t match. Check it and try again.');
  expect(secret()).toBe(before);
  await person.clear(field('Code'));
  await prove();
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('asks for the key once more where it didn’t come', async () => {
  const { person, local } = await required(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
  await heading('Add a second step');
  local.faults.add({ operation: 'AssociateSoftwareToken', kind: 'drop', times: 2 });
  await person.click(button('Continue'));
  await heading('Set up your authenticator app');
  expect(await screen.findByText('We can’t reach the server. Check your connection and try again.')).toHaveAttribute(
    'role',
    'alert',
  );
  expect(screen.queryByLabelText('Code')).not.toBeInTheDocument();
  await person.click(button('Try again'));
  expect(await screen.findByText(/We can’t reach/)).toBeInTheDocument();
  expect(button('Try again')).toHaveFocus();
  await person.click(button('Try again'));
  await screen.findByLabelText('Code');
  await waitFor(async () => expect(await heading('Set up your authenticator app')).toHaveFocus());
});

test('sets up codes by email, for a person who changed their mind', async () => {
  const { person, local } = await required(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
  await heading('Add a second step');
  await person.click(screen.getByRole('radio', { name: 'From an authenticator app' }));
  await person.click(button('Continue'));
  await screen.findByRole('link');
  await person.click(button('Try another way'));
  await person.click(await screen.findByRole('radio', { name: 'By email' }));
  await person.click(button('Continue'));
  expect(await heading('Get your codes by email')).toHaveFocus();
  expect(field('Email')).toHaveValue(ada.username);
  await person.clear(field('Email'));
  await person.type(field('Email'), 'ada{Enter}');
  expect(field('Email')).toHaveAccessibleDescription('Enter an email address like name@example.com.');
  await person.type(field('Email'), '@example.org{Enter}');
  await heading('Check your email');
  expect(local.inbox.messages.at(-1)?.to).toBe('ada@example.org');
  await person.type(field('Code'), `${local.inbox.messages.at(-1)?.code}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('keeps no secret in the page once somebody is signed in', async () => {
  const { prove, secret } = await required(['SOFTWARE_TOKEN_MFA']);
  await screen.findByRole('link');
  const key = secret();
  await prove();
  await screen.findByText('Welcome');
  expect(document.documentElement.outerHTML).not.toContain(key);
});
