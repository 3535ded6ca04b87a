import { describe, expect, it } from 'vitest';
import { createClock, createLocalCognito } from '../../src/testing/index.ts';
import { email, failure, password, post } from './raw-client.ts';

const signUp = { Username: email, Password: password };

describe('faults', () => {
  it('drops a call before Cognito hears of it', async () => {
    const local = createLocalCognito();
    local.faults.add({ kind: 'drop' });
    await expect(post(local, 'SignUp', signUp)).rejects.toBeInstanceOf(TypeError);
    expect(local.users.get(email)).toBeUndefined();
    expect(local.calls).toMatchObject([{ operation: 'SignUp', status: 0 }]);
  });

  it('loses a reply after the work was done', async () => {
    const local = createLocalCognito();
    local.faults.add({ kind: 'lose-reply' });
    await expect(post(local, 'SignUp', signUp)).rejects.toBeInstanceOf(TypeError);
    expect(local.users.get(email)?.status).toBe('UNCONFIRMED');
    expect(local.calls).toMatchObject([{ operation: 'SignUp', status: 200 }]);
  });

  it('stalls until the caller gives up', async () => {
    const local = createLocalCognito();
    const aborter = new AbortController();
    local.faults.add({ kind: 'stall' });
    const answer = local.fetch(local.endpoint, { method: 'POST', signal: aborter.signal });
    aborter.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('answers late, by the local clock', async () => {
    const local = createLocalCognito({ clock: createClock({ now: 0 }) });
    local.faults.add({ kind: 'delay', milliseconds: 5_000 });
    let status = 0;
    const answer = post(local, 'SignUp', signUp).then((got) => {
      status = got.status;
    });
    await local.clock.advance(4_999);
    expect(status).toBe(0);
    await local.clock.advance(1);
    await answer;
    expect(status).toBe(200);
  });

  it.each([
    ['html', 502, 'text/html'],
    ['empty', 200, 'application/x-amz-json-1.1'],
  ] as const)('answers with what is not JSON: %s', async (kind, status, contentType) => {
    const local = createLocalCognito();
    local.faults.add({ kind });
    const response = await local.fetch(local.endpoint, { method: 'POST' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(contentType);
    await expect(response.json()).rejects.toThrow();
  });

  it('answers with an object that has nothing in it', async () => {
    const local = createLocalCognito();
    local.faults.add({ kind: 'empty-object' });
    expect(await post(local, 'SignUp', signUp)).toMatchObject({ status: 200, body: {} });
    expect(local.users.get(email)).toBeUndefined();
  });

  it.each([
    ['unknown-type', 400, 'SomethingElseException'],
    ['throttle', 400, 'TooManyRequestsException'],
    ['internal-error', 500, 'InternalErrorException'],
  ] as const)('answers with an exception: %s', async (kind, status, name) => {
    const local = createLocalCognito();
    local.faults.add({ kind });
    const answer = await post(local, 'SignUp', signUp);
    expect(answer).toMatchObject({ status, body: { __type: name } });
    expect(local.calls).toMatchObject([{ status, error: name }]);
  });

  it('hits only the operation it names, as often as it says, until it is cleared', async () => {
    const local = createLocalCognito();
    local.faults.add({ operation: 'ForgotPassword', kind: 'throttle', times: 2 });
    local.faults.add({ kind: 'internal-error', times: Infinity });
    const forgot = () => failure(post(local, 'ForgotPassword', { Username: email }));
    expect(await failure(post(local, 'SignUp', signUp))).toContain('InternalErrorException');
    expect(await forgot()).toContain('TooManyRequestsException');
    expect(await forgot()).toContain('TooManyRequestsException');
    expect(await forgot()).toContain('InternalErrorException');
    local.faults.clear();
    expect(await forgot()).toBeUndefined();
  });
});
