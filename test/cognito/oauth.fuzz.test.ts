import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { begin, home, origin } from './browser-tab.ts';
import { hurry } from './page.ts';

const name = fc.oneof(
  fc.constantFrom(
    'code',
    'state',
    'error',
    'error_description',
    'iss',
    'id_token',
    'token',
    'response',
    'access_token',
  ),
  fc.string(),
);
const value = fc.oneof(
  fc.constantFrom(
    '',
    'access_denied',
    'invalid_request',
    'latchkey.latchkeylocalclient.x',
    'latchkey.latchkeylocalclient.popup.x',
  ),
  fc.string({ unit: 'binary' }),
);
const pairs = fc.array(fc.tuple(name, value), { maxLength: 8 });
// Half of a surrogate pair has no encoding; an address can't hold it.
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
const encode = (text: string) => encodeURIComponent(wellFormed(text));
const queryOf = (list: readonly (readonly [string, string])[]) =>
  list.map(([key, text]) => `${encode(key)}=${encode(text)}`).join('&');

it('takes any address without a crash, a token, or a way to another origin', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const browser = begin();
  await fc.assert(
    fc.asyncProperty(pairs, fc.string(), async (list, raw) => {
      for (const query of [queryOf(list), encodeURI(wellFormed(raw))]) {
        const tab = browser.tab(new URL(`${home}?${query}`).href);
        const step = await hurry(browser.local, tab.oauth.finish());
        expect(['redirectFailed', undefined]).toContain(step?.kind);
        expect(await tab.session.restore()).toEqual({ kind: 'signedOut' });
        expect(new URL(tab.address()).origin).toBe(origin);
        expect(tab.left).toEqual([]);
        if (step) expect([...new URL(tab.address()).searchParams.keys()]).not.toContain('code');
      }
    }),
    { numRuns: 150 },
  );
  expect(browser.local.calls).toEqual([]);
  vi.restoreAllMocks();
}, 60_000);

it('takes whatever a tab kept without a crash or a token', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const browser = begin();
  const state = 'latchkey.latchkeylocalclient.x';
  const stored = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record(
        {
          verifier: fc.anything(),
          nonce: fc.anything(),
          redirectUri: fc.oneof(fc.constant(home), fc.anything()),
          returnTo: fc.anything(),
          createdAt: fc.oneof(fc.constant(browser.local.clock.now()), fc.anything()),
          repeats: fc.anything(),
          input: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((record) => JSON.stringify(record, (_, one) => (typeof one === 'bigint' ? `${one}` : one)) ?? ''),
  );
  await fc.assert(
    fc.asyncProperty(stored, async (text) => {
      const tab = browser.tab(`${home}?code=1&state=${state}`);
      tab.sessionStorage.setItem(`latchkey.latchkeylocalclient.redirect.${state}`, text);
      const step = await hurry(browser.local, tab.oauth.finish());
      expect(step).toMatchObject({ kind: 'redirectFailed' });
      expect(await tab.session.restore()).toEqual({ kind: 'signedOut' });
      expect(tab.sessionStorage.map.size).toBe(0);
    }),
    { numRuns: 150 },
  );
  vi.restoreAllMocks();
}, 60_000);
