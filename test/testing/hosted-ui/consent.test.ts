import { describe, expect, it } from 'vitest';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import { authorizeAddress, browserOf, callback, openPool, visitProvider } from './app.ts';
import { alertOf, buttonsOf, queryOf } from './web-browser.ts';

describe('the consent page of a provider', () => {
  const open = async (
    changes: Record<string, string> = { identity_provider: 'Google' },
    config?: LocalCognitoConfig,
  ) => {
    const local = openPool(config);
    const browser = browserOf(local);
    return { local, browser, page: await browser.open(authorizeAddress(local, changes)) };
  };

  it('leads back to the app with a code and the state', async () => {
    const { local, browser, page } = await open({ identity_provider: 'Google', login_hint: 'grace@example.com' });
    expect(page.document.querySelector('[name=email]')?.getAttribute('value')).toBe('grace@example.com');
    const back = await browser.press(page, 'Continue');
    expect(back.url.href.startsWith(`${callback}?code=`)).toBe(true);
    expect(queryOf(back).state).toBe('the-state');
    expect(local.calls.map(({ operation }) => operation)).toEqual([
      'GET /oauth2/authorize',
      'GET /idp/consent',
      'POST /idp/consent',
      'GET /oauth2/idpresponse',
    ]);
  });

  it('tells the app that the person refused', async () => {
    for (const identity_provider of ['SignInWithApple', 'Corp']) {
      const { browser, page } = await open({ identity_provider });
      expect(queryOf(await browser.press(page, 'Refuse'))).toEqual({
        error: 'access_denied',
        error_description: 'The person refused.',
        state: 'the-state',
      });
    }
  });

  it('comes back by SAML’s own way for a SAML provider', async () => {
    const local = openPool();
    expect(queryOf(await visitProvider(local, 'Corp'))).toHaveProperty('code');
    expect(local.calls.at(-1)?.operation).toBe('GET /saml2/idpresponse');
    expect(local.users.get('Corp_grace@example.com')).toBeDefined();
  });

  it('offers those who were there before', async () => {
    const local = openPool();
    await visitProvider(local, 'Google');
    const browser = browserOf(local);
    const page = await browser.open(authorizeAddress(local, { identity_provider: 'Google' }));
    expect(buttonsOf(page)).toEqual(['Grace Hopper grace@example.com', 'Continue', 'Refuse']);
    expect(queryOf(await browser.press(page, 'Grace'))).toHaveProperty('code');
    const elsewhere = await browser.open(authorizeAddress(local, { identity_provider: 'Facebook' }));
    expect(buttonsOf(elsewhere)).toEqual(['Continue', 'Refuse']);
  });

  it('asks again where nothing was typed', async () => {
    const { browser, page } = await open();
    const again = await browser.press(page, 'Continue', { email: '', name: ' ' });
    expect(alertOf(again)).toBe('Please type an email address or a name.');
    expect(queryOf(await browser.press(again, 'Continue', { email: 'grace@example.com' }))).toHaveProperty('code');
  });

  it('is for the browser that was sent there, once, and not for long', async () => {
    const { local, browser, page } = await open();
    const person = { email: 'grace@example.com' };
    const stranger = await browserOf(local).press(page, 'Continue', person);
    expect(alertOf(stranger)).toContain('in another browser');
    await browser.press(page, 'Continue', person);
    expect((await browser.press(page, 'Continue', person)).url.pathname).toBe('/error');
    const late = await browser.open(authorizeAddress(local, { identity_provider: 'Google' }));
    // Grace's session with this browser must not answer for her.
    browser.cookies.delete('cognito');
    const slow = await browser.open(authorizeAddress(local, { identity_provider: 'Google' }));
    await local.clock.advance(15 * 60 * 1000);
    expect(late.url.href).toContain(callback);
    expect((await browser.press(slow, 'Continue', person)).url.pathname).toBe('/error');
  });

  it('takes no answer that the provider didn’t give for this sign-in', async () => {
    const { local, browser, page } = await open();
    const state = page.url.searchParams.get('state') ?? '';
    const other = await browser.open(authorizeAddress(local, { identity_provider: 'Google' }));
    const foreign = local.handle(
      new Request(other.url, {
        method: 'POST',
        headers: { cookie: `XSRF-TOKEN=${browser.cookies.get('XSRF-TOKEN')}` },
        body: new URLSearchParams({ email: 'mallory@example.com' }),
      }),
    );
    const code = new URL((await foreign).headers.get('location') ?? '', other.url).searchParams.get('code') ?? '';
    const mixed = await browser.open(`${local.domain}/oauth2/idpresponse?${new URLSearchParams({ code, state })}`);
    expect(queryOf(mixed)).toMatchObject({ error: 'invalid_request', state: 'the-state' });
    const madeUp = await browser.open(`${local.domain}/oauth2/idpresponse?code=a&state=b`);
    expect(madeUp.url.pathname).toBe('/error');
    expect(local.users.get('mallory@example.com')).toBeUndefined();
  });
});
