import { describe, expect, it } from 'vitest';
import { createLocalCognito, type TriggerEvent } from '../../../src/testing/index.ts';
import { email, failure, post } from '../raw-client.ts';
import { claimsOf, codeOf, openPool, redeem, visitProvider } from './app.ts';
import { queryOf } from './web-browser.ts';

const grace = { email: 'grace@example.com', name: 'Grace Hopper' };

describe('a user from an identity provider', () => {
  const signIn = async (local = openPool(), provider = 'Google', person: Record<string, string> = grace) => {
    const { body } = await redeem(local, codeOf(await visitProvider(local, provider, person)));
    return claimsOf(body.id_token);
  };

  it('is called by the provider and the id there, in a pool of email addresses too', async () => {
    const local = openPool();
    const claims = await signIn(local);
    expect(claims['cognito:username']).toMatch(/^Google_\d{21}$/);
    expect(local.users.get(claims['cognito:username'])).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
    expect(claims).toMatchObject({
      ...grace,
      email_verified: false,
      'cognito:groups': [`${local.userPoolId}_Google`],
      identities: [
        {
          userId: claims['cognito:username'].slice('Google_'.length),
          providerName: 'Google',
          providerType: 'Google',
          issuer: null,
          primary: 'true',
          dateCreated: expect.stringMatching(/^\d{13}$/),
        },
      ],
    });
  });

  it('is the same the next time, with what the provider says then', async () => {
    const local = openPool();
    const first = await signIn(local);
    const second = await signIn(local, 'Google', { ...grace, name: 'Rear Admiral Hopper' });
    expect(second.sub).toBe(first.sub);
    expect(second.name).toBe('Rear Admiral Hopper');
    expect((await signIn(local, 'Facebook')).sub).not.toBe(first.sub);
  });

  it('gets what the mapping says, and the ids that each provider has', async () => {
    const local = openPool();
    expect(await signIn(local, 'Corp')).toMatchObject({
      'cognito:username': 'Corp_grace@example.com',
      given_name: 'Grace',
      identities: [{ providerType: 'SAML' }],
    });
    expect(await signIn(local, 'Corp')).not.toHaveProperty('name');
    const names = ['Facebook', 'LoginWithAmazon', 'SignInWithApple', 'Okta'];
    const usernames = await Promise.all(names.map(async (name) => (await signIn(local, name))['cognito:username']));
    expect(usernames).toEqual([
      expect.stringMatching(/^Facebook_\d{17}$/),
      expect.stringMatching(/^LoginWithAmazon_amzn1\.account\.[0-9A-F]{28}$/),
      expect.stringMatching(/^SignInWithApple_\d{6}\.[0-9a-f]{32}\.\d{4}$/),
      expect.stringMatching(/^Okta_[0-9a-f]{32}$/),
    ]);
    const verified = openPool({
      supportedIdentityProviders: [
        {
          providerName: 'Google',
          providerType: 'Google',
          attributeMapping: { email: 'email', email_verified: 'email_verified', username: 'sub' },
        },
      ],
    });
    expect(await signIn(verified)).toMatchObject({ email_verified: true });
  });

  it('lives beside a user of the pool with the same address, and can’t take the password way', async () => {
    const local = openPool();
    await signIn(local, 'Google', { email, name: 'Not Ada' });
    expect(local.users.get(email)).toMatchObject({ status: 'CONFIRMED', attributes: { name: 'Ada' } });
    await signIn(local);
    expect(local.users.get(grace.email)).toBeUndefined();
    expect(await failure(post(local, 'SignUp', { Username: grace.email, Password: 'Analytical-1843' }))).toBe(
      undefined,
    );
  });

  it('runs the triggers of a sign-up the first time, and of a sign-in after that', async () => {
    const ran: string[] = [];
    const note = ({ triggerSource, userName }: TriggerEvent) => {
      ran.push(`${triggerSource} ${userName.split('_')[0]}`);
      return undefined;
    };
    const triggers = { preSignUp: note, postConfirmation: note, preAuthentication: note, postAuthentication: note };
    const local = openPool({ triggers: { ...triggers, preTokenGeneration: note } });
    await visitProvider(local, 'Google');
    expect(ran.splice(0)).toEqual([
      'PreSignUp_ExternalProvider Google',
      'PostConfirmation_ConfirmSignUp Google',
      'TokenGeneration_HostedAuth Google',
    ]);
    await visitProvider(local, 'Google');
    expect(ran).toEqual(['PostAuthentication_Authentication Google', 'TokenGeneration_HostedAuth Google']);
  });

  it('isn’t made where PreSignUp refuses, which the app is told', async () => {
    const local = openPool({
      triggers: {
        preSignUp: () => {
          throw new Error('Only people of ours');
        },
      },
    });
    expect(queryOf(await visitProvider(local, 'Google'))).toEqual({
      error: 'invalid_request',
      error_description: 'PreSignUp failed with error Only people of ours.',
      state: 'the-state',
    });
    expect(queryOf(await visitProvider(local, 'Google'))).toHaveProperty('error');
  });

  it('isn’t made without what the pool requires, which the app is told', async () => {
    const local = openPool();
    expect(queryOf(await visitProvider(local, 'Facebook', { email: '', name: 'Grace' }))).toMatchObject({
      error: 'invalid_request',
      error_description: 'attributes required: [email]',
    });
  });

  it('is refused once disabled', async () => {
    const local = openPool();
    const { 'cognito:username': username } = await signIn(local);
    local.users.update(username, { enabled: false });
    expect(queryOf(await visitProvider(local, 'Google'))).toMatchObject({ error_description: 'User is disabled.' });
  });

  it('ends the sign-in in which a trigger links it, once, and then is the user to whom it was linked', async () => {
    const local = createLocalCognito({
      ...linkable,
      triggers: {
        preSignUp: ({ triggerSource, userName, request }) => {
          if (triggerSource !== 'PreSignUp_ExternalProvider') return undefined;
          const [providerName = '', userId = ''] = userName.split('_');
          local.users.linkProvider(request.userAttributes.email ?? '', { providerName, userId });
          return undefined;
        },
      },
    });
    const person = { email, name: 'Ada at Google' };
    const first = queryOf(await visitProvider(local, 'Google', person));
    expect(first).toMatchObject({ error: 'invalid_request' });
    expect(first.error_description).toMatch(/^Already found an entry for username Google_\d{21}$/);
    const claims = await signIn(local, 'Google', person);
    expect(claims).toMatchObject({
      sub: local.users.get(email)?.attributes.sub,
      name: 'Ada',
      identities: [{ providerName: 'Google', primary: 'false' }],
    });
    const identity = { providerName: 'Google', userId: claims.identities[0].userId };
    expect(() => local.users.linkProvider(email, identity)).toThrow(/already/);
    expect(() => local.users.linkProvider('nobody@example.com', identity)).toThrow(/no user/);
  });

  it('can be there from the beginning', async () => {
    const identities = JSON.stringify([{ userId: '42', providerName: 'Google', providerType: 'Google' }]);
    const local = openPool({
      users: [{ username: 'Google_42', status: 'EXTERNAL_PROVIDER', attributes: { email, identities } }],
    });
    expect(local.users.get('Google_42')).toMatchObject({ username: 'Google_42', attributes: { email } });
    expect(local.users.get(email)).toBeUndefined();
  });
});

const linkable = {
  callbackUrls: ['https://app.example.com/callback'],
  supportedIdentityProviders: ['COGNITO', 'Google'],
  users: [{ username: email, password: 'Analytical-1843', attributes: { name: 'Ada' } }],
} as const;
