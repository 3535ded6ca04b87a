import { describe, expect, it } from 'vitest';
import { type SignedRequest, verifySignature } from '../../../src/testing/backend/signature.ts';
import { createClock } from '../../../src/testing/index.ts';

// AWS's published vector `post-sts-header-before`.
const at = Date.UTC(2015, 7, 30, 12, 36, 0);
const sessionToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';
const credential = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request';
const signature = '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead';
const authorization = (changes: { credential?: string; signed?: string; signature?: string } = {}) => {
  const { signed = 'host;x-amz-date;x-amz-security-token' } = changes;
  return `AWS4-HMAC-SHA256 Credential=${changes.credential ?? credential}, SignedHeaders=${signed}, Signature=${changes.signature ?? signature}`;
};

const issued = {
  issue: () => {
    throw new Error('Nothing is issued here.');
  },
  find: (accessKeyId: string) =>
    accessKeyId === 'AKIDEXAMPLE'
      ? {
          accessKeyId,
          secretKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
          sessionToken,
          expiresAt: at + 3_600_000,
          identityId: 'us-east-1:1',
          roleArn: 'role',
          isGuest: false,
        }
      : undefined,
};

function verify(
  headers: Record<string, string> = {},
  { now = at, ...changes }: Partial<SignedRequest> & { now?: number } = {},
) {
  const request = {
    method: 'POST',
    host: 'example.amazonaws.com',
    path: '/',
    query: new URLSearchParams(),
    headers: new Headers({
      'x-amz-date': '20150830T123600Z',
      'x-amz-security-token': sessionToken,
      authorization: authorization(),
      ...headers,
    }),
    body: new Uint8Array(),
    ...changes,
  };
  return verifySignature(request, { issued, clock: createClock({ now }) });
}

const refused = (name: string, message = '') =>
  expect.objectContaining({ status: 403, name, message: expect.stringContaining(message) });

describe('a signature', () => {
  it('of AWS’s own is right', async () => {
    expect(await verify()).toEqual({
      scheme: 'AWS4-HMAC-SHA256',
      identityId: 'us-east-1:1',
      roleArn: 'role',
      isGuest: false,
      service: 'service',
      region: 'us-east-1',
    });
  });

  it.each<[string, Partial<SignedRequest>]>([
    ['method', { method: 'PUT' }],
    ['host', { host: 'example.com' }],
    ['path', { path: '/x' }],
    ['query', { query: new URLSearchParams('a=1') }],
    ['body', { body: new Uint8Array([1]) }],
  ])('is wrong for another %s', async (_, change) => {
    await expect(verify({}, change)).rejects.toEqual(refused('InvalidSignatureException', 'does not match'));
  });

  it('is wrong with one digit changed, for another region, or with a hash that is not the body’s', async () => {
    const mismatch = refused('InvalidSignatureException', 'does not match');
    const flipped = signature.replace('8', '9');
    await expect(verify({ authorization: authorization({ signature: flipped }) })).rejects.toEqual(mismatch);
    const elsewhere = credential.replace('us-east-1', 'eu-west-1');
    await expect(verify({ authorization: authorization({ credential: elsewhere }) })).rejects.toEqual(mismatch);
    const signed = 'host;x-amz-content-sha256;x-amz-date;x-amz-security-token';
    for (const hash of ['UNSIGNED-PAYLOAD', '0'.repeat(64)])
      await expect(verify({ authorization: authorization({ signed }), 'x-amz-content-sha256': hash })).rejects.toEqual(
        mismatch,
      );
  });

  it.each([
    ['no signature', 'AWS4-HMAC-SHA256'],
    ['another date in its scope', authorization({ credential: credential.replace('20150830', '20150831') })],
    ['another end of its scope', authorization({ credential: credential.replace('aws4', 'aws5') })],
    ['its host unsigned', authorization({ signed: 'x-amz-date;x-amz-security-token' })],
    ['its session token unsigned', authorization({ signed: 'host;x-amz-date' })],
  ])('is incomplete with %s', async (_, header) => {
    await expect(verify({ authorization: header })).rejects.toEqual(refused('IncompleteSignatureException'));
  });

  it('is good for five minutes, both ways', async () => {
    const minutes = (count: number) => ({ now: at + count * 60_000 });
    for (const count of [-5, 5]) expect(await verify({}, minutes(count))).toBeDefined();
    await expect(verify({}, minutes(5.1))).rejects.toEqual(refused('InvalidSignatureException', 'Signature expired'));
    await expect(verify({}, minutes(-5.1))).rejects.toEqual(refused('InvalidSignatureException', 'not yet current'));
  });

  it('is refused without the session token, with another, and once the credentials have expired', async () => {
    const unknown = refused('UnrecognizedClientException', 'The security token included in the request is invalid.');
    await expect(verify({ 'x-amz-security-token': 'another' })).rejects.toEqual(unknown);
    const other = authorization({ credential: credential.replace('AKID', 'AKIE') });
    await expect(verify({ authorization: other })).rejects.toEqual(unknown);
    await expect(verify({}, { now: at + 3_600_000 })).rejects.toEqual(
      refused('ExpiredTokenException', 'The security token included in the request is expired'),
    );
  });
});
