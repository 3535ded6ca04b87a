import type { AuthStorage } from './storage.ts';

/** How `cookieStorage` sets its cookies. */
export interface CookieOptions {
  /** @default the page's host alone */
  domain?: string | undefined;
  /** @default '/' */
  path?: string | undefined;
  /** @default 'lax' */
  sameSite?: 'strict' | 'lax' | 'none' | undefined;
  /** @default true, but on a page that was loaded over http */
  secure?: boolean | undefined;
  /** How long they are kept, in seconds; renewed at each refresh. @default 31536000 (a year, of which browsers and the refresh token may allow less) */
  maxAge?: number | undefined;
}

const year = 31_536_000;

/**
 * Keeps the tokens in cookies, by the names that Amplify uses, so that a server that renders can read them (`readCookies`). They are read by scripts too, as
 * `localStorage` is, and go along with each request to the domain. A browser refuses a cookie of more than 4096 bytes: what doesn't fit holds until the page goes.
 *
 * @example
 * ```ts
 * const auth = createAuth({ userPoolId, clientId, storage: cookieStorage({ sameSite: 'strict' }) });
 * ```
 */
export function cookieStorage(options: CookieOptions = {}): AuthStorage {
  const { domain, path = '/', sameSite = 'lax', secure = globalThis.location?.protocol !== 'http:' } = options;
  for (const [name, value] of Object.entries({ domain, path }))
    if (value && /[;\s]/.test(value))
      throw new TypeError(
        `cookieStorage: ${name} is ${JSON.stringify(value)}. It has to be free of semicolons and spaces.`,
      );
  if (sameSite === 'none' && !secure)
    throw new TypeError(
      "cookieStorage: sameSite is 'none' without secure. Browsers refuse such a cookie: serve the page over https.",
    );
  const attributes = `; Path=${path}${domain ? `; Domain=${domain}` : ''}; SameSite=${sameSite}${secure ? '; Secure' : ''}`;

  const getItem = (key: string) => parse(globalThis.document?.cookie).get(key) ?? null;
  const set = (key: string, value: string, maxAge: number) => {
    if (!globalThis.document) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and doesn't answer at once.
    document.cookie = `${encodeName(key)}=${encodeValue(value)}${attributes}; Max-Age=${maxAge}`;
  };
  const removeItem = (key: string) => set(key, '', 0);

  return {
    getItem,
    removeItem,
    setItem(key, value) {
      set(key, value, options.maxAge ?? year);
      if (!globalThis.document || getItem(key) === value) return;
      // The browser says nothing of a cookie that it refuses, and keeps the one before.
      removeItem(key);
      throw new Error(`The browser refused the cookie ${key}.`);
    },
  };
}

/**
 * Reads the session that `cookieStorage` (or Amplify) keeps, on a server, from a request's `Cookie` header. The refresh token is left out: a server can't hand a
 * rotated one back to the browser, which refreshes by itself. Whoever sent the request may have written the cookies: verify the token before you trust it.
 *
 * @param header What `request.headers.get('cookie')` gives.
 * @example
 * ```ts
 * const auth = createAuth({ userPoolId, clientId, storage: readCookies(request.headers.get('cookie')) });
 * const session = await auth.session.current();
 * ```
 */
export function readCookies(header: string | null | undefined): AuthStorage {
  const cookies = parse(header);
  return {
    getItem: (key) => (/\.refreshToken$/.test(key) ? null : (cookies.get(key) ?? null)),
    setItem: (key, value) => void cookies.set(key, value),
    removeItem: (key) => void cookies.delete(key),
  };
}

// As js-cookie does it, which Amplify and amazon-cognito-identity-js use.
const encodeName = (name: string) =>
  encodeURIComponent(name)
    .replace(/%(2[346B]|5E|60|7C)/g, decodeURIComponent)
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
const encodeValue = (value: string) =>
  encodeURIComponent(value).replace(/%(2[346BF]|3[AC-F]|40|5[BDE]|60|7[BCD])/g, decodeURIComponent);

function parse(header: string | null | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const end = pair.indexOf('=');
    const [name, value] = [pair.slice(0, end).trim(), pair.slice(end + 1).trim()];
    try {
      const key = decodeURIComponent(name);
      // The first of a name is that of the most exact path.
      if (end > 0 && !cookies.has(key)) cookies.set(key, decodeURIComponent(value.replace(/^"(.*)"$/, '$1')));
    } catch {
      // Not percent-encoded as it should be: somebody else's.
    }
  }
  return cookies;
}
