import type { LocalCognito } from '../../src/testing/index.ts';

export const email = 'ada@example.com';
export const password = 'Analytical-1843';

/** A JSON answer, as it came over the wire. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests read what they expect to be there, and fail where it isn't.
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
  body: any;
}

/** One call as any AWS client makes it. */
export async function post(local: LocalCognito, operation: string, body: object): Promise<Answer> {
  const response = await local.fetch(local.endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: local.clientId, ...body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** The exception's name and text, joined; undefined for a success. */
export async function failure(answer: Promise<Answer>): Promise<string | undefined> {
  const { status, body } = await answer;
  return status === 200 ? undefined : `${body.__type}: ${body.message}`;
}

/** Begins a sign-in by USER_PASSWORD_AUTH, which the client has to allow: what comes after the password. */
export async function begin(
  local: LocalCognito,
  username = email,
  secret = password,
  parameters: object = {},
): Promise<Answer['body']> {
  const answer = await post(local, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: secret, ...parameters },
  });
  if (answer.status !== 200) throw new Error(`${answer.body.__type}: ${answer.body.message}`);
  return answer.body;
}

/** Signs in by USER_PASSWORD_AUTH. */
export const signIn = async (local: LocalCognito, username = email, secret = password): Promise<Answer['body']> =>
  (await begin(local, username, secret)).AuthenticationResult;

/** Answers the challenge of an earlier answer. */
export const respond = (
  local: LocalCognito,
  { ChallengeName, Session }: Answer['body'],
  responses: object,
  username = email,
): Promise<Answer> =>
  post(local, 'RespondToAuthChallenge', {
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });
