import { describe, expect, it, vi } from 'vitest';
import { begin, home, type Tab } from './browser-tab.ts';
import { failureOf, hurry } from './page.ts';

/** Opens a popup by a click, and gives it to the person. */
async function open(tab: Tab, signal?: AbortSignal) {
  const outcome = tab.oauth.signIn({ provider: 'Google', popup: true }, { signal });
  outcome.catch(() => {});
  const [popup] = tab.popups;
  if (!popup) throw new Error('No window was opened within the click.');
  await vi.waitFor(() => expect(popup.left).toHaveLength(1));
  return { outcome, popup, url: popup.left[0] ?? '' };
}

describe('a sign-in in a popup', () => {
  it('hands what came back to the page that opened it, and closes', async () => {
    const browser = begin();
    const tab = browser.tab();
    const { outcome, url } = await open(tab);
    expect(new URL(url).searchParams.get('state')).toMatch(/^latchkey\.latchkeylocalclient\.popup\.[\w-]{43}$/);
    const inside = browser.tab(await browser.consent(url));
    inside.oauth.finish();
    expect(inside.address()).toBe(home);
    expect(await outcome).toMatchObject({ kind: 'signedIn', session: { user: { email: 'grace@example.com' } } });
    await vi.waitFor(() => expect(inside.isClosed()).toBe(true));
    expect(tab.left).toEqual([]);
    expect(tab.facts).toMatchObject([{ kind: 'changed' }]);
    expect(inside.facts).toEqual([]);
    expect(tab.sessionStorage.map.size).toBe(0);
  });

  it('shows the app where the browser won’t close the window, signed in as all of it is', async () => {
    const browser = begin();
    const { outcome, url } = await open(browser.tab());
    const inside = browser.tab(await browser.consent(url));
    const finishing = inside.oauth.finish();
    await outcome;
    expect(await hurry(browser.local, finishing)).toBeUndefined();
    expect(await inside.session.restore()).toMatchObject({ kind: 'signedIn' });
  });

  it('says that it was blocked', async () => {
    const tab = begin().tab();
    tab.page.open = () => null;
    expect(await failureOf(tab.oauth.signIn({ popup: true }))).toMatchObject({ code: 'popup-blocked' });
  });

  it('closes the window again where it has nowhere to go', async () => {
    const tab = begin({}, { domain: undefined }).tab();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await failureOf(tab.oauth.signIn({ popup: true }))).toMatchObject({ code: 'flow-not-enabled' });
    expect(tab.popups).toMatchObject([{ closed: true }]);
    vi.restoreAllMocks();
  });

  it('notices that it was closed', async () => {
    const browser = begin();
    const { outcome, popup } = await open(browser.tab());
    await browser.local.clock.advance(60_000);
    popup.close();
    expect(await hurry(browser.local, failureOf(outcome))).toMatchObject({ code: 'popup-closed' });
  });

  it('is closed when nobody waits any more, or for too long', async () => {
    const browser = begin();
    const controller = new AbortController();
    const ended = await open(browser.tab(), controller.signal);
    controller.abort();
    expect(await failureOf(ended.outcome)).toMatchObject({ code: 'popup-closed' });
    expect(ended.popup.closed).toBe(true);
    const forgotten = await open(browser.tab());
    await browser.local.clock.advance(601_000);
    expect(await failureOf(forgotten.outcome)).toMatchObject({ code: 'popup-closed' });
    expect(forgotten.popup.closed).toBe(true);
  });

  it('is not even opened for a signal that has ended', async () => {
    const tab = begin().tab();
    const failure = failureOf(tab.oauth.signIn({ popup: true }, { signal: AbortSignal.abort() }));
    expect(await failure).toMatchObject({ code: 'popup-closed' });
    expect(tab.popups.every(({ closed }) => closed)).toBe(true);
  });

  it('signs in all the same where the window only looked closed', async () => {
    const browser = begin();
    const tab = browser.tab();
    const { outcome, popup, url } = await open(tab);
    popup.closed = true;
    expect(await hurry(browser.local, failureOf(outcome))).toMatchObject({ code: 'popup-closed' });
    const inside = browser.tab(await browser.consent(url));
    inside.oauth.finish();
    await vi.waitFor(() => expect(tab.facts).toMatchObject([{ kind: 'changed' }]));
    await vi.waitFor(() => expect(inside.isClosed()).toBe(true));
  });

  it('says what the provider said', async () => {
    const browser = begin();
    const { outcome, url } = await open(browser.tab());
    const inside = browser.tab(await browser.consent(url, { answer: 'refuse' }));
    inside.oauth.finish();
    expect(await failureOf(outcome)).toMatchObject({ code: 'redirect-refused' });
    await vi.waitFor(() => expect(inside.isClosed()).toBe(true));
  });

  it('begins again by itself in the same window where the account was linked in this moment', async () => {
    const browser = begin();
    const { outcome, url } = await open(browser.tab());
    const callback = new URL(await browser.consent(url, { answer: 'refuse' }));
    callback.searchParams.set('error_description', 'Already found an entry for username Google_1');
    const inside = browser.tab(callback.href);
    inside.oauth.finish();
    await vi.waitFor(() => expect(inside.left).toHaveLength(1));
    expect(inside.isClosed()).toBe(false);
    const again = inside.visit(await browser.consent(inside.left[0] ?? ''));
    again.oauth.finish();
    expect(await outcome).toMatchObject({ kind: 'signedIn' });
    await vi.waitFor(() => expect(again.isClosed()).toBe(true));
  });

  it('takes no answer but to its own state', async () => {
    const browser = begin();
    const { outcome } = await open(browser.tab());
    const state = 'latchkey.latchkeylocalclient.popup.forged';
    const stray = browser.tab(`${home}?code=1&state=${state}`);
    expect(await hurry(browser.local, stray.oauth.finish())).toMatchObject({ error: { code: 'redirect-unknown' } });
    expect(stray.isClosed()).toBe(false);
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting');
  });
});
