import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AuthError, Secret } from '../../src/cognito/index.ts';
import { storedDevices } from './device-pool.ts';
import { expectOwn, openOn } from './odd-cognito.ts';
import { memory } from './page.ts';
import { grants, ours, poses, type Reply, replies } from './replies.ts';

const [username, password] = ['ada@example.com', new Secret('Analytical-1843')];
const asJson = { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' } };
const secret = 'Sentinel-of-the-device';
const allParts = ['deviceKey', 'deviceGroupKey', 'randomPasswordKey'];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const odd = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.string()),
);
const mostly = (value: unknown) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd });
const reply = (body: fc.Arbitrary<object>) => body.map((body): Reply => ({ ...asJson, body: JSON.stringify(body) }));

const device = reply(
  fc.record(
    {
      ChallengeName: fc.constantFrom('DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER', 'PASSWORD_VERIFIER'),
      ChallengeParameters: fc.oneof(
        {
          weight: 6,
          arbitrary: fc.record(
            {
              ...{ SALT: mostly('abc123'), SRP_B: mostly('f'.repeat(700)), SECRET_BLOCK: mostly(btoa('a block')) },
              ...{ DEVICE_KEY: mostly('eu-west-1_0'), USERNAME: mostly('ada'), USER_ID_FOR_SRP: mostly('ada') },
            },
            { requiredKeys: [] },
          ),
        },
        { weight: 1, arbitrary: odd },
      ),
      Session: mostly('s'.repeat(30)),
    },
    { requiredKeys: ['ChallengeName'] },
  ),
);
const newDevice = fc
  .record({
    grant: grants,
    metadata: fc.oneof(
      fc.record({ DeviceKey: mostly('eu-west-1_1'), DeviceGroupKey: mostly('-group') }, { requiredKeys: [] }),
      odd,
    ),
  })
  .map(({ grant, metadata }): Reply => {
    const { AuthenticationResult } = JSON.parse(grant.body);
    return {
      ...asJson,
      body: JSON.stringify({ AuthenticationResult: { ...AuthenticationResult, NewDeviceMetadata: metadata } }),
    };
  });
const confirmed = reply(fc.record({ UserConfirmationNecessary: mostly(true) }, { requiredKeys: [] }));
const refusal = reply(
  fc.record({
    __type: fc.constantFrom('ResourceNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'),
    message: fc.constantFrom('Device does not exist.', 'Incorrect username or password.', ''),
  }),
).map((one) => ({ ...one, status: 400 }));

it('goes through thousands of odd devices by steps and AuthErrors alone, writes no half of one, and tells its password to nobody', async () => {
  const seen = { steps: 0, errors: 0, devices: 0, dropped: 0 };
  const any = fc.oneof(
    { weight: 5, arbitrary: device },
    { weight: 3, arbitrary: newDevice },
    confirmed,
    { weight: 2, arbitrary: refusal },
    poses,
    replies,
  );
  const scene = fc.record({
    list: fc.array(any, { minLength: 1, maxLength: 6 }),
    parts: fc.oneof(fc.constant(allParts), fc.subarray(allParts)),
    authFlow: fc.constantFrom('USER_PASSWORD_AUTH' as const, 'USER_SRP_AUTH' as const),
    rememberDevice: fc.constantFrom('ask' as const, 'always' as const, 'never' as const),
  });
  await fc.assert(
    fc.asyncProperty(scene, async ({ list, parts, ...config }) => {
      const storage = memory();
      for (const part of parts)
        storage.setItem(
          `CognitoIdentityServiceProvider.${ours.clientId}.${username}.${part}`,
          part === 'randomPasswordKey' ? secret : `eu-west-1_${part}`,
        );
      const before = new Set(storage.map.values());
      // The list comes round again, so a sign-in that never ended would be seen.
      const { auth, requests } = openOn(list, storage, config);
      const outcome = await auth.gateway.signIn({ username, password }).catch((error: unknown) => error);
      if (outcome instanceof AuthError) seen.errors += 1;
      else {
        expect(outcome).toMatchObject({
          kind: expect.stringMatching(/^(signedIn|challenge|unconfirmed|resetRequired)$/),
        });
        seen.steps += 1;
      }
      const told = inspect([outcome, requests], { depth: 12 });
      expect(told).not.toContain(secret);
      for (const [key, value] of storage.map) if (!/Key$/.test(key)) expectOwn(key, value, before);
      for (const [name, found] of Object.entries(storedDevices(storage))) {
        const isNew = found.randomPasswordKey !== secret && !before.has(found.deviceKey ?? '');
        if (isNew && found.deviceKey) {
          expect(Object.keys(found)).toHaveLength(3);
          seen.devices += 1;
          expect(told).not.toContain(found.randomPasswordKey);
        } else if (name !== username) expect(found).toEqual({});
      }
      if (parts.length === 3 && Object.keys(storedDevices(storage)).length === 0) seen.dropped += 1;
      expect(requests.length).toBeLessThan(30);
    }),
    { numRuns: 2000 },
  );
  expect(seen.errors).toBeGreaterThan(200);
  expect(seen.steps).toBeGreaterThan(200);
  expect(seen.devices).toBeGreaterThan(50);
  expect(seen.dropped).toBeGreaterThan(20);
}, 120_000);
