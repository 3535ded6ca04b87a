// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://app.example.com/callback" }

import 'aws-amplify/auth/enable-oauth-listener';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import * as auth from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalCognito } from '../../../src/testing/index.ts';
import { email, password } from '../raw-client.ts';
import { browserOf, callback, openPool, signedOut } from './app.ts';
import type { Sight, WebBrowser } from './web-browser.ts';

/** Amplify 6, unmodified, in a page: it opens the managed login, and finishes by itself where its app mounts again. */
describe('signInWithRedirect of aws-amplify against the local Cognito', () => {
  let local: LocalCognito;
  let browser: WebBrowser;
  let uninstall: () => void;
  let config: ResourcesConfig;

  beforeEach(() => {
    local = openPool();
    browser = browserOf(local);
    uninstall = local.install();
    config = {
      Auth: {
        Cognito: {
          userPoolId: local.userPoolId,
          userPoolClientId: local.clientId,
          loginWith: {
            oauth: {
              domain: new URL(local.domain).host,
              scopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
              redirectSignIn: [callback],
              redirectSignOut: [signedOut],
              responseType: 'code',
            },
          },
        },
      },
    };
    localStorage.clear();
    history.replaceState(null, '', callback);
    Amplify.configure(config);
  });
  afterEach(() => uninstall());

  /** What Amplify opens, opened in the browser. */
  const leave = async (input: auth.SignInWithRedirectInput = {}): Promise<Sight> => {
    let address = '';
    const authSessionOpener = async (url: string) => {
      address = url;
    };
    await auth.signInWithRedirect({ ...input, options: { ...input.options, authSessionOpener } });
    return browser.open(address);
  };

  /** The app mounts at the address that the browser came back to: how Amplify says the sign-in ended. */
  const comeBack = async ({ url }: Sight): Promise<string> => {
    const ended = new Promise<string>((resolve) => {
      const stop = Hub.listen('auth', ({ payload }) => {
        if (!payload.event.startsWith('signInWithRedirect')) return;
        stop();
        const { error } =
          'data' in payload && typeof payload.data === 'object' ? { error: undefined, ...payload.data } : {};
        resolve(error instanceof Error ? `${payload.event}: ${error.message}` : payload.event);
      });
    });
    history.replaceState(null, '', url.href);
    Amplify.configure(config);
    return ended;
  };

  it('signs in at a provider, refreshes and reads the account', async () => {
    const consent = await leave({ provider: 'Google', customState: 'a state' });
    const back = await browser.press(consent, 'Continue', { email: 'grace@example.com', name: 'Grace Hopper' });
    expect(await comeBack(back)).toBe('signInWithRedirect');
    expect(location.href).toBe(callback);
    const { username } = await auth.getCurrentUser();
    expect(username).toMatch(/^Google_\d{21}$/);
    expect(await auth.fetchUserAttributes()).toMatchObject({ email: 'grace@example.com' });
    const { tokens } = await auth.fetchAuthSession({ forceRefresh: true });
    expect(tokens?.accessToken.payload.scope).toBe('openid email aws.cognito.signin.user.admin');
    expect(tokens?.idToken?.payload).toMatchObject({ identities: [{ providerName: 'Google' }] });
  });

  it('signs in by password on the login page, at a custom provider, and by an identifier', async () => {
    const login = await leave({ options: { loginHint: email, lang: 'en' } });
    expect(login.document.querySelector('[name=username]')?.getAttribute('value')).toBe(email);
    expect(await comeBack(await browser.press(login, 'Sign in', { password }))).toBe('signInWithRedirect');
    expect((await auth.fetchAuthSession()).tokens?.idToken?.payload.email).toBe(email);
    localStorage.clear();
    expect((await leave({ provider: { custom: 'Corp' } })).document.title).toBe('Sign in with Corp');
    localStorage.clear();
    expect((await leave({ provider: { idpIdentifier: 'example.org' } })).document.title).toBe('Sign in with Okta');
  });

  it('is told that the person refused', async () => {
    const consent = await leave({ provider: 'Apple' });
    expect(await comeBack(await browser.press(consent, 'Refuse'))).toContain('signInWithRedirect_failure');
    await expect(auth.getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
  });
});
