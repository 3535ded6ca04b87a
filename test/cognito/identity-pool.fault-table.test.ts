import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../../src/testing/index.ts';
import { type AwsPage, beginAsGuest, signedIn } from './aws-page.ts';
import { failureOf, hurry, operations } from './page.ts';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

const openings: Record<string, () => AwsPage | Promise<AwsPage>> = {
  'a person': () => signedIn(),
  'a guest': () => beginAsGuest(),
};

const calls: Record<string, (page: AwsPage) => Promise<unknown>> = {
  GetId: ({ aws }) => aws.identityId(),
  GetCredentialsForIdentity: ({ aws }) => aws.credentials(),
};

/** What it comes to, and how often it is tried. */
const outcomes: [FaultKind, string, number][] = [
  ['drop', 'network', 3],
  ['lose-reply', 'network', 3],
  ['stall', 'timeout', 1],
  ['html', 'bad-response', 3],
  ['empty', 'bad-response', 1],
  ['empty-object', 'bad-response', 1],
  ['unknown-type', 'unexpected', 1],
  ['throttle', 'too-many-requests', 3],
  ['internal-error', 'service-unavailable', 3],
];

describe.each(Object.entries(openings))('%s', (_, begin) => {
  describe.each(Object.entries(calls))('%s', (operation, call) => {
    it.each(outcomes)(
      'that meets %s rejects with %s, after %i tries, and a second call goes on',
      async (kind, code, tries) => {
        const page = await begin();
        const wasSignedIn = await page.session.current();
        page.local.faults.add({ operation, kind, times: Number.POSITIVE_INFINITY });
        const failures = await Promise.all(
          [call(page), page.aws.credentials()].map((promise) => hurry(page.local, failureOf(promise))),
        );
        expect(failures.map((failure) => failure.code)).toEqual([code, code]);
        expect(operations(page.local).filter((name) => name === operation)).toHaveLength(tries);
        expect(await page.session.current()).toEqual(wasSignedIn);

        page.local.faults.clear();
        expect(await hurry(page.local, call(page))).toBeDefined();
      },
    );

    it.each(['drop', 'html', 'throttle', 'internal-error'] as const)('comes through one %s unseen', async (kind) => {
      const page = await begin();
      page.local.faults.add({ operation, kind });
      expect(await hurry(page.local, call(page))).toBeDefined();
    });
  });
});

/** Answers that are JSON, and not what was asked for. */
const odd: [string, object][] = [
  ['no credentials', { IdentityId: 'eu-west-1:1' }],
  ['no expiry', { Credentials: { AccessKeyId: 'ASIA', SecretKey: 's', SessionToken: 't' } }],
  [
    'an expiry that is no number',
    { Credentials: { AccessKeyId: 'A', SecretKey: 's', SessionToken: 't', Expiration: 'soon' } },
  ],
  [
    'the secret by another name',
    { Credentials: { AccessKeyId: 'A', SecretAccessKey: 's', SessionToken: 't', Expiration: 2e9 } },
  ],
  [
    'a secret that is no text',
    { Credentials: { AccessKeyId: 'A', SecretKey: {}, SessionToken: 't', Expiration: 2e9 } },
  ],
  ['no session token', { Credentials: { AccessKeyId: 'A', SecretKey: 's', Expiration: 2e9 } }],
];

it.each(odd)('an answer with %s is a bad response', async (_, body) => {
  const page = await signedIn();
  const { createCredentials } = await import('../../src/aws/index.ts');
  const fetch: typeof globalThis.fetch = async (input, init) =>
    String(new Headers(init?.headers).get('x-amz-target')).endsWith('GetCredentialsForIdentity')
      ? Response.json(body)
      : page.local.fetch(input, init);
  const auth = { ...page.auth, context: { ...page.auth.context, fetch } };
  const { credentials } = createCredentials({ auth, identityPoolId: page.local.identityPoolId });
  expect((await failureOf(credentials())).code).toBe('bad-response');
});
