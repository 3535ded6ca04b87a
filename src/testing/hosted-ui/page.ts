import { randomBytes, toBase64 } from '../user-pool/bytes.ts';

/** Text that is HTML, with everything in it that came from outside escaped. */
export interface Html {
  readonly html: string;
}

/** Writes HTML: what is put in is escaped, unless it is HTML itself or a list of it; nothing is left of what is undefined or false. */
export function html(parts: TemplateStringsArray, ...values: readonly Insert[]): Html {
  return { html: parts.map((part, index) => part + (index < values.length ? write(values[index]) : '')).join('') };
}

type Insert = Html | string | number | undefined | false | readonly Insert[];

function write(value: Insert): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map(write).join('');
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

interface Page {
  title: string;
  body: Html;
  status?: number | undefined;
  cookies?: readonly [string, string][] | undefined;
  /** Where a form of the page may lead in the end: browsers hold a form's redirects against the policy too. */
  leadsTo?: string | undefined;
}

/** A page without scripts, that nothing may frame, keep or load into. */
export function page({ title, body, status = 200, cookies = [], leadsTo }: Page): Response {
  const nonce = toBase64(randomBytes(16));
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${{ html: styles }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
<footer>The managed login of a local Cognito, for development and tests.</footer>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action 'self'${leadsTo === undefined ? '' : ` ${sourceOf(leadsTo)}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return new Response(document.html, {
    status,
    headers: [
      ['content-type', 'text/html; charset=utf-8'],
      ['content-security-policy', policy],
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
      ['x-content-type-options', 'nosniff'],
      ['x-frame-options', 'DENY'],
      ...cookies,
    ],
  });
}

function sourceOf(address: string): string {
  const { origin, protocol } = new URL(address);
  return origin === 'null' ? protocol : origin;
}

/** An error, read out when the page has loaded. */
export const alert = (text: string | undefined): Html | undefined =>
  text === undefined ? undefined : html`<p role="alert" id="alert">${text}</p>`;

const styles = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0; min-block-size: 100vh; display: grid; place-content: center; justify-items: center; padding: 1rem; box-sizing: border-box; background: light-dark(#f3f4f6, #16181d) }
main { inline-size: min(24rem, calc(100vw - 2rem)); box-sizing: border-box; padding: 2rem; border-radius: .75rem; background: light-dark(#fff, #22252c); border: 1px solid light-dark(#d5d9e0, #3a3f4a) }
h1 { font-size: 1.375rem; margin: 0 0 1rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
form { display: grid; gap: .75rem; margin-block: .75rem }
label { display: grid; gap: .25rem; font-weight: 600 }
input, select, button { font: inherit; padding: .625rem .75rem; border-radius: .5rem; border: 1px solid light-dark(#868e9c, #7d8595); box-sizing: border-box; inline-size: 100%; background: transparent; color: inherit }
button { cursor: pointer; font-weight: 600 }
button.main { background: light-dark(#1d4ed8, #93b4ff); color: light-dark(#fff, #10131a); border-color: transparent }
:focus-visible { outline: 3px solid light-dark(#1d4ed8, #93b4ff); outline-offset: 2px }
[role=alert] { margin: 0 0 1rem; padding: .75rem; border-radius: .5rem; border: 1px solid light-dark(#b42318, #ff9c90); color: light-dark(#912018, #ffb3a9) }
small { font-weight: 400 }
footer { margin-block-start: 1rem; font-size: .8125rem; color: light-dark(#4b5563, #b3bac6); text-align: center }
`;
