import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Auth, type AuthConfig, AuthError, Secret } from '../../src/cognito/index.ts';
import { expectOwn, openOn } from './odd-cognito.ts';
import { memory } from './page.ts';
import { jwt, ours, type Reply, replies } from './replies.ts';

const { clientId } = ours;
const prefix = `CognitoIdentityServiceProvider.${clientId}.`;
const [username, password, code] = ['ada@example.com', new Secret('Analytical-1843'), new Secret('123456')];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const calls = {
  signIn: ({ gateway }) => gateway.signIn({ username, password }),
  respondToChallenge: ({ gateway }) =>
    gateway.respondToChallenge({
      challenge: { name: 'NEW_PASSWORD_REQUIRED', username, userId: 'ada', missingAttributes: [], session: code },
      password,
      attributes: { name: 'Ada' },
    }),
  signUp: ({ gateway }) => gateway.signUp({ username, password, attributes: {} }),
  confirmSignUp: ({ gateway }) => gateway.confirmSignUp({ username, code }),
  resendSignUpCode: ({ gateway }) => gateway.resendSignUpCode({ username }),
  forgotPassword: ({ gateway }) => gateway.forgotPassword({ username }),
  confirmForgotPassword: ({ gateway }) => gateway.confirmForgotPassword({ username, code, password }),
  restore: ({ gateway }) => gateway.restore(),
  tokens: ({ session }) => session.tokens({ refresh: true }),
  fetchUser: ({ session }) => session.fetchUser(),
  changePassword: ({ gateway }) => gateway.changePassword({ previous: password, password }),
  updateAttributes: ({ gateway }) => gateway.updateAttributes({ attributes: { name: 'Ada' } }),
  sendAttributeCode: ({ gateway }) => gateway.sendAttributeCode({ attribute: 'email' }),
  verifyAttribute: ({ gateway }) => gateway.verifyAttribute({ attribute: 'email', code }),
  deleteUser: ({ gateway }) => gateway.deleteUser(),
  signOut: ({ gateway }) => gateway.signOut({ scope: 'global' }),
} satisfies Record<string, (auth: Auth) => Promise<unknown>>;

const needsSession = /^(restore|tokens|fetchUser|changePassword|\w*Attributes?|sendAttributeCode|deleteUser|signOut)$/;

it('takes ten thousand odd replies for a step or an AuthError, and writes no token that this pool did not issue to this client', async () => {
  let [count, written] = [0, 0];
  const name = fc.constantFrom(...(Object.keys(calls) as (keyof typeof calls)[]));
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.array(replies, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (name, list, isOld) => {
        const storage = memory();
        if (needsSession.test(name)) keepSession(storage, isOld);
        const before = new Set(storage.map.values());
        const answered = await run(name, list, storage, { authFlow: 'USER_PASSWORD_AUTH' });
        count += answered;
        for (const [key, value] of storage.map) {
          expectOwn(key, value, before);
          if (key.endsWith('.idToken') && !before.has(value)) written += 1;
        }
      },
    ),
    { numRuns: 10_000 },
  );
  expect(count).toBeGreaterThan(10_000);
  // Right ones come through: otherwise nothing is shown.
  expect(written).toBeGreaterThan(100);
}, 60_000);

it('takes odd parameters of PASSWORD_VERIFIER the same way', async () => {
  const number = fc.oneof(
    fc.stringMatching(/^[0-9a-f]{1,800}$/),
    fc.string(),
    fc.constant(undefined),
    fc.constant('0'),
  );
  const parameters = fc.record({
    SRP_B: number,
    SALT: number,
    SECRET_BLOCK: fc.oneof(fc.base64String(), fc.string()),
    USER_ID_FOR_SRP: fc.oneof(fc.string(), fc.constant(undefined)),
  });
  await fc.assert(
    fc.asyncProperty(parameters, fc.array(replies, { maxLength: 2 }), async (ChallengeParameters, rest) => {
      const body = JSON.stringify({ ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters, Session: 'x'.repeat(30) });
      const first: Reply = { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
      await run('signIn', [first, ...rest], memory(), {});
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** Makes one call that gets these replies, by turns. Returns how many it got. */
async function run(
  name: keyof typeof calls,
  list: readonly Reply[],
  storage: ReturnType<typeof memory>,
  config: Partial<AuthConfig>,
) {
  const { auth, count } = openOn(list, storage, config);
  const outcome = await calls[name](auth).then(
    () => 'a step',
    (error: unknown) => error,
  );
  if (outcome !== 'a step' && !(outcome instanceof AuthError)) throw outcome;
  return count();
}

function keepSession(storage: ReturnType<typeof memory>, isOld: boolean) {
  const exp = Math.floor(Date.now() / 1000) + (isOld ? -100 : 3000);
  const common = { sub: 'ada', iss: ours.iss, exp, iat: exp - 3600 };
  const tokens = {
    idToken: jwt({ ...common, token_use: 'id', aud: clientId, 'cognito:username': 'ada' }),
    accessToken: jwt({ ...common, token_use: 'access', client_id: clientId, username: 'ada' }),
    refreshToken: 'a.b.c.d.e',
    clockDrift: '0',
  };
  for (const [part, value] of Object.entries(tokens)) storage.setItem(`${prefix}ada.${part}`, value);
  storage.setItem(`${prefix}LastAuthUser`, 'ada');
}
