import type { Tokens } from './auth.ts';
import type { AuthContext } from './auth-context.ts';

/** What `auth.fetch` takes: all that `fetch` takes. */
export interface AuthFetchInit extends RequestInit {
  /** Which token goes along. An API Gateway with a Cognito authorizer without scopes wants the ID token. @default 'access' */
  token?: 'access' | 'id' | undefined;
}

/** Rejects where nobody is signed in. */
type GetTokens = (options?: { refresh?: boolean }) => Promise<Tokens>;

/** `auth.fetch`. */
export async function authFetch(
  { config, fetch }: AuthContext,
  getTokens: GetTokens,
  input: RequestInfo | URL,
  { token = 'access', ...init }: AuthFetchInit = {},
): Promise<Response> {
  const request = new Request(input, init);
  if (!isAllowed(config.allowedOrigins ?? [], request.url)) return fetch(request);

  // A stream is used up by the first request. What a Request was made of isn't to be seen, but its copy can be sent.
  const copy = init.body instanceof ReadableStream ? undefined : request.clone();
  const pick = ({ idToken, accessToken }: Tokens) => (token === 'id' ? idToken : accessToken);
  const send = (to: Request, bearer: string) => {
    to.headers.set('Authorization', `Bearer ${bearer}`);
    return fetch(to);
  };

  const first = pick(await getTokens());
  const response = await send(request, first);
  if (response.status !== 401 || !copy) return response;
  // The server's answer stands where no other token is to be had. That a session has ended is told to its watchers.
  const second = await another(first).catch(() => undefined);
  if (!second) return response;
  await response.body?.cancel();
  return send(copy, second);

  /** Another call may have refreshed while this one was under way. */
  async function another(refused: string): Promise<string> {
    const current = pick(await getTokens());
    return current === refused ? pick(await getTokens({ refresh: true })) : current;
  }
}

function isAllowed(origins: readonly string[], url: string): boolean {
  return origins.some((allowed) => {
    if (URL.canParse(allowed) && new URL(allowed).origin !== 'null')
      return new URL(allowed).origin === new URL(url).origin;
    throw new TypeError(
      `createAuth: allowedOrigins holds ${JSON.stringify(allowed)}. It has to hold origins like https://api.example.com.`,
    );
  });
}
