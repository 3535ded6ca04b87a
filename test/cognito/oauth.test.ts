import { describe, expect, it, vi } from 'vitest';
import { begin, grace, home, origin, roundTrip, sessionMemory } from './browser-tab.ts';
import { failureOf, password, username } from './page.ts';

const ada = { username, password: password.reveal() };

describe('a sign-in by redirect', () => {
  it('leaves for the provider with PKCE, state and nonce, and nothing secret', async () => {
    const tab = begin().tab();
    const url = new URL(
      await tab.leave({ provider: 'Google', loginHint: 'ada@example.com', prompt: 'login', lang: 'de' }),
    );
    expect(url.origin + url.pathname).toBe('https://latchkey-local.auth.eu-west-1.amazoncognito.com/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'latchkeylocalclient',
      redirect_uri: home,
      scope: 'openid email phone profile aws.cognito.signin.user.admin',
      state: expect.stringMatching(/^latchkey\.latchkeylocalclient\.[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      identity_provider: 'Google',
      login_hint: 'ada@example.com',
      prompt: 'login',
      lang: 'de',
    });
    const again = new URL(await tab.leave());
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(again.searchParams.get(name)).not.toBe(url.searchParams.get(name));
  });

  it.each([
    ['a social provider', { provider: 'Google' }, 'Google'],
    ['an enterprise provider', { provider: 'Acme' }, 'Acme'],
    ["an identifier of it, the domain of people's addresses", { idpIdentifier: 'acme.example' }, 'Acme'],
  ])('ends signed in by %s', async (_, input, providerName) => {
    const browser = begin();
    const { back, step } = await roundTrip(browser, browser.tab(), input);
    expect(step).toMatchObject({ kind: 'signedIn', offers: [], session: { user: { email: grace.email } } });
    const user = step?.kind === 'signedIn' ? step.session.user : undefined;
    expect(user?.claims.identities).toMatchObject([{ providerName }]);
    expect(await back.session.restore()).toMatchObject({ kind: 'signedIn' });
    expect(back.facts).toMatchObject([{ kind: 'changed' }]);
    expect((await back.session.tokens({ refresh: true }))?.refreshToken).toBeTruthy();
  });

  it('takes a provider before its identifier', async () => {
    const url = new URL(await begin().tab().leave({ provider: 'Google', idpIdentifier: 'acme.example' }));
    expect(url.searchParams.has('idp_identifier')).toBe(false);
  });

  it('asks for openid, whatever the scopes are, since there is no user without', async () => {
    const url = new URL(
      await begin({}, { scopes: ['email'] })
        .tab()
        .leave(),
    );
    expect(url.searchParams.get('scope')).toBe('openid email');
  });

  it('leads to the whole managed login page, where a password does', async () => {
    const browser = begin({ users: [ada] });
    const url = new URL(await browser.follow(await browser.tab().leave({})));
    expect(url.pathname).toBe('/login');
    expect(url.searchParams.has('identity_provider')).toBe(false);
  });

  it('cleans the address before it asks for tokens, keeps what the app has in it, and tells the router', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = new URL(await browser.consent(await tab.leave()));
    callback.search = `?plan=a%20b&${callback.search.slice(1)}&x`;
    callback.hash = '#top';
    const back = tab.visit(callback.href);
    const finishing = back.oauth.finish();
    expect(back.address()).toBe(`${home}?plan=a%20b&x#top`);
    expect(back.heard).toEqual([`popstate ${home}?plan=a%20b&x#top`]);
    expect(browser.local.calls.some(({ operation }) => operation === 'POST /oauth2/token')).toBe(false);
    // The person began at /: a load brings them there.
    await vi.waitFor(() => expect(back.left).toEqual([home]));
    back.show(true);
    expect(await finishing).toMatchObject({ kind: 'signedIn' });
  });

  it('comes back to the redirectUri as it is registered', async () => {
    const browser = begin({}, { redirectUri: `${origin}/callback` });
    const { back, step } = await roundTrip(browser, browser.tab(`${origin}/callback`));
    expect(back.address()).toBe(`${origin}/callback`);
    expect(step).toMatchObject({ kind: 'signedIn' });
  });

  it('takes a path as redirectUri, on the origin of the page', async () => {
    const url = new URL(await begin({}, { redirectUri: '/callback' }).tab().leave());
    expect(url.searchParams.get('redirect_uri')).toBe(`${origin}/callback`);
  });

  it('is finished once, however often that is asked', async () => {
    const browser = begin();
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave()));
    const both = [back.oauth.finish(), back.oauth.finish()];
    expect(await Promise.all(both)).toMatchObject([{ kind: 'signedIn' }, undefined]);
    expect(await back.oauth.finish()).toBeUndefined();
    expect(browser.local.calls.filter(({ operation }) => operation === 'POST /oauth2/token')).toHaveLength(1);
  });

  it('is unknown in another tab than the one that began it', async () => {
    const browser = begin();
    const callback = await browser.consent(await browser.tab().leave());
    expect(await browser.tab(callback).oauth.finish()).toMatchObject({
      kind: 'redirectFailed',
      error: { code: 'redirect-unknown' },
    });
  });

  it('is forgotten after ten minutes', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    await browser.local.clock.advance(600_001);
    const back = tab.visit(callback);
    expect(await back.oauth.finish()).toMatchObject({ error: { code: 'redirect-unknown' } });
    expect(back.sessionStorage.map.size).toBe(0);
  });

  it('leaves nothing behind in the tab, of itself and of what was given up', async () => {
    const browser = begin();
    const tab = browser.tab();
    await tab.leave();
    expect(tab.sessionStorage.map.size).toBe(1);
    await browser.local.clock.advance(600_001);
    const { back } = await roundTrip(browser, tab);
    expect([...back.sessionStorage.map.keys()]).toEqual([]);
  });

  it('does not leave where the tab can keep nothing: nobody would know of it afterwards', async () => {
    const storage = sessionMemory();
    storage.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    const tab = begin().tab(home, storage);
    expect(await failureOf(tab.oauth.signIn({ provider: 'Google' }))).toMatchObject({ code: 'redirect-failed' });
    expect(tab.left).toEqual([]);
  });
});

describe('a sign-out from the managed login', () => {
  it('leaves for /logout, which forgets the person there', async () => {
    const browser = begin();
    const { back } = await roundTrip(browser, browser.tab());
    // Cognito knows the person: nobody is asked.
    expect(await browser.follow(await browser.tab().leave())).toContain('code=');
    back.oauth.toLogout()();
    const url = new URL(back.left[0] ?? '');
    expect(url.pathname).toBe('/logout');
    expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: 'latchkeylocalclient', logout_uri: home });
    expect(await browser.follow(url.href)).toBe(home);
    expect(await browser.follow(await browser.tab().leave())).toContain('/idp/consent');
  });

  it('goes to the logoutUri as it is registered', () => {
    const tab = begin({}, { logoutUri: 'https://app.example.com' }).tab();
    tab.oauth.toLogout()();
    expect(new URL(tab.left[0] ?? '').searchParams.get('logout_uri')).toBe('https://app.example.com');
  });
});
