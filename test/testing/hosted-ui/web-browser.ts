import { JSDOM } from 'jsdom';

/** A page as a person sees it, or the address of another site that the browser was sent to. */
export interface Sight {
  url: URL;
  status: number;
  headers: Headers;
  /** Empty for another site: nobody is there. */
  document: Document;
}

/** A browser without scripts: it keeps cookies, follows redirects as far as its one site goes, and submits forms by what is in them. */
export interface WebBrowser {
  open(address: string): Promise<Sight>;
  /** Fills a form's fields and presses one of its buttons, found by its words. */
  press(sight: Sight, button: string, fields?: Readonly<Record<string, string>>): Promise<Sight>;
  cookies: Map<string, string>;
}

/** `home` is the site that there is; `load` answers its requests. */
export function createWebBrowser(home: string, load: (request: Request) => Promise<Response>): WebBrowser {
  const cookies = new Map<string, string>();

  const go = async (address: URL, init: RequestInit = {}): Promise<Sight> => {
    if (!address.href.startsWith(home)) {
      return { url: address, status: 0, headers: new Headers(), document: new JSDOM('').window.document };
    }
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', Array.from(cookies, (pair) => pair.join('=')).join('; '));
    const response = await load(new Request(address, { ...init, headers, redirect: 'manual' }));
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const location = response.headers.get('location');
    if (response.status === 302 && location !== null) return go(new URL(location, address));
    const { document } = new JSDOM(await response.text(), { url: address.href }).window;
    return { url: address, status: response.status, headers: response.headers, document };
  };

  return {
    cookies,
    open: (address) => go(new URL(address)),
    async press({ document, url }, words, fields = {}) {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(words));
      const form = button?.form;
      if (!button || !form) throw new Error(`There is no button '${words}' on this page: ${document.body.textContent}`);
      const values = new URLSearchParams();
      for (const field of form.querySelectorAll('input, select')) {
        const name = field.getAttribute('name') ?? '';
        values.append(name, fields[name] ?? ('value' in field ? String(field.value) : ''));
      }
      if (button.name) values.append(button.name, button.value);
      const action = new URL(form.getAttribute('action') ?? url.href, url);
      if (form.method === 'get') {
        action.search = values.toString();
        return go(action);
      }
      return go(action, { method: 'POST', body: values });
    },
  };
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  if (/;\s*Max-Age=0/i.test(cookie)) cookies.delete(name);
  else cookies.set(name, value);
}

/** What the page reads out as wrong. */
export const alertOf = ({ document }: Sight): string | undefined =>
  document.querySelector('[role=alert]')?.textContent ?? undefined;

/** The words of the page's buttons. */
export const buttonsOf = ({ document }: Sight): string[] =>
  [...document.querySelectorAll('button')].map((button) => button.textContent?.replace(/\s+/g, ' ').trim() ?? '');

/** The query of the address that the browser ended at. */
export const queryOf = ({ url }: Sight): Record<string, string> => Object.fromEntries(url.searchParams);
