import type { UserPool } from '../user-pool/user-pool.ts';

/** A request to the managed login. */
export interface Visit {
  pool: UserPool;
  request: Request;
  url: URL;
  /** The path under which the managed login is; empty on a domain of its own. */
  root: string;
  /** What was posted. */
  form: URLSearchParams;
}

/** An answer, and what went wrong, if anything did. */
export interface Outcome {
  response: Response;
  error?: string | undefined;
}

export type Handler = (visit: Visit) => Promise<Outcome>;

/** An error in OAuth's words, told in an answer of JSON. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly error: string;
  readonly status: number;

  constructor(error: string, description?: string, status = 400) {
    super(description ?? '');
    this.error = error;
    this.status = status;
  }
}

/** A parameter that may be there once at most. Throws an OAuthError for more. */
export function single(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new OAuthError('invalid_request', `${name} is there more than once`);
  return values[0] || undefined;
}

/** A page of the managed login's own. */
export const pathTo = ({ root }: Visit, path: string, search: URLSearchParams | string = ''): string => {
  const query = String(search).replace(/^\?/, '');
  return `${root}${path}${query && `?${query}`}`;
};

/** Sends the browser elsewhere by GET. */
export function redirect(location: string, headers: readonly [string, string][] = []): Response {
  const all = new Headers([
    ['location', location],
    ['cache-control', 'no-store'],
    ['referrer-policy', 'no-referrer'],
  ]);
  for (const [name, value] of headers) all.append(name, value);
  return new Response(null, { status: 302, headers: all });
}

/** JSON that scripts of any origin may read, and nobody may keep. */
export const json = (body: object | undefined, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(body && JSON.stringify(body), {
    status,
    headers: {
      ...(body && { 'content-type': 'application/json;charset=UTF-8' }),
      'cache-control': 'no-store',
      pragma: 'no-cache',
      'access-control-allow-origin': '*',
      ...headers,
    },
  });
