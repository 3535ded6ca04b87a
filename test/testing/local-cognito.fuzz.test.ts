import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { operations } from '../../src/testing/operations/operations.ts';
import { email, password, post, signIn } from './raw-client.ts';

/** How many requests each property tries: `FUZZ_RUNS=100000 npx vitest run --project node fuzz` for a long night. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 10_000);
const timeout = Math.max(60_000, numRuns * 10);

const code = '482913';
const victim = 'temporary@example.com';

/** Everything that an attacker can know: open sessions, tokens that no longer count, forged ones. Not the passwords, and not the code. */
async function createTarget() {
  const local = createLocalCognito({
    codes: () => code,
    explicitAuthFlows: [
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_AUTH',
    ],
    customAttributes: ['custom:plan'],
    users: [
      { username: email, password, attributes: { name: 'Ada' } },
      { username: victim, password, status: 'FORCE_CHANGE_PASSWORD' },
      { username: 'reset@example.com', password, status: 'RESET_REQUIRED' },
      { username: 'unconfirmed@example.com', password, status: 'UNCONFIRMED' },
    ],
  });
  const revoked = await signIn(local);
  await post(local, 'GlobalSignOut', { AccessToken: revoked.AccessToken });
  const srp = await post(local, 'InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: email, SRP_A: 'abcdef' },
  });
  const [header, payload, signature] = revoked.AccessToken.split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  return {
    local,
    known: [
      email,
      victim,
      local.users.get(email)?.username ?? '',
      local.clientId,
      srp.body.ChallengeParameters.SECRET_BLOCK,
      revoked.AccessToken,
      revoked.IdToken,
      revoked.RefreshToken,
      `${none}.${payload}.`,
      `${header}.${payload}.${signature.split('').reverse().join('')}`,
      'Tue Nov 3 09:05:07 UTC 2026',
      'name',
      'email',
      'custom:plan',
      'sub',
    ] satisfies string[],
  };
}

const enums = [
  ...['USER_SRP_AUTH', 'USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'USER_AUTH', 'CUSTOM_AUTH', 'ADMIN_NO_SRP_AUTH'],
  ...['PASSWORD_VERIFIER', 'NEW_PASSWORD_REQUIRED', 'SMS_MFA', 'DEVICE_SRP_AUTH', 'SELECT_CHALLENGE'],
];
const texts = [
  '',
  ' ',
  '0',
  '000000',
  '1'.repeat(400),
  'Guess-1234',
  'x'.repeat(3000),
  '\ud800',
  '\u0000',
  '__proto__',
  '*',
  '%',
  '\\',
];
const parameters = [
  ...['USERNAME', 'PASSWORD', 'REFRESH_TOKEN', 'NEW_PASSWORD', 'userAttributes.name', 'userAttributes.sub'],
  ...[
    'PASSWORD_CLAIM_SECRET_BLOCK',
    'PASSWORD_CLAIM_SIGNATURE',
    'TIMESTAMP',
    'SECRET_HASH',
    '__proto__',
    'constructor',
  ],
];
const members = [
  ...['ClientId', 'Username', 'Password', 'ConfirmationCode', 'Session', 'AuthFlow', 'ChallengeName', 'AccessToken'],
  ...['RefreshToken', 'Token', 'PreviousPassword', 'ProposedPassword', 'AttributeName', 'Code', 'SecretHash'],
  ...['DeviceKey', 'ClientSecret', '__proto__', 'toString'],
];

/** A request that is well formed more often than not: noise alone never gets past the first check. */
function requests({ known }: { known: string[] }) {
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: fc.constantFrom(...texts, ...enums) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
  const value = fc.oneof({ weight: 12, arbitrary: word }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });
  const pairs = fc.dictionary(fc.constantFrom(...parameters), value, { maxKeys: 6 });
  const attributes = fc.array(fc.record({ Name: value, Value: value }, { requiredKeys: [] }), { maxLength: 4 });
  const body = fc
    .tuple(
      fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 10 }),
      fc.record(
        {
          ClientId: fc.constant('latchkeylocalclient'),
          Username: fc.constantFrom(
            email,
            victim,
            'unconfirmed@example.com',
            'reset@example.com',
            'nobody@example.com',
          ),
          AuthFlow: fc.constantFrom(...enums),
          ChallengeName: fc.constantFrom(...enums),
          AuthParameters: pairs,
          ChallengeResponses: pairs,
          UserAttributes: attributes,
          ValidationData: attributes,
          UserAttributeNames: fc.array(value, { maxLength: 3 }),
          ClientMetadata: pairs,
          ForceAliasCreation: fc.oneof(fc.boolean(), value),
        },
        { requiredKeys: ['ClientId'] },
      ),
    )
    .map(([loose, typed]) => ({
      ...typed,
      ...loose,
      ...(Math.abs(Object.keys(loose).length) % 4 && { ClientId: typed.ClientId }),
    }));
  return fc.record({ operation: fc.constantFrom(...operations.keys()), body });
}

describe('the local Cognito under random requests', () => {
  it('gives no tokens without proof, changes nobody, and always answers as Cognito', { timeout }, async () => {
    const target = await createTarget();
    const before = snapshot(target.local);
    await fc.assert(
      fc.asyncProperty(requests(target), async ({ operation, body }) => {
        const answer = await send(target.local, operation, JSON.stringify(body));
        expectCognito(answer);
        expect(answer.text).not.toMatch(/AccessToken|IdToken|RefreshToken/);
      }),
      { numRuns },
    );
    expect(snapshot(target.local)).toEqual(before);
  });

  it('answers malformed requests of any kind in Cognito’s form', { timeout }, async () => {
    const { local } = await createTarget();
    const method = fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH');
    const type = fc.constantFrom('application/x-amz-json-1.1', 'application/json', '', 'text/plain; charset=utf-8');
    const target = fc.oneof(
      fc.constantFrom(...operations.keys()),
      fc.constantFrom('', 'AdminGetUser', '__proto__', 'constructor', 'SignUp '),
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json(),
      fc.constantFrom('', 'null', '[]', '{}', '"x"', '{', '{"ClientId":{}}', '['.repeat(5000), '\ufeff{}'),
    );
    await fc.assert(
      fc.asyncProperty(method, type, target, body, async (...[verb, contentType, name, content]) => {
        expectCognito(await send(local, name, content, { method: verb, contentType }));
      }),
      { numRuns },
    );
  });
});

interface Sent {
  status: number;
  text: string;
  type: string | null;
}

async function send(
  local: LocalCognito,
  operation: string,
  body: string | Uint8Array,
  { method = 'POST', contentType = 'application/x-amz-json-1.1' } = {},
): Promise<Sent> {
  const headers = { 'content-type': contentType, 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` };
  const request = new Request(local.endpoint, {
    method,
    headers,
    body: body instanceof Uint8Array ? Buffer.from(body) : body,
  });
  const response = await local.handle(request);
  return { status: response.status, text: await response.text(), type: response.headers.get('x-amzn-errortype') };
}

function expectCognito({ status, text, type }: Sent): void {
  expect([200, 400]).toContain(status);
  if (status === 200) return;
  const error: unknown = JSON.parse(text);
  expect(error).toEqual({
    __type: expect.stringMatching(/^(com\.amazon\.coral\.service#)?\w+Exception$/),
    message: expect.any(String),
  });
  expect(type).toMatch(/^\w+Exception:$/);
}

const snapshot = (local: LocalCognito) =>
  [email, victim, 'reset@example.com', 'unconfirmed@example.com'].map((name) => local.users.get(name));
