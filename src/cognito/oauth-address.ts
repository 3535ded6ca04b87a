import type { Page } from './oauth-page.ts';

/** What a provider sent back, in the page's address. */
export interface Callback {
  /** Empty where there is none, which nobody can have begun. */
  state: string;
  parameters: URLSearchParams;
  /** This window is the popup of another page, which began the sign-in. */
  isPopup: boolean;
}

const prefixOf = (clientId: string) => `latchkey.${clientId}.`;

/** A `state` tells whose it is: other libraries of an app come back with one too, and a popup has to know itself. */
export const makeState = (clientId: string, random: string, isPopup = false) =>
  `${prefixOf(clientId)}${isPopup ? 'popup.' : ''}${random}`;

/**
 * Undefined where the address holds no answer to this app client: what somebody else sent to a page of the app is theirs. At `redirectUri` all is ours; without a
 * state only where that is a route of its own, since a home page may take a `code` of the app's.
 */
export function readCallback(page: Page, clientId: string, redirectUri: string): Callback | undefined {
  const { origin, pathname, searchParams: parameters } = new URL(page.location.href);
  const state = parameters.get('state') ?? '';
  const prefix = prefixOf(clientId);
  if (!(parameters.get('code') || parameters.get('error'))) return undefined;
  const home = new URL(redirectUri);
  const isHome = origin + pathname === home.origin + home.pathname;
  if (!(state ? isHome || state.startsWith(prefix) : isHome && pathname !== '/')) return undefined;
  return { state, parameters, isPopup: state.startsWith(`${prefix}popup.`) };
}

/** Takes what a provider added out of the address, and leaves the rest as it is written. */
export function cleanAddress(page: Page): void {
  const { href } = page.location;
  const { search, hash } = new URL(href);
  const rest = search
    .slice(1)
    .split('&')
    .filter((part) => part && !added.test(nameOf(part)));
  const [path = ''] = href.split(/[?#]/);
  moveTo(page, `${path}${rest.length > 0 ? '?' : ''}${rest.join('&')}${hash}`);
}

const added = /^(code|state|error|error_description)$/;
const nameOf = (part: string) => [...new URLSearchParams(part).keys()][0] ?? '';

/** Changes the address without a load, and tells the app's router, which has read it before. With the `history.state` that is there it knows its own place again. */
export function moveTo(page: Page, address: string): void {
  const { state } = page.history;
  page.history.replaceState(state, '', address);
  page.dispatchEvent(new page.PopStateEvent('popstate', { state }));
}

/** The address if it is one of the page's own origin: an open redirect would lend the app's name to anybody. */
export function ownAddress(page: Page, address: string): string | undefined {
  const { href, origin } = page.location;
  if (!URL.canParse(address, href)) return undefined;
  const url = new URL(address, href);
  // Complete, since a path alone may begin with two slashes, which name a host; and without a name and a password.
  const isOwn = url.origin === origin && /^https?:$/.test(url.protocol);
  return isOwn ? url.origin + url.pathname + url.search + url.hash : undefined;
}

/** An address of the configuration in full: a path is one of the page's own origin, and a host by itself is one with https. */
export function completed(address: string, { location }: Page): string {
  if (address.startsWith('/')) return location.origin + address;
  return address.includes('://') ? address : `https://${address}`;
}
