import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthError } from '../../src/cognito/index.ts';
import { begin, grace, home, type Tab } from './browser-tab.ts';
import { failureOf, memory, open } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const minute = 60_000;

/** The gateway on the page of a tab. */
function gatewayOn(browser: ReturnType<typeof begin>, tab: Tab, config: Parameters<typeof open>[2] = {}) {
  const { local, storage } = browser;
  const { search, hostname } = new URL(tab.address());
  vi.stubGlobal('window', tab.page);
  vi.stubGlobal('location', Object.assign(Object.create(tab.page.location), { search, hostname }));
  return open(local, storage, { domain: local.domain, ...config });
}

describe('the gateway', () => {
  it('leaves by signInWithRedirect, and restores what comes of it, once for all who ask', async () => {
    const browser = begin();
    const tab = browser.tab();
    gatewayOn(browser, tab).gateway.signInWithRedirect({ provider: 'Google' });
    await vi.waitFor(() => expect(tab.left).toHaveLength(1));
    const back = tab.visit(await browser.consent(tab.left[0] ?? ''));
    const { gateway, facts } = gatewayOn(browser, back);
    const [first, second] = await Promise.all([gateway.restore(), gateway.restore()]);
    expect(first).toMatchObject({ kind: 'signedIn', session: { user: { email: grace.email } } });
    expect(second).toBe(first);
    expect(await gateway.restore()).toMatchObject({ kind: 'signedIn' });
    expect(facts).toMatchObject([{ kind: 'changed' }]);
    expect(browser.local.calls.filter(({ operation }) => operation === 'POST /oauth2/token')).toHaveLength(1);
  });

  it('tells what a provider refused, and forgets it', async () => {
    const browser = begin();
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave(), { answer: 'refuse' }));
    const { gateway } = gatewayOn(browser, back);
    const step = await gateway.restore();
    expect(step).toMatchObject({ kind: 'redirectFailed', error: { code: 'redirect-refused' } });
    expect(step.kind === 'redirectFailed' && step.error).toBeInstanceOf(AuthError);
    vi.stubGlobal('location', new URL(home));
    expect(await gateway.restore()).toEqual({ kind: 'signedOut' });
  });

  it('drops a half-done step at a sign-in by redirect', async () => {
    const browser = begin();
    browser.storage.setItem(
      'latchkey.latchkeylocalclient.resume',
      JSON.stringify({ kind: 'confirmSignUp', username: 'x', expiresAt: browser.local.clock.now() + 1000 }),
    );
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave()));
    await gatewayOn(browser, back).gateway.restore();
    expect(browser.storage.map.has('latchkey.latchkeylocalclient.resume')).toBe(false);
  });

  describe.each([
    ['keeps the session when the browser is closed', undefined, true],
    ['keeps it where that is said', true, true],
    ['keeps it with the tab where that is said', false, false],
  ])('by a provider', (sentence, keep, isKept) => {
    const ofSession = (storage: { map: Map<string, string> }) =>
      [...storage.map.keys()].filter((key) => key.startsWith('CognitoIdentityServiceProvider.')).length > 0;

    it(`${sentence}, after a redirect`, async () => {
      const browser = begin();
      const tab = browser.tab();
      const { gateway } = gatewayOn(browser, tab);
      gateway.signInWithRedirect({ provider: 'Google', keep });
      await vi.waitFor(() => expect(tab.left).toHaveLength(1));
      const back = tab.visit(await browser.consent(tab.left[0] ?? ''));
      expect(await gatewayOn(browser, back).gateway.restore()).toMatchObject({ kind: 'signedIn' });
      expect([ofSession(browser.storage), ofSession(back.sessionStorage)]).toEqual([isKept, !isKept]);
    });

    it(`${sentence}, after a popup`, async () => {
      const browser = begin();
      const tab = browser.tab();
      const { gateway } = gatewayOn(browser, tab);
      const outcome = gateway.signInWithRedirect({ provider: 'Google', popup: true, keep });
      await vi.waitFor(() => expect(tab.popups[0]?.left).toHaveLength(1));
      // What is said of another attempt doesn't count.
      await failureOf(gateway.signIn({ username: 'nobody', keep: keep === false }));
      browser.tab(await browser.consent(tab.popups[0]?.left[0] ?? '')).oauth.finish();
      expect(await outcome).toMatchObject({ kind: 'signedIn' });
      expect([ofSession(browser.storage), ofSession(tab.sessionStorage)]).toEqual([isKept, !isKept]);
    });
  });

  it.each(['code=1', 'error=access_denied'])(
    'says of %s without a state that it knows nothing of it',
    async (query) => {
      const browser = begin();
      const tab = browser.tab(`${home}callback?${query}`);
      const { gateway } = gatewayOn(browser, tab, { redirectUri: '/callback' });
      expect(await gateway.restore()).toMatchObject({ kind: 'redirectFailed', error: { code: 'redirect-unknown' } });
      expect(tab.address()).toBe(`${home}callback`);
    },
  );

  it('does without all of it where no domain is set', async () => {
    const browser = begin();
    const tab = browser.tab(`${home}?code=1&state=2`);
    const { gateway } = gatewayOn(browser, tab, { domain: undefined });
    expect(await gateway.restore()).toEqual({ kind: 'signedOut' });
    expect(tab.address()).toBe(`${home}?code=1&state=2`);
    expect((await failureOf(gateway.signInWithRedirect({}))).code).toBe('flow-not-enabled');
  });

  it('forgets and revokes the tokens before it leaves for /logout', async () => {
    const browser = begin();
    const tab = browser.tab();
    const back = tab.visit(await browser.consent(await tab.leave()));
    const { gateway, session } = gatewayOn(browser, back);
    await gateway.restore();
    browser.local.clearCalls();
    gateway.signOut({ scope: 'revoke', redirect: true });
    await vi.waitFor(() => expect(back.left).toHaveLength(1));
    expect(new URL(back.left[0] ?? '').pathname).toBe('/logout');
    expect(browser.local.calls.map(({ operation }) => operation)).toEqual(['RevokeToken']);
    expect(await session.tokens()).toBeUndefined();
  });

  it('says what is missing where no domain is set, before anything is forgotten', async () => {
    const browser = begin();
    const tab = browser.tab();
    await tab.visit(await browser.consent(await tab.leave())).oauth.finish();
    const { gateway, session } = gatewayOn(browser, browser.tab(), { domain: undefined });
    const failure = await failureOf(gateway.signOut({ scope: 'local', redirect: true }));
    expect(failure).toMatchObject({ code: 'flow-not-enabled', message: expect.stringMatching(/domain/) });
    expect(await session.tokens()).toBeDefined();
  });

  it('is not held to a sign-in at the provider that was long ago by its own time-outs, but to when the person came in', async () => {
    const browser = begin();
    const tab = browser.tab();
    const limits = { absoluteTimeout: 30 * minute };
    const first = await browser.consent(await tab.leave());
    expect(await gatewayOn(browser, tab.visit(first), limits).gateway.restore()).toMatchObject({ kind: 'signedIn' });
    await browser.local.clock.advance(31 * minute);
    expect(await gatewayOn(browser, browser.tab(), limits).session.current()).toBeUndefined();
    // Cognito's own session is still open, and lets the person in without a question.
    const again = browser.tab();
    const back = again.visit(await browser.follow(await again.leave()));
    const { gateway, session } = gatewayOn(browser, back, limits);
    expect(await gateway.restore()).toMatchObject({ kind: 'signedIn' });
    await browser.local.clock.advance(20 * minute);
    expect(await gatewayOn(browser, browser.tab(), limits).gateway.restore()).toMatchObject({ kind: 'signedIn' });
    expect((await session.current())?.user.email).toBe(grace.email);
  });

  it('loads ahead what a redirect needs, so that a popup opens within its click', async () => {
    const browser = begin();
    const tab = browser.tab();
    const { auth, gateway } = gatewayOn(browser, tab);
    await auth.prepare();
    gateway.signInWithRedirect({ popup: true }).catch(() => {});
    // No more than promises that are settled lie in between: not one task.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(tab.popups).toHaveLength(1);
    tab.popups[0]?.close();
  });
});

it('a storage of the app’s own may be slow', async () => {
  const browser = begin();
  const { map, ...storage } = memory();
  const slow = { ...storage, getItem: async (key: string) => storage.getItem(key) };
  const tab = browser.tab();
  const back = tab.visit(await browser.consent(await tab.leave()));
  expect(await gatewayOn(browser, back, { storage: slow }).gateway.restore()).toMatchObject({ kind: 'signedIn' });
  expect(map.size).toBeGreaterThan(0);
});
