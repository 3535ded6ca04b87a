import { describe, expect, it } from 'vitest';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import { email, failure, password, post } from '../raw-client.ts';
import { authorizeAddress, browserOf, callback, claimsOf, codeOf, openPool, redeem, visitLogin } from './app.ts';
import { alertOf, buttonsOf, queryOf } from './web-browser.ts';

const phone = '+15555550100';

describe('the login page', () => {
  const open = async (config: LocalCognitoConfig = {}) => {
    const local = openPool(config);
    const browser = browserOf(local);
    return { local, browser, login: await browser.open(authorizeAddress(local)) };
  };

  it('says what is wrong, keeps the name and not the password', async () => {
    const { local, browser, login } = await open();
    const again = await browser.press(login, 'Sign in', { username: email, password: 'Not-Hers-1' });
    expect(again.status).toBe(400);
    expect(alertOf(again)).toBe('Incorrect username or password.');
    expect(again.document.querySelector('[name=username]')?.getAttribute('value')).toBe(email);
    expect(again.document.body.innerHTML).not.toContain('Not-Hers-1');
    expect(local.calls.at(-1)).toMatchObject({
      operation: 'POST /login',
      status: 400,
      error: 'NotAuthorizedException',
    });
    const back = await browser.press(again, 'Sign in', { username: email, password });
    expect(queryOf(back)).toHaveProperty('code');
  });

  it('says the same of somebody unknown, and locks out like any other way in', async () => {
    const { browser, login } = await open();
    let page = login;
    const type = async (username: string, secret: string) => {
      page = await browser.press(page, 'Sign in', { username, password: secret });
      return alertOf(page);
    };
    expect(await type('nobody@example.com', 'Not-Hers-1')).toBe('Incorrect username or password.');
    for (let attempt = 0; attempt < 5; attempt += 1) await type(email, 'Not-Hers-1');
    expect(await type(email, password)).toBe('Password attempts exceeded');
  });

  it('refuses who may not enter, in Cognito’s words', async () => {
    const { local, browser, login } = await open();
    local.users.update(email, { status: 'UNCONFIRMED' });
    const unconfirmed = await browser.press(login, 'Sign in', { username: email, password });
    expect(alertOf(unconfirmed)).toBe('User is not confirmed.');
    local.users.update(email, { status: 'RESET_REQUIRED' });
    const reset = await browser.press(unconfirmed, 'Sign in', { username: email, password });
    expect(alertOf(reset)).toBe('Password reset required for the user');
  });

  it('runs the triggers of a sign-in, and shows what one refuses with as text', async () => {
    const ran: string[] = [];
    const note = ({ triggerSource }: { triggerSource: string }) => {
      ran.push(triggerSource);
      return undefined;
    };
    const { browser, login } = await open({
      triggers: {
        preAuthentication: note,
        postAuthentication: note,
        preTokenGeneration: note,
      },
    });
    await browser.press(login, 'Sign in', { username: email, password });
    expect(ran).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    const strict = await open({
      triggers: {
        preAuthentication: () => {
          throw new Error('<img src=x onerror=alert(1)>');
        },
      },
    });
    const refused = await strict.browser.press(strict.login, 'Sign in', { username: email, password });
    expect(alertOf(refused)).toBe('PreAuthentication failed with error <img src=x onerror=alert(1)>.');
    expect(refused.document.querySelector('img')).toBeNull();
  });

  it('tells the app what PreTokenGeneration refuses with', async () => {
    const local = openPool({
      triggers: {
        preTokenGeneration: () => {
          throw new Error('not today');
        },
      },
    });
    expect(queryOf(await visitLogin(local))).toEqual({
      error: 'invalid_request',
      error_description: 'PreTokenGeneration failed with error not today.',
      state: 'the-state',
    });
  });

  it('takes a form once, from the browser that it was made for, and for an hour', async () => {
    const { local, browser, login } = await open();
    await browser.press(login, 'Sign in', { username: email, password: 'Not-Hers-1' });
    const fields = { username: email, password };
    expect(alertOf(await browser.press(login, 'Sign in', fields))).toBe('This page had expired. Please try again.');
    const fresh = await browser.open(authorizeAddress(local));
    const stranger = await browserOf(local).press(fresh, 'Sign in', fields);
    expect(alertOf(stranger)).toBe('This page had expired. Please try again.');
    const late = await browser.open(authorizeAddress(local));
    await local.clock.advance(60 * 60 * 1000);
    expect(alertOf(await browser.press(late, 'Sign in', fields))).toBe('This page had expired. Please try again.');
    const forged = await browser.press(late, 'Sign in', { ...fields, _csrf: 'made-up' });
    expect(alertOf(forged)).toBe('This page had expired. Please try again.');
    expect(local.calls.every(({ status }) => status !== 0)).toBe(true);
  });

  it('escapes what the address says, and lets nothing run, frame or stay', async () => {
    const local = openPool();
    const nasty = '"><script>alert(1)</script>';
    const page = await browserOf(local).open(authorizeAddress(local, { login_hint: nasty, state: nasty }));
    expect(page.document.querySelector('script')).toBeNull();
    expect(page.document.querySelector('[name=username]')?.getAttribute('value')).toBe(nasty);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = page.document.querySelector('style')?.getAttribute('nonce');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'nonce-${nonce}'`,
      "form-action 'self' https://app.example.com",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('sets cookies that scripts can’t read and other sites don’t send', async () => {
    const { local, login } = await open();
    expect(login.headers.get('set-cookie')).toMatch(/^XSRF-TOKEN=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const at = 'http://127.0.0.1:5173/_cognito/login';
    const plain = await local.handle(new Request(`${at}${login.url.search}`));
    expect(plain.headers.get('set-cookie')).toMatch(/; Path=\/_cognito\/; HttpOnly; SameSite=Lax$/);
  });

  it('has a name for every field and for the page', async () => {
    const { login } = await open();
    expect(login.document.documentElement.lang).toBe('en');
    expect(login.document.querySelectorAll('h1')).toHaveLength(1);
    for (const field of login.document.querySelectorAll('input:not([type=hidden])')) {
      expect(field.closest('label')?.textContent?.trim()).toMatch(/^(Email|Password)$/);
    }
    const withNames = await open({ usernameAttributes: [] });
    expect(withNames.login.document.querySelector('label')?.textContent?.trim()).toBe('Username');
  });

  it('asks for no password where the client has none, even if one is sent', async () => {
    const local = openPool({ supportedIdentityProviders: ['Google', 'Facebook'] });
    const browser = browserOf(local);
    const page = await browser.open(authorizeAddress(local));
    expect(page.document.querySelector('[type=password]')).toBeNull();
    const allowed = openPool();
    const form = await browserOf(allowed).open(authorizeAddress(allowed));
    const forced = await browser.press(form, 'Sign in', { username: email, password });
    expect(forced.url.href).not.toContain(callback);
  });
});

describe('the login page, after the password', () => {
  const open = async (config: LocalCognitoConfig, user: object) => {
    const local = openPool({
      codes: (digits) => '12345678'.slice(0, digits),
      mfaConfiguration: 'OPTIONAL',
      enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      users: [{ username: email, password, attributes: { phone_number: phone }, ...user }],
      ...config,
    });
    const browser = browserOf(local);
    const login = await browser.open(authorizeAddress(local));
    return { local, browser, page: await browser.press(login, 'Sign in', { username: email, password }) };
  };

  it('asks for the code of a text message, and again for another', async () => {
    const { browser, page } = await open({}, { userMfaSettingList: ['SMS_MFA'] });
    expect(page.status).toBe(200);
    expect(page.url.href).not.toContain('code=');
    expect(page.document.body.textContent).toContain('+*******0100');
    const wrong = await browser.press(page, 'Continue', { SMS_MFA_CODE: '000000' });
    expect(alertOf(wrong)).toBe('Invalid code received for user');
    expect(queryOf(await browser.press(wrong, 'Continue', { SMS_MFA_CODE: '123 456' }))).toHaveProperty('code');
  });

  it('lets a second step be chosen', async () => {
    const { local, browser, page } = await open({}, { userMfaSettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] });
    expect(page.document.querySelectorAll('option')).toHaveLength(2);
    const app = await browser.press(page, 'Continue', { ANSWER: 'SOFTWARE_TOKEN_MFA' });
    const back = await browser.press(app, 'Continue', { SOFTWARE_TOKEN_MFA_CODE: await local.totp(email) });
    expect(queryOf(back)).toHaveProperty('code');
  });

  it('asks for a new password in the place of a temporary one, with a client that has a secret too', async () => {
    const { browser, local, page } = await open(
      { clientSecret: 'hush', requiredAttributes: ['email', 'given_name'] },
      { status: 'FORCE_CHANGE_PASSWORD' },
    );
    const weak = await browser.press(page, 'Continue', { NEW_PASSWORD: 'weak', 'userAttributes.given_name': 'Ada' });
    expect(alertOf(weak)).toContain('Password does not conform to policy');
    const fields = { NEW_PASSWORD: 'Another-1906', 'userAttributes.given_name': 'Ada' };
    expect(queryOf(await browser.press(weak, 'Continue', fields))).toHaveProperty('code');
    expect(local.users.get(email)).toMatchObject({ status: 'CONFIRMED', attributes: { given_name: 'Ada' } });
  });

  it('begins again where the sign-in has expired', async () => {
    const { local, browser, page } = await open({}, { userMfaSettingList: ['SMS_MFA'] });
    await local.clock.advance(3 * 60 * 1000);
    const late = await browser.press(page, 'Continue', { SMS_MFA_CODE: '123456' });
    expect(alertOf(late)).toBe('Invalid session for the user, session is expired.');
    expect(buttonsOf(late)[0]).toBe('Sign in');
  });

  it('lets nobody by whom it can’t ask for the rest', async () => {
    const { page } = await open({ mfaConfiguration: 'ON', enabledMfas: ['SOFTWARE_TOKEN_MFA'] }, {});
    expect(page.url.pathname).toBe('/login');
    expect(alertOf(page)).toContain('MFA_SETUP');
  });

  it('makes no tokens that the API would give for the same session', async () => {
    const { local, browser, page } = await open({}, { userMfaSettingList: ['SMS_MFA'] });
    const back = await browser.press(page, 'Continue', { SMS_MFA_CODE: '123456' });
    const { body } = await redeem(local, codeOf(back));
    expect(claimsOf(body.access_token)).toMatchObject({ version: 2, scope: 'openid email profile' });
    expect(await failure(post(local, 'GetUser', { AccessToken: body.access_token, ClientId: undefined }))).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    );
  });
});
