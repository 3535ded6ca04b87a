/** What a sign-in by redirect asks of the browser's window. */
export interface Page {
  readonly location: Pick<Location, 'href' | 'origin' | 'assign' | 'replace'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
  readonly sessionStorage: Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;
  readonly PopStateEvent: new (type: string, init: { state: unknown }) => Event;
  readonly screenX: number;
  readonly screenY: number;
  readonly outerWidth: number;
  readonly outerHeight: number;
  open(url: string, target: string, features: string): Popup | null;
  close(): void;
  dispatchEvent(event: Event): boolean;
  addEventListener(type: 'pageshow', listener: (event: Returned) => void): void;
  removeEventListener(type: 'pageshow', listener: (event: Returned) => void): void;
}

export interface Popup {
  readonly closed: boolean;
  readonly location: Pick<Location, 'replace'>;
  close(): void;
}

type Returned = Pick<PageTransitionEvent, 'persisted'>;

// Every page holds the address of its own callback for as long as nobody has read it.
const parts = /^(code|state|error|error_description)$/;

/** Takes what a provider added out of the address, and leaves the rest as it is written. */
export function cleanAddress(page: Page): void {
  const { href } = page.location;
  const { search, hash } = new URL(href);
  const rest = search.slice(1).split('&').filter((part) => part && !parts.test(nameOf(part)));
  const path = href.slice(0, href.length - hash.length - search.length).replace(/[?#]*$/, '');
  // With the state that is there, a router finds its own place in the history again. It read the address before this, so it is told.
  page.history.replaceState(page.history.state, '', `${path}${rest.length ? `?${rest.join('&')}` : ''}${hash}`);
  page.dispatchEvent(new page.PopStateEvent('popstate', { state: page.history.state }));
}

const nameOf = (part: string) => [...new URLSearchParams(part).keys()][0] ?? '';

/** The address if it is one of this page's own origin: an open redirect would lend the app's name to anybody. */
export function ownAddress(page: Page, address: string): string | undefined {
  const { href, origin } = page.location;
  if (!URL.canParse(address, href)) return undefined;
  const url = new URL(address, href);
  // Complete, and without a name or password in it: a path alone may begin with two slashes, and then names a host.
  const isOwn = url.origin === origin && /^https?:$/.test(url.protocol);
  return isOwn ? url.origin + url.pathname + url.search + url.hash : undefined;
}
