import { describe, expect, it } from 'vitest';
import { authorizeAddress, browserOf, codeOf, openPool, postForm, redeem, signedOut, visitLogin } from './app.ts';
import { alertOf } from './web-browser.ts';

describe('GET /logout', () => {
  const address = (local: ReturnType<typeof openPool>, parameters: Record<string, string>) =>
    `${local.domain}/logout?${new URLSearchParams({ client_id: local.clientId, ...parameters })}`;

  it('forgets who was signed in with the browser, and leaves the tokens', async () => {
    const local = openPool();
    const browser = browserOf(local);
    const { body } = await redeem(local, codeOf(await visitLogin(local, {}, browser)));
    const session = browser.cookies.get('cognito');
    expect((await browser.open(address(local, { logout_uri: signedOut }))).url.href).toBe(signedOut);
    expect(browser.cookies.has('cognito')).toBe(false);
    browser.cookies.set('cognito', session ?? '');
    expect((await browser.open(authorizeAddress(local))).url.pathname).toBe('/login');
    const refresh = { grant_type: 'refresh_token', client_id: local.clientId, refresh_token: body.refresh_token };
    expect((await postForm(local, '/oauth2/token', refresh)).status).toBe(200);
  });

  it('goes nowhere that isn’t registered, and then forgets nobody', async () => {
    const local = openPool();
    const browser = browserOf(local);
    await visitLogin(local, {}, browser);
    for (const logout_uri of ['https://evil.example/', `${signedOut}/`, '//evil.example', 'javascript:alert(1)', '']) {
      const end = await browser.open(address(local, { logout_uri }));
      expect(end.url.pathname).toBe('/error');
      expect(alertOf(end)).toContain('logoutUrls');
    }
    const other = await browser.open(address(local, { client_id: 'other', logout_uri: signedOut }));
    expect(alertOf(other)).toContain('client_id');
    expect(alertOf(await browser.open(address(local, {})))).toContain('callbackUrls');
    expect((await browser.open(authorizeAddress(local))).url.host).toBe('app.example.com');
  });

  it('leads to the login page with the parameters of another sign-in', async () => {
    const local = openPool();
    const browser = browserOf(local);
    await visitLogin(local, {}, browser);
    const query = new URL(authorizeAddress(local)).searchParams;
    const login = await browser.open(address(local, Object.fromEntries(query)));
    expect(login.url.pathname).toBe('/login');
    expect(login.document.querySelector('[type=password]')).not.toBeNull();
  });
});
