import { inspect } from 'node:util';
import { expect, it, vi } from 'vitest';
import { createCredentials, signedFetch } from '../../src/aws/index.ts';
import type { AuthError } from '../../src/cognito/index.ts';
import { signedIn } from './aws-page.ts';
import { failureOf } from './page.ts';

it('no key, session token or login token is in an error, on a console or in the storage', async () => {
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  const page = await signedIn();
  const { local, aws, storage } = page;
  const { accessKeyId, secretAccessKey, sessionToken } = await aws.credentials();
  const idTokens = [(await page.session.tokens())?.idToken ?? ''];
  const failures: unknown[] = [];
  const force = { forceRefresh: true };

  for (const kind of ['html', 'empty-object', 'unknown-type', 'drop'] as const) {
    local.faults.add({ operation: 'GetCredentialsForIdentity', kind, times: 3 });
    failures.push(await failureOf(aws.credentials(force)));
    local.faults.clear();
  }
  // Both times: the token that was sent first is refreshed and sent again.
  const quoting: typeof globalThis.fetch = async (_, init) =>
    Response.json(
      {
        __type: 'NotAuthorizedException',
        message: `Invalid login token. What is ${/eyJ[\w.-]+/.exec(String(init?.body))}?`,
      },
      { status: 400 },
    );
  const auth = { ...page.auth, context: { ...page.auth.context, fetch: quoting } };
  const { credentials } = createCredentials({ auth, identityPoolId: local.identityPoolId });
  const quoted: AuthError = await failureOf(credentials());
  expect(String(quoted.cause)).toContain('What is [secret]?');
  failures.push(quoted);
  idTokens.push((await page.session.tokens())?.idToken ?? '');

  const origin = 'https://backend.latchkey.local';
  const call = signedFetch({
    credentials: aws.credentials,
    origins: [origin],
    service: 'execute-api',
    region: 'x',
    fetch: local.fetch,
  });
  failures.push(await call('https://elsewhere.example.com/').catch((error: unknown) => error));
  const broken = signedFetch({
    credentials: aws.credentials,
    origins: [origin],
    service: 'execute-api',
    region: 'x',
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  });
  failures.push(await broken(origin).catch((error: unknown) => error));

  const seen = inspect([failures, spies.flatMap((spy) => spy.mock.calls)], { depth: 10, maxStringLength: null });
  for (const secret of [accessKeyId, secretAccessKey, sessionToken, ...idTokens]) expect(seen).not.toContain(secret);
  const kept = inspect([...storage.map], { maxStringLength: null });
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) expect(kept).not.toContain(secret);
  vi.restoreAllMocks();
});
