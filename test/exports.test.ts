import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };

/** Every value that the package exports. Whoever adds or removes one says so here. */
const values: Record<string, readonly string[]> = {
  latchkey: [
    ...['Authenticator', 'AuthProvider', 'createAuth', 'AuthError', 'en', 'MessagesProvider'],
    ...[
      'useAuth',
      'useAuthenticator',
      'useDraft',
      'useErrorWords',
      'useLateMessages',
      'useMessages',
      'useScreen',
      'useSession',
    ],
    // the session
    ...['cookieStorage', 'readCookies', 'SessionTimeout', 'SignedIn', 'SignedOut', 'useSessionTimeout', 'useStepUp'],
    // screens
    ...['Checking', 'ConfirmSignUp', 'ForgotPassword', 'NewPassword', 'ResetPassword', 'SignIn', 'SignUp'],
    'UnsupportedChallenge',
    // the account's own forms
    ...['ChangeAttributes', 'ChangePassword', 'DeleteUser'],
    ...['Challenge', 'ChooseMfa', 'CustomChallenge', 'SetupEmail', 'SetupMfa', 'SetupTotp'],
    ...['ChooseFactor', 'EnterPassword', 'Passkey'],
    ...['ConfirmContact', 'OfferDevice', 'OfferPasskey', 'VerifyContact'],
    // parts
    ...['CheckboxField', 'ChoiceField', 'CopyText', 'Dialog', 'Link', 'ProviderButton', 'QrCode'],
    // social and enterprise sign-in
    ...['SocialButton', 'SocialButtons'],
    ...['Alert', 'Card', 'CodeField', 'Countdown', 'Field', 'FieldError', 'Footer', 'Form', 'Heading', 'Input'],
    ...['LinkButton', 'Notice', 'PasswordField', 'PasswordRules', 'SubmitButton', 'Text'],
  ],
  'latchkey/cognito': ['AuthError', 'cookieStorage', 'createAuth', 'readCookies', 'Secret', 'systemClock'],
  'latchkey/aws': ['createCredentials', 'signedFetch'],
  'latchkey/machine': ['authActors', 'createAuthActor', 'createAuthMachine', 'select'],
  'latchkey/testing': ['createClock', 'createLocalCognito'],
  'latchkey/testing/node': ['listen', 'toNodeListener'],
  'latchkey/testing/vite': ['latchkeyLocal'],
  'latchkey/locales/en': ['en'],
};

const modules: Record<string, () => Promise<object>> = {
  latchkey: () => import('latchkey'),
  'latchkey/cognito': () => import('latchkey/cognito'),
  'latchkey/aws': () => import('latchkey/aws'),
  'latchkey/machine': () => import('latchkey/machine'),
  'latchkey/testing': () => import('latchkey/testing'),
  'latchkey/testing/node': () => import('latchkey/testing/node'),
  'latchkey/testing/vite': () => import('latchkey/testing/vite'),
  'latchkey/locales/en': () => import('latchkey/locales/en'),
};

test('every subpath of package.json is named here', () => {
  const named = Object.keys(pkg.exports)
    .map((subpath) => subpath.replace('.', 'latchkey'))
    .filter((name) => !/\.(css|json)$/.test(name));
  expect(Object.keys(modules)).toEqual(named);
  expect(Object.keys(values)).toEqual(named);
});

test('every locale has a subpath', () => {
  const locales = readdirSync(join(import.meta.dirname, '../src/i18n')).filter((file) => /^[a-z]{2}(-|\.)/.test(file));
  expect(locales.map((file) => `./locales/${file.replace('.ts', '')}`)).toEqual(
    Object.keys(pkg.exports).filter((subpath) => subpath.startsWith('./locales/')),
  );
});

test('importing any of them changes nothing around it', async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const { fetch } = globalThis;
  for (const load of Object.values(modules)) await load();
  expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
  expect(globalThis.fetch).toBe(fetch);
});

test.each(Object.entries(modules))('%s exports what it says and no more', async (name, load) => {
  expect(Object.keys(await load()).sort()).toEqual([...(values[name] ?? [])].sort());
});
