import type { LocalCognito } from '../../../src/testing/index.ts';
import type { Answer } from '../raw-client.ts';

/** One unsigned call to the identity pool, as any AWS client makes it. */
export async function ask(local: LocalCognito, operation: string, body: object): Promise<Answer> {
  const region = local.identityPoolId.split(':')[0];
  const response = await local.fetch(`https://cognito-identity.${region}.amazonaws.com/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** The login that an ID token is. */
export const loginOf = (local: LocalCognito, token: string) => ({
  Logins: { [`cognito-idp.eu-west-1.amazonaws.com/${local.userPoolId}`]: token },
});
