import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { type AuthConfig, Authenticator, type AuthenticatorProps, createAuth } from '../../src/index.ts';
import { createLocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';

export const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };

export interface Setting extends AuthenticatorProps {
  pool?: Partial<LocalCognitoConfig>;
  config?: Partial<AuthConfig>;
}

/** An `<Authenticator>` on a local Cognito of its own, in which Ada has an account, at the sign-in screen. */
export async function atSignIn({ pool, config, ...props }: Setting = {}) {
  const local = createLocalCognito({ users: [ada], ...pool });
  const auth = createAuth({
    userPoolId: local.userPoolId,
    clientId: local.clientId,
    fetch: local.fetch,
    clock: local.clock,
    storage: 'memory',
    ...config,
  });
  const person = userEvent.setup();
  const children = () => <p>Welcome</p>;
  const app = (more?: AuthenticatorProps) => (
    <Authenticator auth={auth} {...props} {...more}>
      {props.children ?? children}
    </Authenticator>
  );
  const view = render(app());
  await screen.findByRole('heading', { name: 'Sign in' });
  return { local, auth, person, rerender: (more?: AuthenticatorProps) => view.rerender(app(more)), view };
}

/** Ada, signed in, on a page of the app's own. */
export async function signedIn(page: ReactNode, setting: Setting = {}) {
  const all = await atSignIn({ ...setting, children: page });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  await screen.findAllByRole('heading', { level: 2 });
  return all;
}

export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const heading = (name: string) => screen.findByRole('heading', { name });
