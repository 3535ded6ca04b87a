import type { IdentityPool } from '../identity-pool/identity-pool.ts';
import { type BearerCaller, readBearer } from './bearer.ts';
import { Refusal, unauthorized } from './refusal.ts';
import { type SignedCaller, verifySignature } from './signature.ts';

/** What the backend answers to a call that it lets in. */
export interface BackendAnswer {
  caller: BearerCaller | SignedCaller;
  method: string;
  /** With the query. */
  path: string;
  /** As text. */
  body: string;
}

/** Plays an app's own server: any path, any method, but only for those who prove who they are. */
export interface Backend {
  isAddressedBy(request: Request): boolean;
  answer(request: Request): Promise<Response>;
}

export const backendUrl = 'https://backend.latchkey.local/';

export function createBackend(identityPool: IdentityPool): Backend {
  const { clock, userPool, issued } = identityPool;

  async function identify(request: Request, path: string, body: Uint8Array<ArrayBuffer>) {
    const url = new URL(request.url);
    const authorization = request.headers.get('authorization') ?? '';
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token) return readBearer(userPool, token);
    if (!authorization.startsWith('AWS4-HMAC-SHA256')) throw unauthorized();
    const host = request.headers.get('host') ?? url.host;
    const { method, headers } = request;
    return verifySignature({ method, host, path, query: url.searchParams, headers, body }, { issued, clock });
  }

  function reply(status: number, body: object | null, headers: Readonly<Record<string, string>> = {}): Response {
    return new Response(body && JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/json',
        date: new Date(clock.now()).toUTCString(),
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Date,WWW-Authenticate,x-amzn-ErrorType',
        ...headers,
      },
    });
  }

  return {
    // Over HTTP all share one host, so there it has a path, behind whatever the local Cognito is mounted at.
    isAddressedBy: ({ url }) => url.startsWith(backendUrl) || /\/backend(\/|$)/.test(new URL(url).pathname),
    async answer(request) {
      if (request.method === 'OPTIONS')
        return reply(204, null, {
          'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
          'access-control-allow-methods': request.headers.get('access-control-request-method') ?? '*',
        });
      const { pathname: path, search } = new URL(request.url);
      const bytes = new Uint8Array(await request.arrayBuffer());
      try {
        const caller = await identify(request, path, bytes);
        const body = new TextDecoder().decode(bytes);
        const answer: BackendAnswer = { caller, method: request.method, path: `${path}${search}`, body };
        return reply(200, answer);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { status, name, message, headers } = error;
        return reply(status, { message }, { 'x-amzn-errortype': name, ...headers });
      }
    },
  };
}
