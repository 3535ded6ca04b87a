import { expect, test } from 'vitest';
import { createLocalCognito } from '../../../src/testing/index.ts';

const callback = 'https://app.example.com/callback';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

/** A page's own local Cognito has no cookies to tell browsers apart by; there is only the one. */
test('the managed login works inside a page, by its requests and answers alone', async () => {
  const person = { username: 'ada@example.com', password: 'Analytical-1843' };
  const local = createLocalCognito({
    callbackUrls: [callback],
    supportedIdentityProviders: ['COGNITO', 'Google'],
    users: [person],
  });

  /** Follows redirects to a page, or to the app. */
  const go = async (url: URL, body?: URLSearchParams): Promise<{ url: URL; form?: HTMLFormElement | null }> => {
    if (url.href.startsWith(callback)) return { url };
    const response = await local.handle(new Request(url, body ? { method: 'POST', body } : {}));
    const location = response.headers.get('location');
    if (location !== null) return go(new URL(location, url));
    const { body: shown } = new DOMParser().parseFromString(await response.text(), 'text/html');
    return { url, form: shown.querySelector<HTMLFormElement>('form[method=post]') };
  };
  const signIn = async (provider: string, typed: Record<string, string>) => {
    const query = new URLSearchParams({
      ...{ response_type: 'code', client_id: local.clientId, redirect_uri: callback, identity_provider: provider },
      ...{ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
    });
    const { url, form } = await go(new URL(`${local.domain}/oauth2/authorize?${query}`));
    const csrf = form?.querySelector('[name=_csrf]')?.getAttribute('value');
    const back = await go(url, new URLSearchParams({ ...typed, ...(csrf && { _csrf: csrf }) }));
    const code = back.url.searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', client_id: local.clientId, redirect_uri: callback };
    const answer = await local.fetch(`${local.domain}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, code, code_verifier: verifier }),
    });
    return answer.json();
  };

  expect(await signIn('COGNITO', person)).toHaveProperty('refresh_token');
  expect(await signIn('Google', { email: 'grace@example.com' })).toHaveProperty('id_token');
});
