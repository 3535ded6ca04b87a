import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { RedirectInput } from '../../src/cognito/index.ts';
import {
  AuthError,
  Authenticator,
  type AuthenticatorProps,
  AuthProvider,
  createAuth,
  SocialButton,
} from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

const named = (name: string) => screen.getByRole('button', { name });

/** An auth object over which nobody leaves the page: where to is noted, and `settle` is what comes of it. */
function open() {
  const { userPoolId, clientId, fetch, clock } = createLocalCognito();
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory', domain: 'auth.example.com' });
  const asked: RedirectInput[] = [];
  const on = { fail: (_: AuthError) => {} };
  const signInWithRedirect = (input: RedirectInput) => {
    asked.push(input);
    return new Promise<never>((_, reject) => {
      on.fail = reject;
    });
  };
  return { auth: { ...auth, gateway: { ...auth.gateway, signInWithRedirect } }, asked, on, person: userEvent.setup() };
}

async function atSignIn(props: AuthenticatorProps) {
  const opened = open();
  render(<Authenticator auth={opened.auth} {...props} />);
  await screen.findByRole('heading', { name: 'Sign in' });
  return opened;
}

it('stands above the form for each provider, by its brand or its own label, and leads there', async () => {
  const identityProviders = ['Google', 'Facebook', 'LoginWithAmazon', { name: 'Okta', label: 'Acme SSO', popup: true }];
  const { person, asked } = await atSignIn({ identityProviders });
  for (const name of ['Sign in with Google', 'Continue with Facebook', 'Login with Amazon'])
    expect(await screen.findByRole('button', { name })).toBeVisible();
  expect(screen.getByLabelText('Password')).toBeVisible();
  await person.click(named('Sign in with Acme SSO'));
  expect(asked).toMatchObject([{ provider: 'Okta', popup: true }]);
});

it('is busy on the way, holds up the others, and can be called off', async () => {
  const { person, asked } = await atSignIn({ identityProviders: ['Google', 'SignInWithApple'] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  expect(named('Sign in with Google')).toHaveAttribute('data-busy');
  await person.click(named('Sign in with Apple'));
  expect(asked).toHaveLength(1);
  await person.click(named('Cancel'));
  expect(named('Sign in with Google')).not.toHaveAttribute('data-busy');
  await person.click(named('Sign in with Apple'));
  expect(asked).toHaveLength(2);
});

it('is free again for a person who comes back by the browser’s Back', async () => {
  const { person } = await atSignIn({ identityProviders: ['Google'] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  act(() => void dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })));
  expect(named('Sign in with Google')).not.toHaveAttribute('data-busy');
});

it('says on the form what went wrong there', async () => {
  const { person, on } = await atSignIn({ identityProviders: ['Google'] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  act(() => on.fail(new AuthError('redirect-refused')));
  expect(await screen.findByText(/didn’t finish signing in there/)).toBeVisible();
});

it('says which way to use, where an account is there by another one that is known, and nothing of what came with it', async () => {
  const { person, on } = await atSignIn({ identityProviders: ['Google', 'Facebook'] });
  await person.click(await screen.findByRole('button', { name: 'Continue with Facebook' }));
  const detail = 'An account exists: use Google, or call <b>evil.example</b>';
  act(() => on.fail(new AuthError('account-exists-elsewhere', { detail })));
  expect(await screen.findByText(/Sign in with Google, as you did before/)).toBeVisible();
  expect(document.body.textContent).not.toContain('evil');
});

it('says which way to use again, where the account was linked to it in that moment', async () => {
  const { person, on } = await atSignIn({ identityProviders: ['Google', { name: 'Okta', label: 'Acme SSO' }] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  act(() => on.fail(new AuthError('account-exists-elsewhere', { detail: 'Okta' })));
  expect(await screen.findByText(/Sign in with Acme SSO, as you did before/)).toBeVisible();
});

it('says of a sign-in that was used or took too long to start again', async () => {
  const { person, on } = await atSignIn({ identityProviders: ['Google'] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  act(() => on.fail(new AuthError('redirect-unknown')));
  expect(
    await screen.findByText(/was used already, took too long or began elsewhere. Please start again/),
  ).toBeVisible();
});

it('can be the only way in', async () => {
  const { person, asked } = await atSignIn({ identityProviders: ['Google'], federatedOnly: true });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  expect(asked).toMatchObject([{ provider: 'Google' }]);
  expect(screen.queryByLabelText('Email')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Create an account' })).toBeNull();
});

it('gives way to the provider of an address’s domain, with the address as a hint, and comes back with another address', async () => {
  const { person, asked } = await atSignIn({ emailDomains: { 'acme.com': { name: 'Okta', label: 'Acme SSO' } } });
  await person.type(await screen.findByLabelText('Email'), 'grace@ACME.com');
  expect(screen.queryByLabelText('Password')).toBeNull();
  await person.clear(screen.getByLabelText('Email'));
  await person.type(screen.getByLabelText('Email'), 'grace@example.com');
  expect(screen.getByLabelText('Password')).toBeVisible();
  await person.clear(screen.getByLabelText('Email'));
  await person.type(screen.getByLabelText('Email'), 'grace@acme.com{Enter}');
  expect(asked).toMatchObject([{ provider: 'Okta', loginHint: 'grace@acme.com' }]);
});

it('is called by an identifier where it has no name, and is busy by itself', async () => {
  const identityProviders = [{ idpIdentifier: 'acme.com' }, { idpIdentifier: 'byte.com', label: 'Byte' }, {}];
  const { person, asked } = await atSignIn({ identityProviders });
  await person.click(await screen.findByRole('button', { name: 'Sign in with acme.com' }));
  expect(asked).toMatchObject([{ idpIdentifier: 'acme.com' }]);
  const others = ['Sign in with Byte', 'Sign in on the login page'];
  expect(named('Sign in with acme.com')).toHaveAttribute('data-busy');
  for (const name of others) expect(named(name)).not.toHaveAttribute('data-busy');
  await person.click(named('Cancel'));
  await person.click(named('Sign in on the login page'));
  expect(named('Sign in on the login page')).toHaveAttribute('data-busy');
  expect(named('Sign in with acme.com')).not.toHaveAttribute('data-busy');
});

it.each([
  [{ idpIdentifier: 'acme.com' }, 'Continue with acme.com'],
  [{ idpIdentifier: 'acme.com', label: 'Acme SSO' }, 'Continue with Acme SSO'],
  [{ label: 'Acme SSO' }, 'Continue with Acme SSO'],
  [{}, 'Sign in on the login page'],
])('leads an address to a provider without a name, %j, and is busy on the way', async (provider, name) => {
  const { person, asked } = await atSignIn({ emailDomains: { 'acme.com': provider }, identityProviders: ['Google'] });
  await person.type(await screen.findByLabelText('Email'), 'grace@acme.com');
  const submit = named(name);
  await person.click(submit);
  expect(asked).toMatchObject([{ provider: undefined, loginHint: 'grace@acme.com' }]);
  expect(submit).toHaveAttribute('data-busy');
  await person.click(named('Cancel'));
  await person.click(named('Sign in with Google'));
  expect(submit).not.toHaveAttribute('data-busy');
});

it('takes no identifier for a way that a sentence names', async () => {
  const identityProviders = [{ idpIdentifier: 'acme.com' }, 'Google'];
  const { person, on } = await atSignIn({ identityProviders });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  act(() => on.fail(new AuthError('account-exists-elsewhere', { detail: 'grace@acme.com exists already' })));
  expect(await screen.findByText(/Sign in the way you did before/)).toBeVisible();
});

it('hands on the language of Cognito’s pages, and has none itself', async () => {
  const props = {
    identityProviders: [{ name: 'Google', lang: 'de' }],
    emailDomains: { 'acme.com': { name: 'Okta', lang: 'pt-BR' } },
  };
  const { person, asked } = await atSignIn(props);
  const button = await screen.findByRole('button', { name: 'Sign in with Google' });
  expect(button).not.toHaveAttribute('lang');
  await person.click(button);
  await person.click(named('Cancel'));
  await person.type(screen.getByLabelText('Email'), 'grace@acme.com');
  await person.click(named('Continue with Okta'));
  expect(asked.map(({ lang }) => lang)).toEqual(['de', 'pt-BR']);
});

const box = () => screen.getByRole('checkbox', { name: 'Keep me signed in' });

it('says whether the person stays signed in, by the box in its form at that moment', async () => {
  const { person, asked } = await atSignIn({ identityProviders: ['Google'], askToKeepSignedIn: true });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  await person.click(named('Cancel'));
  await person.click(box());
  await person.click(named('Sign in with Google'));
  await person.click(named('Cancel'));
  await person.click(box());
  await person.click(named('Sign in with Google'));
  expect(asked.map(({ keep }) => keep)).toEqual([true, false, true]);
});

it('remembers the box on the way to a new account, and back', async () => {
  const { person, asked } = await atSignIn({ identityProviders: ['Google'], askToKeepSignedIn: true });
  await person.click(await screen.findByRole('checkbox'));
  await person.click(named('Create an account'));
  await person.click(await screen.findByRole('button', { name: 'Sign up with Google' }));
  expect(asked).toMatchObject([{ keep: false }]);
  await person.click(named('Cancel'));
  expect(box()).not.toBeChecked();
});

it('says nothing of that where nobody was asked, or what the app says', async () => {
  const { person, asked } = await atSignIn({ identityProviders: ['Google', { name: 'Okta', keep: false }] });
  await person.click(await screen.findByRole('button', { name: 'Sign in with Google' }));
  await person.click(named('Cancel'));
  await person.click(named('Sign in with Okta'));
  expect(asked.map(({ keep }) => keep)).toEqual([undefined, false]);
});

it.each([[true], [false]])('leaves the box with an address that leads to a provider: %s', async (keep) => {
  const { person, asked } = await atSignIn({ emailDomains: { 'acme.com': 'Okta' }, askToKeepSignedIn: true });
  const ticks = await screen.findByRole('checkbox');
  if (!keep) await person.click(ticks);
  await person.type(screen.getByLabelText('Email'), 'grace@acme.com');
  expect(screen.queryByLabelText('Password')).toBeNull();
  expect(box()).toBe(ticks);
  await person.click(named('Continue with Okta'));
  expect(asked).toMatchObject([{ provider: 'Okta', keep }]);
});

it('has the box where it is the only way in, too', async () => {
  const props = { identityProviders: ['Google'], federatedOnly: true, askToKeepSignedIn: true };
  const { person, asked } = await atSignIn(props);
  await person.click(await screen.findByRole('checkbox', { name: 'Keep me signed in' }));
  await person.click(named('Sign in with Google'));
  expect(asked).toMatchObject([{ keep: false }]);
});

it('reads a box of that name in a form of the app’s own', async () => {
  const { auth, asked, person } = open();
  render(
    <AuthProvider auth={auth}>
      <form>
        <input type="checkbox" name="keep" />
        <SocialButton provider="Google" />
      </form>
    </AuthProvider>,
  );
  const button = await screen.findByRole('button', { name: 'Sign in with Google' });
  await expect.poll(() => button.getAttribute('aria-disabled')).toBeNull();
  await person.click(button);
  expect(asked).toMatchObject([{ keep: false }]);
});

it('hides the way to a new account where the app says so', async () => {
  await atSignIn({ hideSignUp: true });
  expect(await screen.findByLabelText('Password')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Create an account' })).toBeNull();
});

it('works by itself below an <AuthProvider>, to the managed login page without a provider', async () => {
  const { auth, asked, person } = open();
  render(
    <AuthProvider auth={auth}>
      <SocialButton loginHint="ada@example.com" />
    </AuthProvider>,
  );
  const button = await screen.findByRole('button', { name: 'Sign in on the login page' });
  await expect.poll(() => button.getAttribute('aria-disabled')).toBeNull();
  await person.click(button);
  expect(asked).toMatchObject([{ provider: undefined, loginHint: 'ada@example.com' }]);
});
