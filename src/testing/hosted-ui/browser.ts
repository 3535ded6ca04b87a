import { randomBytes, toBase64Url } from '../user-pool/bytes.ts';
import type { User } from '../user-pool/users.ts';
import { type BrowserSession, browserSessionValidity } from './store.ts';
import type { Visit } from './visit.ts';

/** Scripts of a page can neither send nor get cookies, so a local Cognito that lives in one does without: whoever calls it is that page. */
const canCarryCookies = new Request('https://localhost/', { headers: { cookie: 'a=b' } }).headers.has('cookie');

const sessionCookie = 'cognito';
const browserCookie = 'XSRF-TOKEN';

/** Which browser it is: the value of its cookie, or one to be set. Forms and round trips are good for the browser that began them only. */
export function identifyBrowser(visit: Visit): { browser: string; cookies: [string, string][] } {
  const known = readCookie(visit.request, browserCookie);
  if (known !== undefined && /^[\w-]{43}$/.test(known)) return { browser: known, cookies: [] };
  const browser = toBase64Url(randomBytes(32));
  return { browser, cookies: [setCookie(visit, browserCookie, browser)] };
}

export const isSameBrowser = ({ request }: Visit, browser: string): boolean =>
  !canCarryCookies || readCookie(request, browserCookie) === browser;

/** Remembers who has signed in here, for an hour. */
export function rememberUser(visit: Visit, session: BrowserSession): [string, string] {
  const { browserSessions } = visit.pool.hostedUi;
  browserSessions.take(readCookie(visit.request, sessionCookie));
  return setCookie(visit, sessionCookie, browserSessions.issue(session), browserSessionValidity / 1000);
}

/** Who has signed in here within the hour, and still may. */
export function rememberedUser({ pool, request }: Visit): { user: User; session: BrowserSession } | undefined {
  const session = pool.hostedUi.browserSessions.read(readCookie(request, sessionCookie));
  const user = session && pool.users.bySub(session.sub);
  return session && user?.enabled ? { user, session } : undefined;
}

export function forgetUser(visit: Visit): [string, string] {
  visit.pool.hostedUi.browserSessions.take(readCookie(visit.request, sessionCookie));
  return setCookie(visit, sessionCookie, '', 0);
}

function readCookie(request: Request, name: string): string | undefined {
  const pairs = request.headers.get('cookie')?.split(/;\s*/) ?? [];
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value || undefined;
}

function setCookie({ url, root }: Visit, name: string, value: string, maxAge?: number): [string, string] {
  const parts = [`${name}=${value}`, `Path=${root}/`, 'HttpOnly', 'SameSite=Lax'];
  if (url.protocol === 'https:') parts.push('Secure');
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  return ['set-cookie', parts.join('; ')];
}
