import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { LocalCognito } from '../../src/testing/index.ts';
import { type Answer, email, password } from './raw-client.ts';

/**
 * What AWS's own client answers to PASSWORD_VERIFIER, made but not sent: a test sends it late, twice, or altered.
 * It patches `globalThis.fetch` while it runs.
 */
export function passwordProof(local: LocalCognito, Username = email, Password = password): Promise<Answer['body']> {
  const original = globalThis.fetch;
  const pool = new CognitoUserPool({ UserPoolId: local.userPoolId, ClientId: local.clientId });
  return new Promise((resolve, reject) => {
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.headers.get('x-amz-target')?.endsWith('RespondToAuthChallenge')) return local.fetch(request);
      resolve(await request.json());
      return new Response('{"__type":"Kept"}', { status: 400 });
    };
    const callbacks = { onSuccess: reject, onFailure: reject };
    new CognitoUser({ Username, Pool: pool }).authenticateUser(
      new AuthenticationDetails({ Username, Password }),
      callbacks,
    );
  }).finally(() => {
    globalThis.fetch = original;
  });
}
