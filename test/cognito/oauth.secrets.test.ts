import { inspect } from 'node:util';
import { expect, it, vi } from 'vitest';
import { begin, home } from './browser-tab.ts';
import { failureOf } from './page.ts';

it('keeps the verifier, the code and the tokens out of addresses, errors, consoles and facts', async () => {
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = methods.map((method) => vi.spyOn(console, method).mockImplementation(() => {}));
  const secrets: string[] = [];
  const seen: unknown[] = [];
  const spoil = [
    {},
    { error: 'invalid_request', error_description: 'PreSignUp failed with error no.' },
    { nonce: 'a'.repeat(43) },
    { verifier: 'b'.repeat(43) },
    { redirectUri: `${home}other` },
  ];
  for (const change of spoil) {
    const browser = begin();
    const tab = browser.tab();
    const url = await tab.leave();
    const [[key, text] = ['', '']] = tab.sessionStorage.map;
    const { verifier } = JSON.parse(text);
    expect(url).not.toContain(verifier);
    const callback = new URL(await browser.consent(url));
    const code = callback.searchParams.get('code') ?? '';
    secrets.push(verifier, code);
    if ('error' in change) {
      callback.searchParams.delete('code');
      for (const [name, value] of Object.entries(change)) callback.searchParams.set(name, value);
    } else tab.sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), ...change }));
    const back = tab.visit(callback.href);
    const step = await back.oauth.finish();
    expect(step?.kind).toBe(change === spoil[0] ? 'signedIn' : 'redirectFailed');
    const tokens = await back.session.tokens();
    if (tokens) secrets.push(tokens.accessToken, tokens.idToken, tokens.refreshToken ?? '');
    seen.push(step, back.facts, back.address(), back.heard, back.left, [...back.sessionStorage.map]);
    back.oauth.toLogout()();
    seen.push(back.left);
  }
  seen.push(await failureOf(begin({}, { domain: undefined }).tab().oauth.signIn({})));
  seen.push(spies.flatMap((spy) => spy.mock.calls));
  const text = inspect(seen, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  expect(secrets).toHaveLength(13);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20);
    expect(text).not.toContain(secret);
  }
  vi.restoreAllMocks();
});
