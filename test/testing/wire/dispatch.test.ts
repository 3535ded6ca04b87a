import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito } from '../../../src/testing/index.ts';
import { email, failure, password, post } from '../raw-client.ts';

const send = (init: RequestInit) => {
  const local = createLocalCognito();
  return local.fetch(local.endpoint, { method: 'POST', ...init });
};
const headers = (operation = 'SignUp') => ({
  'Content-Type': 'application/x-amz-json-1.1',
  'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
});

describe('the wire', () => {
  it('answers a browser’s preflight as Cognito does', async () => {
    const requested = 'content-type,x-amz-target,x-amz-user-agent';
    const response = await send({ method: 'OPTIONS', headers: { 'Access-Control-Request-Headers': requested } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': requested,
      'access-control-allow-methods': 'POST',
      'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
      'access-control-max-age': '172800',
    });
  });

  it('names an exception in the body and in the headers, with status 400', async () => {
    const local = createLocalCognito();
    const { status, headers: got, body } = await post(local, 'SignUp', { Username: 'ada', Password: password });
    expect(status).toBe(400);
    expect(body).toEqual({ __type: 'InvalidParameterException', message: 'Username should be an email.' });
    expect(got.get('x-amzn-errortype')).toBe('InvalidParameterException:');
    expect(got.get('x-amzn-errormessage')).toBe('Username should be an email.');
    expect(got.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells the local clock’s time', async () => {
    const local = createLocalCognito({ clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }) });
    const answer = await post(local, 'SignUp', { Username: email, Password: password });
    expect(answer.headers.get('date')).toBe('Tue, 03 Nov 2026 09:05:07 GMT');
  });

  it('does not know an operation that is not there, or that is not posted', async () => {
    const unknown = await send({ headers: headers('FlyToTheMoon'), body: '{}' });
    expect(unknown.status).toBe(400);
    expect((await unknown.json()).__type.split('#').pop()).toBe('UnknownOperationException');
    const put = await send({ method: 'PUT', headers: headers(), body: '{}' });
    expect(put.headers.get('x-amzn-errortype')).toBe('UnknownOperationException:');
  });

  it.each([
    ['another content type', { headers: { ...headers(), 'Content-Type': 'application/json' }, body: '{}' }],
    ['malformed JSON', { headers: headers(), body: '{"ClientId"' }],
    ['JSON that is no object', { headers: headers(), body: '[]' }],
    ['a number where text belongs', { headers: headers(), body: '{"ClientId":1,"Username":"a","Password":"b"}' }],
  ])('can’t read %s', async (_, init) => {
    const response = await send(init);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('SerializationException:');
  });

  it('tells all broken constraints at once, in Cognito’s words', async () => {
    const local = createLocalCognito();
    expect(await failure(post(local, 'ConfirmSignUp', { Username: 'a b' }))).toBe(
      "InvalidParameterException: 2 validation errors detected: Value at 'username' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; ' +
        "Value at 'confirmationCode' failed to satisfy constraint: Member must not be null",
    );
    expect(await failure(post(local, 'InitiateAuth', { AuthFlow: 'MAGIC' }))).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value 'MAGIC' at 'authFlow' .* enum value set: \[/,
    );
  });

  it('does not know another client', async () => {
    const local = createLocalCognito();
    expect(await failure(post(local, 'ForgotPassword', { ClientId: 'other', Username: email }))).toBe(
      'ResourceNotFoundException: User pool client other does not exist.',
    );
  });

  it('carries a Lambda’s words of any language in the body', async () => {
    const local = createLocalCognito({
      triggers: {
        preSignUp: () => {
          throw new Error('Nur für Mitglieder\n→');
        },
      },
    });
    const answer = await post(local, 'SignUp', { Username: email, Password: password });
    expect(answer.body.message).toBe('PreSignUp failed with error Nur für Mitglieder\n→.');
    expect(answer.headers.has('x-amzn-errormessage')).toBe(false);
  });

  it('publishes the pool’s OpenID configuration', async () => {
    const local = createLocalCognito();
    const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`;
    const response = await local.fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
  });
});

describe('a client with a secret', () => {
  const local = createLocalCognito({ clientSecret: 'secret', users: [{ username: email, password }] });

  it('wants SECRET_HASH', async () => {
    expect(await failure(post(local, 'ForgotPassword', { Username: email }))).toBe(
      `NotAuthorizedException: Client ${local.clientId} is configured with secret but SECRET_HASH was not received`,
    );
    expect(await failure(post(local, 'ForgotPassword', { Username: email, SecretHash: 'bm8=' }))).toBe(
      `NotAuthorizedException: Unable to verify secret hash for client ${local.clientId}`,
    );
  });

  it('takes the HMAC of username and client id', async () => {
    const text = (value: string) => new TextEncoder().encode(value);
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', text('secret'), algorithm, false, ['sign']);
    const hash = await crypto.subtle.sign('HMAC', key, text(`${email}${local.clientId}`));
    const SecretHash = Buffer.from(hash).toString('base64');
    expect(await failure(post(local, 'ForgotPassword', { Username: email, SecretHash }))).toBeUndefined();
  });
});
