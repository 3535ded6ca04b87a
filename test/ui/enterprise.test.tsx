import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { RedirectInput } from '../../src/cognito/index.ts';
import { atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

const emailDomains = { 'acme.com': { name: 'Okta', label: 'Acme SSO', popup: true } };

/** At the sign-in form of an app whose people at acme.com sign in there. Nobody leaves the page: where to is noted. */
async function atEnterprise(setting: Setting = {}) {
  const asked: RedirectInput[] = [];
  const all = await atSignIn({ emailDomains, ...setting, config: { domain: 'auth.example.com', ...setting.config } });
  all.auth.gateway.signInWithRedirect = (input) => {
    asked.push(input);
    return new Promise(() => {});
  };
  await screen.findByLabelText('Password');
  const { person } = all;
  const retype = async (label: string, text: string) => {
    await person.clear(field(label));
    await person.type(field(label), text);
  };
  return { ...all, asked, retype };
}

async function atSignUp(setting?: Setting) {
  const all = await atEnterprise(setting);
  await all.person.click(button('Create an account'));
  await heading('Create your account');
  return all;
}

test('an account for such an address is the provider’s: sign-up asks for nothing more, and leads there', async () => {
  const { person, asked, local, retype } = await atSignUp({ config: { signUpAttributes: ['name'] } });
  await person.type(field('Full name'), 'Zoe');
  await person.type(field('Email'), 'zoe@ACME.com');
  expect(field('Email')).toHaveFocus();
  expect(screen.queryByLabelText('Password')).toBeNull();
  expect(screen.queryByLabelText('Full name')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Create account' })).toBeNull();
  await retype('Email', 'zoe@example.com');
  expect(field('Full name')).toHaveValue('Zoe');
  expect(field('Password')).toBeVisible();
  await retype('Email', 'zoe@acme.com');
  await person.click(button('Continue with Acme SSO'));
  expect(asked).toMatchObject([{ provider: 'Okta', loginHint: 'zoe@acme.com', popup: true }]);
  expect(await heading('Sign in')).toBeVisible();
  expect(button('Continue with Acme SSO')).toHaveAttribute('data-busy');
  expect(local.calls).toEqual([]);
});

test('it is found in the email of a sign-up whose username is another thing', async () => {
  const { person, asked } = await atSignUp({
    pool: { users: [], usernameAttributes: [] },
    config: { usernameAttributes: [], signUpAttributes: ['name', 'email'] },
  });
  await person.type(field('Username'), 'zoe');
  await person.type(field('Email'), 'zoe@acme.com');
  expect(field('Email')).toHaveFocus();
  expect(screen.queryByLabelText('Username')).toBeNull();
  expect(screen.queryByLabelText('Full name')).toBeNull();
  await person.keyboard('{Enter}');
  expect(asked).toMatchObject([{ provider: 'Okta', loginHint: 'zoe@acme.com' }]);
});

test('no code is sent to reset a password that isn’t there: it is said where such an address signs in', async () => {
  const { person, local, retype } = await atEnterprise();
  await person.click(button('Forgot your password?'));
  await heading('Reset your password');
  await person.type(field('Email'), 'zoe@acme.com');
  expect(screen.getByText('This address signs in with Acme SSO, without a password here.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Send code' })).toBeNull();
  await retype('Email', 'zoe@example.com');
  expect(button('Send code')).toBeVisible();
  await retype('Email', 'zoe@acme.com{Enter}');
  await heading('Sign in');
  expect(field('Email')).toHaveValue('zoe@acme.com');
  expect(button('Continue with Acme SSO')).toBeVisible();
  expect(local.calls).toEqual([]);
});

test('a provider can be meant by its identifier, and is called by that', async () => {
  const { person, asked } = await atSignUp({ emailDomains: { 'acme.com': { idpIdentifier: 'acme' } } });
  await person.type(field('Email'), 'zoe@acme.com');
  await person.click(button('Continue with acme'));
  expect(asked).toMatchObject([{ provider: undefined, idpIdentifier: 'acme', loginHint: 'zoe@acme.com' }]);
});

test('an address that was typed before leads there at once', async () => {
  const { person } = await atSignUp();
  await person.type(field('Email'), 'zoe@acme.com');
  await person.click(button('Sign in'));
  await heading('Sign in');
  await person.click(button('Create an account'));
  await heading('Create your account');
  expect(button('Continue with Acme SSO')).toBeVisible();
});

test('who doesn’t want to stay signed in doesn’t by way of sign-up either', async () => {
  const { person, asked, local } = await atEnterprise({ askToKeepSignedIn: true, config: { storage: 'local' } });
  await person.click(screen.getByRole('checkbox', { name: 'Keep me signed in' }));
  await person.click(button('Create an account'));
  await heading('Create your account');
  await person.type(field('Email'), 'zoe@acme.com');
  await person.click(button('Continue with Acme SSO'));
  expect(asked).toMatchObject([{ provider: 'Okta', keep: false }]);
  expect(local.calls).toEqual([]);
});

test('nor does who makes an account with a password', async () => {
  const { person, local } = await atSignIn({ askToKeepSignedIn: true, config: { storage: 'local' } });
  await person.click(await screen.findByRole('checkbox', { name: 'Keep me signed in' }));
  await person.click(button('Create an account'));
  await heading('Create your account');
  await person.type(field('Email'), 'grace@example.com');
  await person.type(field('Password'), 'Correct-horse-1{Enter}');
  await heading('Confirm it’s you');
  await person.type(field('Code'), `${local.inbox.messages.at(-1)?.code}{Enter}`);
  await screen.findByText('Welcome');
  const tokens = (storage: Storage) => Object.keys(storage).filter((key) => key.endsWith('idToken'));
  expect([tokens(localStorage), tokens(sessionStorage)]).toMatchObject([[], [expect.any(String)]]);
  sessionStorage.clear();
});
