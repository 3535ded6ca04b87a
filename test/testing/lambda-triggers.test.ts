import { describe, expect, it } from 'vitest';
import { createLocalCognito, type LocalCognitoConfig, type Triggers } from '../../src/testing/index.ts';
import { passwordProof } from './password-proof.ts';
import { email, failure, password, post, signIn } from './raw-client.ts';

const pool = (triggers: Triggers, config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [{ username: email, password, groups: ['authors'] }],
    codes: () => '123456',
    triggers,
    ...config,
  });
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const ClientMetadata = { campaign: 'spring' };

describe('PreSignUp', () => {
  it('gets ValidationData and ClientMetadata apart', async () => {
    const seen: unknown[] = [];
    const local = pool({ preSignUp: ({ request }) => void seen.push(request) });
    const ValidationData = [{ Name: 'invitation', Value: '42' }];
    await post(local, 'SignUp', { Username: 'new@example.com', Password: password, ValidationData, ClientMetadata });
    expect(seen).toMatchObject([{ validationData: { invitation: '42' }, clientMetadata: ClientMetadata }]);
  });
});

describe('PreAuthentication', () => {
  it('gets InitiateAuth’s ClientMetadata as validation data, for unknown users too', async () => {
    const seen: unknown[] = [];
    const local = pool({ preAuthentication: (event) => void seen.push(event) });
    const initiate = (USERNAME: string) =>
      post(local, 'InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: password },
        ClientMetadata,
      });
    await initiate(email);
    await initiate('nobody@example.com');
    expect(seen).toMatchObject([
      { request: { userNotFound: false, validationData: ClientMetadata, clientMetadata: {} } },
      { userName: 'nobody@example.com', request: { userNotFound: true } },
    ]);
  });
});

describe('PostConfirmation', () => {
  it('runs after a confirmed sign-up and a new password', async () => {
    const seen: string[] = [];
    const local = pool({
      postConfirmation: ({ triggerSource, request }) => {
        seen.push(`${triggerSource} ${request.clientMetadata.campaign}`);
      },
    });
    const signUp = { Username: 'new@example.com', ClientMetadata };
    await post(local, 'SignUp', { ...signUp, Password: password });
    await post(local, 'ConfirmSignUp', { ...signUp, ConfirmationCode: '123456' });
    await post(local, 'ForgotPassword', { Username: email });
    const reset = { Username: email, ConfirmationCode: '123456', Password: 'Another-1906', ClientMetadata };
    await post(local, 'ConfirmForgotPassword', reset);
    expect(seen).toEqual(['PostConfirmation_ConfirmSignUp spring', 'PostConfirmation_ConfirmForgotPassword spring']);
  });

  it('leaves the user confirmed where it throws', async () => {
    const local = pool({
      postConfirmation: () => {
        throw new Error('CRM is down');
      },
    });
    await post(local, 'SignUp', { Username: 'new@example.com', Password: password });
    const confirm = post(local, 'ConfirmSignUp', { Username: 'new@example.com', ConfirmationCode: '123456' });
    expect(await failure(confirm)).toBe(
      'UserLambdaValidationException: PostConfirmation failed with error CRM is down.',
    );
    expect(local.users.get('new@example.com')?.status).toBe('CONFIRMED');
  });
});

describe('PreTokenGeneration', () => {
  it('adds, replaces and takes away claims of the ID token, but not Cognito’s own', async () => {
    const local = pool({
      preTokenGeneration: () => ({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { plan: 'pro', email: 'hidden@example.com', sub: 'somebody' },
          claimsToSuppress: ['email_verified', 'iss'],
        },
      }),
    });
    const { IdToken, AccessToken } = await signIn(local);
    const claims = claimsOf(IdToken);
    expect(claims).toMatchObject({ plan: 'pro', email: 'hidden@example.com', iss: expect.stringContaining('https') });
    expect(claims.sub).toBe(local.users.get(email)?.username);
    expect(claims).not.toHaveProperty('email_verified');
    expect(claimsOf(AccessToken)).not.toHaveProperty('plan');
  });

  it('gets ClientMetadata where Cognito passes it on: with the answer to a challenge and GetTokensFromRefreshToken', async () => {
    const seen: string[] = [];
    const local = pool({
      preTokenGeneration: ({ triggerSource, request }) => {
        seen.push(
          [triggerSource, request.clientMetadata.campaign, ...request.groupConfiguration.groupsToOverride].join(),
        );
        return undefined;
      },
    });
    const proof = await passwordProof(local);
    const { body } = await post(local, 'RespondToAuthChallenge', { ...proof, ClientMetadata });
    const { RefreshToken } = body.AuthenticationResult;
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    await post(local, 'InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters, ClientMetadata });
    await post(local, 'GetTokensFromRefreshToken', { RefreshToken, ClientMetadata });
    expect(seen).toEqual([
      'TokenGeneration_Authentication,spring,authors',
      'TokenGeneration_RefreshTokens,,authors',
      'TokenGeneration_RefreshTokens,spring,authors',
    ]);
  });

  it('can refuse tokens in its own words', async () => {
    const local = pool({
      preTokenGeneration: () => {
        throw new Error('No seat left');
      },
    });
    await expect(signIn(local)).rejects.toThrow(
      'UserLambdaValidationException: PreTokenGeneration failed with error No seat left.',
    );
  });
});

describe('CustomMessage', () => {
  it('words the message around the code', async () => {
    const sources: string[] = [];
    const local = pool({
      customMessage: ({ triggerSource, request }) => {
        sources.push(`${triggerSource} ${request.clientMetadata.campaign}`);
        return { emailSubject: 'Welcome', emailMessage: `Use ${request.codeParameter}, soon` };
      },
    });
    await post(local, 'ForgotPassword', { Username: email, ClientMetadata });
    expect(local.inbox.last()).toMatchObject({ subject: 'Welcome', text: 'Use 123456, soon', code: '123456' });
    expect(sources).toEqual(['CustomMessage_ForgotPassword spring']);
  });
});

describe('UserMigration', () => {
  const old = 'old@example.com';
  const migrating = (seen: unknown[], finalUserStatus?: 'RESET_REQUIRED', config?: LocalCognitoConfig) =>
    pool(
      {
        userMigration: ({ triggerSource, userName, request }) => {
          seen.push([triggerSource, userName, request.password]);
          if (userName !== old) throw new Error('Unknown');
          if (request.password !== undefined && request.password !== 'Legacy-1815') return undefined;
          return { userAttributes: { email: old, email_verified: 'true', name: 'Old' }, finalUserStatus };
        },
      },
      config,
    );

  it('takes a user over with the password that was typed', async () => {
    const seen: unknown[] = [];
    const local = migrating(seen);
    await expect(signIn(local, old, 'Wrong-1815')).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(local, old, 'Legacy-1815')).resolves.toBeDefined();
    expect(local.users.get(old)).toMatchObject({ status: 'CONFIRMED', attributes: { name: 'Old' } });
    await signIn(local, old, 'Legacy-1815');
    expect(seen).toEqual([
      ['UserMigration_Authentication', old, 'Wrong-1815'],
      ['UserMigration_Authentication', old, 'Legacy-1815'],
    ]);
  });

  it('may have the password reset', async () => {
    const local = migrating([], 'RESET_REQUIRED');
    await expect(signIn(local, old, 'Legacy-1815')).rejects.toThrow('PasswordResetRequiredException');
  });

  it('takes a user over who forgot the password', async () => {
    const local = migrating([]);
    expect(await failure(post(local, 'ForgotPassword', { Username: old }))).toBeUndefined();
    expect(local.inbox.last(old)?.code).toBe('123456');
  });

  it('makes nobody of whom it doesn’t know, and says so only where the pool does', async () => {
    await expect(signIn(migrating([]), 'nobody@example.com')).rejects.toThrow('Incorrect username or password.');
    const legacy = migrating([], undefined, { preventUserExistenceErrors: 'LEGACY' });
    await expect(signIn(legacy, 'nobody@example.com')).rejects.toThrow(
      `UserNotFoundException: Exception migrating user in app client ${legacy.clientId}`,
    );
  });
});
