import { type AuthConfig, createAuth } from '../../src/cognito/index.ts';
import { memory, password, username } from './page.ts';
import { jwt, ours } from './replies.ts';

/** What Cognito is to answer: the parts of a 200, or an exception. */
export type Canned = Readonly<Record<string, unknown>>;
type Request = Readonly<Record<string, unknown>> & { operation: string };

const exp = Math.floor(Date.now() / 1000) + 3600;
const claims = { sub: 'ada', iss: ours.iss, exp, iat: exp - 3600, 'cognito:username': 'ada' };

export const tokens: Canned = {
  AuthenticationResult: {
    IdToken: jwt({ ...claims, token_use: 'id', aud: ours.clientId }),
    AccessToken: jwt({ ...claims, token_use: 'access', client_id: ours.clientId }),
    RefreshToken: 'a.b.c.d.e',
  },
};

/** A page whose calls are answered from this list, one after the other. */
export function begin(replies: readonly Canned[], config: Partial<AuthConfig> = {}) {
  const requests: Request[] = [];
  const rest = [...replies];
  const storage = memory();
  const { gateway } = createAuth({
    userPoolId: ours.userPoolId,
    clientId: ours.clientId,
    storage,
    authFlow: 'USER_PASSWORD_AUTH',
    async fetch(_, init) {
      const operation = new Headers(init?.headers).get('x-amz-target')?.split('.').pop() ?? '';
      requests.push({ operation, ...JSON.parse(String(init?.body)) });
      const reply = rest.shift();
      if (!reply) throw new TypeError('Failed to fetch');
      return Response.json(reply, {
        status: '__type' in reply ? 400 : 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
      });
    },
    ...config,
  });
  return { gateway, requests, storage };
}

/** The challenge that the first of the replies poses, which has to be of this name. */
export async function posed<Name extends Posed['name']>(
  page: { gateway: ReturnType<typeof begin>['gateway'] },
  name: Name,
): Promise<Named<Name>> {
  return challengeIn(await page.gateway.signIn({ username, password }), name);
}

export function challengeIn<Name extends Posed['name']>(step: Step, name: Name): Named<Name> {
  if (step.kind !== 'challenge') throw new Error(`Not a challenge but ${step.kind}.`);
  const { challenge } = step;
  if (!isNamed(challenge, name)) throw new Error(`Not ${name} but ${challenge.name}.`);
  return challenge;
}

type Step = Awaited<ReturnType<ReturnType<typeof createAuth>['gateway']['signIn']>>;
type Named<Name> = Posed & { name: Name };
type Posed = Extract<Step, { kind: 'challenge' }>['challenge'];

const isNamed = <Name extends Posed['name']>(challenge: Posed, name: Name): challenge is Named<Name> =>
  challenge.name === name;
