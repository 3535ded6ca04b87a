import { deepEqual } from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright';

/** An app in a browser that has never seen it, and what happens there. */
export interface Visit {
  page: Page;
  /** Calls to Cognito, by operation. */
  calls: string[];
  /** Addresses of the scripts that were loaded. */
  scripts: string[];
  /** Whatever the page throws or complains of, and what its Content-Security-Policy refuses. */
  problems: string[];
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const calls: string[] = [];
  const scripts: string[] = [];
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal.test(message.text())) problems.push(message.text());
  });
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target && request.method() === 'POST') calls.push(target.replace(/.*\./, ''));
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`The policy refused ${violatedDirective}: ${blockedURI} ${sample}`),
    ),
  );
  await page.goto(url);
  return { page, calls, scripts, problems };
}

// The browser's own line for an answer of 400, which is how Cognito says no.
const isRefusal = /^Failed to load resource: .* status of 400/;

export interface Person {
  email: string;
  /** The part of the page that holds their `<Authenticator>`. @default the whole page */
  place?: Locator | undefined;
  /** Reads what was sent to them: the first code, the second. */
  readCode(count: number): Promise<string>;
}

/**
 * Does what a person does with a password: sign up, confirm, come back, sign out, sign in (with exactly two calls), forget the password, reset it and
 * sign in with the new one; once with a wrong code and once with a wrong password. The app shows who is signed in as a heading, and a button `Sign out`.
 */
export async function liveThroughPasswords({ page, calls }: Visit, { email, place, readCode }: Person): Promise<void> {
  const { heading, press, fill, text } = hands(place ?? page);
  const first = 'Nanosecond-1952!';
  const second = 'Compiler-1959!';
  async function signIn(password: string) {
    await heading('Sign in');
    await fill('Email', email);
    await fill('Password', password);
    await press('Sign in');
  }

  await heading('Sign in');
  await press('Create an account');
  await fill('Email', email);
  await fill('Password', first);
  await press('Create account');

  await heading('Confirm it’s you');
  const code = await readCode(1);
  await fill('Code', code === '000000' ? '111111' : '000000');
  await press('Confirm');
  await text('That code doesn’t match');
  await fill('Code', code);
  await press('Confirm');
  await heading(email);

  await page.reload();
  await heading(email);
  await press('Sign out');

  await signIn('Wrong-1952!');
  await text('Those details don’t match');
  calls.length = 0;
  await fill('Password', first);
  await press('Sign in');
  await heading(email);
  deepEqual(calls, ['InitiateAuth', 'RespondToAuthChallenge'], 'A sign-in makes two calls');
  await press('Sign out');

  await heading('Sign in');
  await press('Forgot your password?');
  await heading('Reset your password');
  await fill('Email', email);
  await press('Send code');
  await heading('Choose a new password');
  await fill('Code', await readCode(2));
  await fill('New password', second);
  await press('Save password');

  await signIn(second);
  await heading(email);
}

/** What a person can do and see, by the names that they read. */
export const hands = (place: Page | Locator) => ({
  heading: (name: string | RegExp) => place.getByRole('heading', { name }).waitFor(),
  press: (name: string) => place.getByRole('button', { name, exact: true }).click(),
  fill: (name: string, value: string) => place.getByLabel(name, { exact: true }).fill(value),
  text: (words: string) => place.getByText(words).first().waitFor(),
});
