import { type CredentialsConfig, createCredentials } from '../../src/aws/index.ts';
import { createLocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada, memory, open, password, username } from './page.ts';

export type AwsPage = ReturnType<typeof withCredentials>;

/** A page with an identity pool; another on the same local Cognito and storage is the same browser after a reload. */
export function withCredentials(page: ReturnType<typeof open>, config: Partial<CredentialsConfig> = {}) {
  const { identityPoolId } = page.local;
  return { ...page, aws: createCredentials({ auth: page.auth, identityPoolId, ...config }) };
}

/** Nobody is signed in. */
export function begin(pool: LocalCognitoConfig = {}, config: Partial<CredentialsConfig> = {}) {
  const local = createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [ada, grace],
    ...pool,
  });
  return withCredentials(open(local, memory(), { authFlow: 'USER_PASSWORD_AUTH' }), config);
}

/** Guests are allowed on both sides. */
export const beginAsGuest = (pool: LocalCognitoConfig = {}) =>
  begin({ identityPool: { allowUnauthenticatedIdentities: true }, ...pool }, { guest: true });

/** Ada is signed in, with no calls so far. */
export async function signedIn(pool: LocalCognitoConfig = {}, config: Partial<CredentialsConfig> = {}) {
  const page = begin(pool, config);
  await page.gateway.signIn({ username, password });
  page.local.clearCalls();
  return page;
}

export const grace = { username: 'grace@example.com', password: ada.password };
