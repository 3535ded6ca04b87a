import { describe, expect, it, vi } from 'vitest';
import { begin, home, origin, roundTrip } from './browser-tab.ts';
import { hurry } from './page.ts';

describe('where the person lands', () => {
  it.each([
    ['where they were', `${origin}/cart?item=7`, undefined, `${origin}/cart?item=7`],
    ['where they were going', home, '/settings#keys', `${origin}/settings#keys`],
    ['where they were going, by its address', home, `${origin}/settings`, `${origin}/settings`],
    ['a path that looks like a host', home, `${origin}//evil.example/x`, `${origin}//evil.example/x`],
  ])('is %s, by a load of its own', async (_, from, returnTo, landed) => {
    const browser = begin();
    const tab = browser.tab(from);
    const back = tab.visit(await browser.consent(await tab.leave({ provider: 'Google', returnTo })));
    const finishing = back.oauth.finish();
    await vi.waitFor(() => expect(back.left).toEqual([landed]));
    // The tokens are there before the page goes.
    expect(await back.visit(landed).session.restore()).toMatchObject({ kind: 'signedIn' });
    back.show(true);
    expect(await finishing).toMatchObject({ kind: 'signedIn' });
  });

  it('needs no load where only the hash is another', async () => {
    const browser = begin();
    const { back } = await roundTrip(browser, browser.tab(), { provider: 'Google', returnTo: '/#/settings' });
    expect(back.address()).toBe(`${origin}/#/settings`);
    expect(back.left).toEqual([]);
  });

  it('is told to the router where a load would forget the tokens', async () => {
    const browser = begin({}, { storage: 'memory' });
    const { back } = await roundTrip(browser, browser.tab(), { provider: 'Google', returnTo: '/settings' });
    expect(back.left).toEqual([]);
    expect(back.heard.at(-1)).toBe(`popstate ${origin}/settings`);
  });

  it('is where they were after a refusal too, without a load, which would forget what went wrong', async () => {
    const browser = begin({}, { redirectUri: '/callback' });
    const tab = browser.tab(`${origin}/cart?item=7`);
    const { back, step } = await roundTrip(browser, tab, { provider: 'Google' }, { answer: 'refuse' });
    expect(step).toMatchObject({ kind: 'redirectFailed', error: { code: 'redirect-refused' } });
    expect(back.address()).toBe(`${origin}/cart?item=7`);
    expect(back.heard.at(-1)).toBe(`popstate ${origin}/cart?item=7`);
    expect(back.left).toEqual([]);
    // So another attempt begins, and ends, there.
    const again = back.visit(await browser.consent(await back.leave()));
    again.oauth.finish();
    await vi.waitFor(() => expect(again.left).toEqual([`${origin}/cart?item=7`]));
  });

  it('is where they were for somebody who is signed in and refused another sign-in', async () => {
    const browser = begin({}, { redirectUri: '/callback' });
    await roundTrip(browser, browser.tab(`${origin}/callback`));
    const tab = browser.tab(`${origin}/cart`);
    // Cognito knows the person by now: what they are asked, they are asked anew.
    const callback = new URL(await browser.consent(await tab.leave()));
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'access_denied');
    const back = tab.visit(callback.href);
    expect(await back.oauth.finish()).toBeUndefined();
    expect(back.address()).toBe(`${origin}/cart`);
  });

  it('is never another origin after a refusal', async () => {
    const browser = begin({}, { redirectUri: '/callback' });
    const tab = browser.tab(`${origin}/cart`);
    const callback = await browser.consent(await tab.leave(), { answer: 'refuse' });
    for (const [key, value] of tab.sessionStorage.map)
      tab.sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), returnTo: 'https://evil.example/' }));
    const back = tab.visit(callback);
    expect(await back.oauth.finish()).toMatchObject({ kind: 'redirectFailed' });
    expect([...back.left, back.address()]).toEqual([`${origin}/callback`]);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    'https:evil.example',
    'https:/\\evil.example',
    'https://app.example.com.evil.example/',
    'https://app.example.com@evil.example/',
    'http://app.example.com/',
    'https://app.example.com:8443/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'blob:https://app.example.com/9115d58c',
    ' \t//evil.example',
    '/\t/evil.example',
    'https://[',
  ])('is never another origin: %j', async (returnTo) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const browser = begin();
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave({ provider: 'Google', returnTo })));
    expect(await hurry(browser.local, back.oauth.finish())).toMatchObject({ kind: 'signedIn' });
    for (const address of [...back.left, back.address()]) expect(new URL(address).origin).toBe(origin);
    vi.restoreAllMocks();
  });

  it('is judged again where the tab kept something else meanwhile', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = await browser.consent(await tab.leave());
    for (const [key, value] of tab.sessionStorage.map)
      tab.sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), returnTo: 'https://evil.example/' }));
    const back = tab.visit(callback);
    expect(await back.oauth.finish()).toMatchObject({ kind: 'signedIn' });
    expect([...back.left, back.address()]).toEqual([home]);
  });
});

describe('an address that holds no answer to this app client', () => {
  it.each([
    `${origin}/`,
    `${origin}/?state=CA`,
    `${origin}/?code=1`,
    `${origin}/?code=&state=x`,
    `${origin}/github?code=1&state=theirs`,
    `${origin}/?code=1&state=latchkey.another.x`.replace('/?', '/other?'),
  ])('is left as it is: %s', async (href) => {
    const tab = begin().tab(href);
    expect(await tab.oauth.finish()).toBeUndefined();
    expect(tab.address()).toBe(href);
  });

  it('is refused and cleaned at the redirectUri, where all is ours', async () => {
    const tab = begin().tab(`${home}?code=1&state=forged`);
    expect(await tab.oauth.finish()).toMatchObject({ error: { code: 'redirect-unknown' } });
    expect(tab.address()).toBe(home);
  });

  it.each(['code=1', 'error=access_denied&error_description=x', 'code=1&state='])(
    'is refused and cleaned at a redirectUri that is set, even without a state: %s',
    async (query) => {
      for (const redirectUri of ['/callback', `${origin}/callback`]) {
        const tab = begin({}, { redirectUri }).tab(`${origin}/callback?plan=1&${query}#top`);
        expect(await tab.oauth.finish()).toMatchObject({ error: { code: 'redirect-unknown' } });
        expect(tab.address()).toBe(`${origin}/callback?plan=1#top`);
      }
    },
  );

  it.each(['/', '/other', '/callback/', '/callback/more'])(
    'is left as it is without a state beside a redirectUri that is set: %s',
    async (path) => {
      const tab = begin({}, { redirectUri: '/callback' }).tab(`${origin}${path}?code=1`);
      expect(await tab.oauth.finish()).toBeUndefined();
      expect(tab.address()).toBe(`${origin}${path}?code=1`);
    },
  );

  it('is left as it is without a state at a home page, whose code may be the app’s', async () => {
    for (const redirectUri of [undefined, '/', home]) {
      const tab = begin({}, { redirectUri }).tab(`${home}?code=SUMMER`);
      expect(await tab.oauth.finish()).toBeUndefined();
      expect(tab.address()).toBe(`${home}?code=SUMMER`);
    }
  });

  it('does not bother somebody who is signed in', async () => {
    const browser = begin();
    await roundTrip(browser, browser.tab());
    const tab = browser.tab(`${home}?error=access_denied&state=forged`);
    expect(await tab.oauth.finish()).toBeUndefined();
    expect(tab.address()).toBe(home);
    expect(await tab.session.restore()).toMatchObject({ kind: 'signedIn' });
  });
});
