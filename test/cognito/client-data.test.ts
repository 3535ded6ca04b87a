import { afterEach, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../src/cognito/index.ts';
import { ada, begin, password, signedIn, username } from './page.ts';

const email = 'grace@example.com';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('clientMetadata', () => {
  it('goes with every operation that takes it, and with no other', async () => {
    const asked: string[] = [];
    const clientMetadata = (operation: string) => {
      asked.push(operation);
      return { operation };
    };
    const page = begin({ users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }] }, { clientMetadata });
    await doEverything(page);
    for (const { operation, request } of page.local.calls) {
      expect({ operation, request }).toMatchObject(
        withoutMetadata.has(operation)
          ? { request: expect.not.objectContaining({ ClientMetadata: expect.anything() }) }
          : { request: { ClientMetadata: { operation } } },
      );
    }
    expect(asked).toEqual(page.local.calls.map((call) => call.operation).filter((name) => !withoutMetadata.has(name)));
  });

  it('may be fixed, or nothing for one operation', async () => {
    const fixed = begin({}, { clientMetadata: { tenant: 'acme' } });
    await fixed.gateway.forgotPassword({ username });
    expect(fixed.local.calls[0]?.request).toMatchObject({ ClientMetadata: { tenant: 'acme' } });
    const none = begin({}, { clientMetadata: () => undefined });
    await none.gateway.forgotPassword({ username });
    expect(none.local.calls[0]?.request).not.toHaveProperty('ClientMetadata');
  });
});

describe('validationData', () => {
  it("reaches the Lambdas before a sign-up and a sign-in, and isn't sent with a refresh", async () => {
    const seen: unknown[] = [];
    const see = ({ triggerSource, request }: { triggerSource: string; request: { validationData: unknown } }) => {
      seen.push([triggerSource.split('_')[0], request.validationData]);
      return undefined;
    };
    const page = begin(
      { triggers: { preSignUp: see, preAuthentication: see } },
      { validationData: (operation) => ({ captcha: operation }) },
    );
    await page.gateway.signUp({ username: email, password, attributes: {} });
    await page.gateway.signIn({ username, password });
    expect(seen).toEqual([
      ['PreSignUp', { captcha: 'SignUp' }],
      ['PreAuthentication', { captcha: 'InitiateAuth' }],
    ]);
    await page.session.tokens({ refresh: true });
    expect(page.local.calls.at(-1)?.request).not.toHaveProperty('ClientMetadata');
  });
});

describe('userContextData', () => {
  it('is what the hook says for the name that goes with the call', async () => {
    const { local, gateway } = begin({}, { userContextData: (name) => `data of ${name}` });
    await gateway.signIn({ username, password });
    expect(local.calls.map((call) => call.request)).toMatchObject([
      { UserContextData: { EncodedData: `data of ${username}` } },
      { UserContextData: { EncodedData: expect.stringMatching(/^data of [0-9a-f-]{36}$/) } },
    ]);
  });

  it("is what AWS's script says where the page has it, and nothing where it has not", async () => {
    const { local, gateway } = begin();
    await gateway.forgotPassword({ username });
    vi.stubGlobal('AmazonCognitoAdvancedSecurityData', {
      getData: (name: string, pool: string, client: string) => [name, pool, client].join(),
    });
    await gateway.forgotPassword({ username });
    expect(local.calls[0]?.request).not.toHaveProperty('UserContextData');
    const EncodedData = [username, local.userPoolId, local.clientId].join();
    expect(local.calls[1]?.request).toMatchObject({ UserContextData: { EncodedData } });
  });

  it('does not go with a call that would be refused for it', async () => {
    const { local, gateway } = await signedIn();
    await gateway.changePassword({ previous: password, password: new Secret('Difference-Engine-1') });
    expect(local.calls[0]?.request).not.toHaveProperty('UserContextData');
  });
});

const withoutMetadata = new Set(['ChangePassword', 'VerifyUserAttribute', 'GetUser', 'RevokeToken', 'DeleteUser']);

/** Every operation once at least; Ada has a temporary password. */
async function doEverything({ local, gateway, session }: ReturnType<typeof begin>) {
  const code = (to: string) => new Secret(local.inbox.last(to)?.code ?? '');
  await gateway.signUp({ username: email, password, attributes: {} });
  await gateway.resendSignUpCode({ username: email });
  await gateway.confirmSignUp({ username: email, code: code(email) });
  const step = await gateway.signIn({ username, password });
  if (step.kind !== 'challenge' || step.challenge.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(step.kind);
  const next = new Secret('Difference-Engine-1');
  await gateway.respondToChallenge({ challenge: step.challenge, password: next, attributes: {} });
  await gateway.updateAttributes({ attributes: { email: 'lovelace@example.com' } });
  await gateway.sendAttributeCode({ attribute: 'email' });
  await gateway.verifyAttribute({ attribute: 'email', code: code('lovelace@example.com') });
  await gateway.changePassword({ previous: next, password });
  await session.fetchUser();
  await gateway.signOut({ scope: 'revoke' });
  await gateway.forgotPassword({ username: email });
  await gateway.confirmForgotPassword({ username: email, code: code(email), password: next });
  await gateway.signIn({ username: email, password: next });
  await gateway.deleteUser();
}
