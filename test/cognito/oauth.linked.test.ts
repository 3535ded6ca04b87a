import { describe, expect, it, vi } from 'vitest';
import { begin, comeBackWith, failed, grace, home } from './browser-tab.ts';

describe('an account that was linked in this moment', () => {
  const linked = 'Already found an entry for username Google_1234';

  it('is signed in to by the same way once more, without a question', async () => {
    const browser = begin();
    const tab = browser.tab();
    const callback = new URL(
      await browser.consent(await tab.leave({ provider: 'Google', prompt: 'login', returnTo: '/cart', keep: false }), {
        answer: 'refuse',
      }),
    );
    callback.searchParams.set('error', 'invalid_request');
    callback.searchParams.set('error_description', linked);
    const back = tab.visit(callback.href);
    back.oauth.finish();
    await vi.waitFor(() => expect(back.left).toHaveLength(1));
    const again = new URL(back.left[0] ?? '');
    expect(again.pathname).toBe('/oauth2/authorize');
    expect(again.searchParams.get('identity_provider')).toBe('Google');
    expect(again.searchParams.has('prompt')).toBe(false);
    const second = tab.visit(await browser.consent(again.href));
    second.oauth.finish();
    await vi.waitFor(() => expect(second.left).toEqual([`${home}cart`]));
    expect(await second.session.current()).toMatchObject({ user: { email: grace.email } });
    // They are to stay signed in no longer than they said at first.
    expect([...browser.storage.map.keys()]).toEqual([]);
  });

  it.each([
    [linked, 'Google'],
    ['Already found an entry for username SignInWithApple_001.a_b', 'SignInWithApple'],
    ['Already found an entry for username Acme-SSO_grace@example.com', 'Acme-SSO'],
    ['Already found an entry for username google_1', 'google'],
    ['Already found an entry', undefined],
  ])('is not tried a third time, and names the way that it was linked to: %s', async (words, detail) => {
    const browser = begin();
    const back = await comeBackWith(browser, 'invalid_request', words);
    back.oauth.finish();
    await vi.waitFor(() => expect(back.left).toHaveLength(1));
    const callback = new URL(await browser.consent(back.left[0] ?? '', { answer: 'refuse' }));
    callback.searchParams.set('error_description', words);
    const second = back.visit(callback.href);
    expect(await failed(second)).toMatchObject({ code: 'account-exists-elsewhere', detail });
    expect(second.left).toEqual([]);
  });
});
