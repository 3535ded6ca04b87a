import type { LocalCognito } from 'latchkey/testing';

/** What a person did on a page of the managed login: which of its forms they sent, and what they put into it, written as a query. */
export interface Step {
  form: number;
  entries: string;
}

/** A way through the managed login: the path and query that it begins with, and what was done since. */
export interface Journey {
  request: string;
  steps: readonly Step[];
}

/** Where a journey leads. */
export type Place = { kind: 'page'; url: URL; html: string } | { kind: 'app'; url: URL };

/**
 * Makes a journey from its beginning. Two local Cognitos lead the same way, but by other addresses: what each hands out is random, so it is taken from its own pages.
 */
export async function travel(local: LocalCognito, { request, steps }: Journey): Promise<Place> {
  let place = await arrive(local, new Request(local.domain + request));
  for (const step of steps) if (place.kind === 'page') place = await arrive(local, requestOf(place, step));
  return place;
}

/** The step that a form is about to be. What is hidden in it is its page's, not the person's. */
export function stepOf(form: HTMLFormElement, submitter: HTMLElement | null): Step {
  const data = new FormData(form, submitter);
  for (const [name] of hiddenIn(form)) data.delete(name);
  const entries = new URLSearchParams(Array.from(data, ([name, value]) => [name, String(value)]));
  return { form: [...form.ownerDocument.forms].indexOf(form), entries: entries.toString() };
}

/** Follows redirects as far as the managed login goes. */
async function arrive(local: LocalCognito, request: Request): Promise<Place> {
  const url = new URL(request.url);
  const response = await local.fetch(request);
  const location = response.headers.get('location');
  if (location === null) return { kind: 'page', url, html: await response.text() };
  const next = new URL(location, url);
  return next.href.startsWith(`${local.domain}/`) ? arrive(local, new Request(next)) : { kind: 'app', url: next };
}

function requestOf({ url, html }: { url: URL; html: string }, { form: index, entries }: Step): Request {
  const form = new DOMParser().parseFromString(html, 'text/html').forms[index];
  if (!form) throw new Error(`There is no form ${index} at ${url.pathname}: the pool is another than the journey's.`);
  const fields = new URLSearchParams([...hiddenIn(form), ...new URLSearchParams(entries)]);
  const action = new URL(form.getAttribute('action') ?? url, url);
  if (form.method === 'post') return new Request(action, { method: 'POST', body: fields });
  action.search = fields.toString();
  return new Request(action);
}

const hiddenIn = (form: HTMLFormElement) =>
  Array.from(form.querySelectorAll<HTMLInputElement>('input[type=hidden]'), ({ name, value }): [string, string] => [
    name,
    value,
  ]);
