import { describe, expect, it, vi } from 'vitest';
import { begin } from './browser-tab.ts';
import { failureOf, hurry } from './page.ts';

describe('a page that is left', () => {
  it('is free again when the person comes back to it as it was', async () => {
    const browser = begin();
    const tab = browser.tab();
    const failure = failureOf(tab.oauth.signIn({ provider: 'Google' }));
    await vi.waitFor(() => expect(tab.left).toHaveLength(1));
    tab.hide();
    await browser.local.clock.advance(60_000);
    tab.show(true);
    expect(await failure).toMatchObject({ code: 'redirect-refused' });
  });

  it('is free again when the browser never left', async () => {
    const browser = begin();
    const tab = browser.tab();
    const failure = failureOf(tab.oauth.signIn({ provider: 'Google' }));
    await vi.waitFor(() => expect(tab.left).toHaveLength(1));
    expect(await hurry(browser.local, failure)).toMatchObject({ code: 'timeout' });
  });

  it('is free again when nobody waits any more', async () => {
    const tab = begin().tab();
    const controller = new AbortController();
    const failure = failureOf(tab.oauth.signIn({ provider: 'Google' }, { signal: controller.signal }));
    await vi.waitFor(() => expect(tab.left).toHaveLength(1));
    controller.abort();
    expect(await failure).toMatchObject({ code: 'redirect-refused' });
  });
});
