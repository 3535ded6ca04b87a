import { vi } from 'vitest';
import type { AuthContext } from '../../src/cognito/auth-context.ts';
import type { AuthConfig, AuthError, RedirectInput, SessionFact } from '../../src/cognito/index.ts';
import { createOAuth } from '../../src/cognito/oauth.ts';
import type { Page, Popup } from '../../src/cognito/oauth-page.ts';
import { createSession } from '../../src/cognito/session.ts';
import { openStorage } from '../../src/cognito/storage.ts';
import { createWire } from '../../src/cognito/wire.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { memory } from './page.ts';

export const origin = 'https://app.example.com';
export const home = `${origin}/`;
export const grace = { email: 'grace@example.com', name: 'Grace' };

/** A pool with Google and a SAML provider, and a browser on its app. */
export function begin(pool: LocalCognitoConfig = {}, config: Partial<AuthConfig> = {}) {
  const local = createLocalCognito({
    callbackUrls: [home, `${origin}/callback`],
    logoutUrls: [home],
    supportedIdentityProviders: [
      'COGNITO',
      'Google',
      { providerName: 'Acme', providerType: 'SAML', idpIdentifiers: ['acme.example'] },
    ],
    ...pool,
  });
  return openBrowser(local, config);
}

/** A browser: its tabs share a storage and the cookies of the managed login. */
function openBrowser(local: LocalCognito, config: Partial<AuthConfig> = {}) {
  const storage = memory();
  const cookies = new Map<string, string>();
  const tab = (href = home, sessionStorage = sessionMemory()) =>
    openTab({ local, storage, config }, href, sessionStorage);

  async function request(url: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(cookie ? { cookie } : {});
    const response = await local.handle(
      new Request(url, {
        headers,
        redirect: 'manual',
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }

  /** Follows redirects up to a page to look at, or an address of the app. */
  async function follow(url: string, form?: Record<string, string>): Promise<string> {
    if (new URL(url).origin === origin) return url;
    const response = await request(url, form);
    const location = response.headers.get('location');
    return location ? follow(new URL(location, url).href) : url;
  }

  return {
    local,
    storage,
    tab,
    follow,
    /** Lets a person sign in with a provider, or refuse: the address they are sent back to. */
    async consent(url: string, answer: Record<string, string> = grace): Promise<string> {
      const page = await follow(url);
      return new URL(page).origin === origin ? page : follow(page, answer);
    },
  };
}

export type Browser = ReturnType<typeof openBrowser>;
export type Tab = ReturnType<typeof openTab>;

/** A person comes back from the provider: the page that they land on, and what it finds. */
export async function roundTrip(
  browser: Browser,
  tab: Tab,
  input?: Parameters<Tab['leave']>[0],
  answer?: Record<string, string>,
) {
  const back = tab.visit(await browser.consent(await tab.leave(input), answer));
  return { back, step: await back.oauth.finish() };
}

/** Finishes what the page's address holds, which fails. */
export async function failed(tab: Tab): Promise<AuthError> {
  const step = await tab.oauth.finish();
  if (step?.kind !== 'redirectFailed') throw new Error(`Not a failure but ${step?.kind}.`);
  return step.error;
}

/** Comes back from Google with this error in place of what it said. */
export async function comeBackWith(browser: Browser, error: string, description: string): Promise<Tab> {
  const tab = browser.tab();
  const callback = new URL(await browser.consent(await tab.leave(), { answer: 'refuse' }));
  callback.searchParams.set('error', error);
  callback.searchParams.set('error_description', description);
  return tab.visit(callback.href);
}

interface Surroundings {
  local: LocalCognito;
  storage: ReturnType<typeof memory>;
  config: Partial<AuthConfig>;
}

/** One load of a page of the app. `visit` is the next in the same tab. */
function openTab(surroundings: Surroundings, href: string, sessionStorage: ReturnType<typeof sessionMemory>) {
  const { local, storage, config } = surroundings;
  const facts: SessionFact[] = [];
  const { page, ...seen } = openPage(href, sessionStorage);
  const context: AuthContext = {
    config: { userPoolId: local.userPoolId, clientId: local.clientId, domain: local.domain, ...config },
    pool: {
      userPoolId: local.userPoolId,
      clientId: local.clientId,
      usernameAttributes: ['email'],
      signUpAttributes: [],
      passwordPolicy: {
        minimumLength: 8,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: true,
        requireUppercase: true,
      },
      isIdentifierFirst: false,
      firstFactors: ['PASSWORD'],
    },
    endpoint: local.endpoint,
    fetch: config.fetch ?? local.fetch,
    storage: openStorage(storage),
    clock: local.clock,
    timeout: 15_000,
    watchers: new Set(),
    watch: () => () => {},
    announce: (fact) => facts.push(fact),
  };
  const session = createSession(context, createWire(context));
  const oauth = createOAuth(context, { session, page });
  return {
    ...seen,
    page,
    facts,
    session,
    sessionStorage,
    oauth,
    visit: (next: string) => openTab(surroundings, next, sessionStorage),
    /** Begins a sign-in: the address that the page leaves for. */
    async leave(input: RedirectInput = { provider: 'Google' }): Promise<string> {
      const count = seen.left.length;
      oauth.signIn(input).catch(() => {});
      return vi.waitFor(() => seen.left[count] ?? Promise.reject(new Error('The page has not left.')));
    },
  };
}

function openPage(start: string, sessionStorage: ReturnType<typeof sessionMemory>) {
  const left: string[] = [];
  const popups: (Popup & { closed: boolean; left: string[] })[] = [];
  const events = new EventTarget();
  const heard: string[] = [];
  const state = { idx: 3 };
  let href = start;
  let isClosed = false;
  const location = {
    get href() {
      return href;
    },
    origin,
    assign: (url: string) => void left.push(url),
    replace(url: string) {
      if (url.split('#')[0] === href.split('#')[0]) href = url;
      else left.push(url);
    },
  };
  const page: Page = {
    location,
    history: {
      state,
      replaceState(_, __, url) {
        href = new URL(String(url), href).href;
      },
    },
    sessionStorage,
    PopStateEvent: class extends Event {
      constructor(type: string) {
        super(type);
      }
    },
    screenX: 0,
    screenY: 0,
    outerWidth: 1280,
    outerHeight: 800,
    open() {
      const popup = {
        closed: false,
        left: [] as string[],
        location: { replace: (url: string) => void popup.left.push(url) },
        close() {
          popup.closed = true;
        },
      };
      popups.push(popup);
      return popup;
    },
    close: () => {
      isClosed = true;
    },
    dispatchEvent(event) {
      heard.push(`${event.type} ${href}`);
      return events.dispatchEvent(event);
    },
    // The event is what `show` makes.
    addEventListener: (type, listener) => events.addEventListener(type, listener as unknown as EventListener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener as unknown as EventListener),
  };
  return {
    page,
    /** Where the page has gone, oldest first. */
    left,
    popups,
    /** The events that the app's router got, with the address at that moment. */
    heard,
    address: () => href,
    isClosed: () => isClosed,
    /** The person comes back to the page as they left it. */
    show: (persisted: boolean) => events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted })),
    hide: () => events.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true })),
  };
}

/** The storage of one tab. */
export function sessionMemory() {
  const storage = memory();
  return {
    ...storage,
    get length() {
      return storage.map.size;
    },
    key: (index: number) => [...storage.map.keys()][index] ?? null,
  };
}
