import { screen } from '@testing-library/react';
import { vi } from 'vitest';
import { installAuthenticator } from '../cognito/authenticator.ts';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

/** Ada, who has a password, an email address and a phone, has said who she is, in a pool that asks for that first. */
export async function begun({ pool, config, ...setting }: Setting = {}) {
  const all = await atSignIn({
    pool: {
      explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
      webAuthnConfiguration: { relyingPartyId: 'example.com' },
      users: [{ ...ada, attributes: { phone_number: '+442079460123' } }],
      ...pool,
    },
    config: { authFlow: 'USER_AUTH', ...config },
    ...setting,
  });
  const { local, person } = all;
  const sayWho = () => person.type(field('Email'), `${ada.username}{Enter}`);
  await sayWho();
  return { ...all, sayWho, code: () => local.inbox.messages.at(-1)?.code ?? '' };
}

/** Ada has said who she is, and that she wants to use her password. */
export async function atPassword(setting: Setting = {}) {
  const all = await begun(setting);
  await all.person.click(await screen.findByRole('radio', { name: 'With your password' }));
  await all.person.click(button('Continue'));
  await heading('Enter your password');
  return all;
}

/** What a browser says where the person cancels. jsdom's DOMException is no Error. */
export const refusal = () => Object.assign(new Error('The operation was not allowed.'), { name: 'NotAllowedError' });

/** As `installAuthenticator`, in a browser that is otherwise as it was. Undone by `vi.unstubAllGlobals()`. */
export function withWebAuthn() {
  const real = navigator;
  const browser = installAuthenticator();
  const { credentials } = navigator;
  vi.stubGlobal('navigator', new Proxy(real, { get: (_, name) => readOf(real, credentials, name) }));
  return browser;
}

function readOf(real: Navigator, credentials: CredentialsContainer, name: string | symbol): unknown {
  if (name === 'credentials') return credentials;
  const value = Reflect.get(real, name, real);
  return typeof value === 'function' ? value.bind(real) : value;
}
