import { type AuthConfig, createAuth, type SessionFact } from '../../src/cognito/index.ts';
import { createClock } from '../../src/testing/index.ts';
import type { Canned } from './canned.ts';
import { memory, username } from './page.ts';
import { jwt, ours } from './replies.ts';

export const [low, high] = ['urn:example:low', 'urn:example:high'];
const now = Date.UTC(2026, 10, 3, 9, 5, 7);
export const Session = 's'.repeat(30);

/** Tokens as Cognito gives them to who has proved themselves so, this many seconds ago. */
export function grant({ acr, age = 0, sub = 'ada' }: { acr?: string; age?: number; sub?: string } = {}): Canned {
  const at = now / 1000;
  const claims = { sub, iss: ours.iss, iat: at, exp: at + 3600, auth_time: at - age, 'cognito:username': sub, acr };
  return {
    AuthenticationResult: {
      IdToken: jwt({ ...claims, token_use: 'id', aud: ours.clientId }),
      AccessToken: jwt({ ...claims, token_use: 'access', client_id: ours.clientId }),
      RefreshToken: `${sub}.b.c.d.e`,
    },
  };
}

/** A page where Ada signed in an hour ago, at a low level; what Cognito answers after that. */
export async function page(
  replies: readonly Canned[],
  config: Partial<AuthConfig> = {},
  first = grant({ acr: low, age: 3500 }),
) {
  const rest = [first, ...replies];
  const requests: Record<string, unknown>[] = [];
  const clock = createClock({ now });
  const auth = createAuth({
    userPoolId: ours.userPoolId,
    clientId: ours.clientId,
    storage: memory(),
    clock,
    authFlow: 'USER_AUTH',
    async fetch(_, init) {
      requests.push(JSON.parse(String(init?.body)));
      const reply = rest.shift();
      if (!reply) throw new TypeError('Failed to fetch');
      const headers = { 'content-type': 'application/x-amz-json-1.1' };
      return Response.json(reply, { status: '__type' in reply ? 400 : 200, headers });
    },
    ...config,
  });
  await auth.gateway.signIn({ username });
  requests.length = 0;
  const facts: SessionFact[] = [];
  auth.gateway.watchSession((fact) => facts.push(fact));
  return { auth, gateway: auth.gateway, requests, facts, clock };
}
