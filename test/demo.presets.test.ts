import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ada, addAuthenticator, startDemoOnce } from './demo-page.ts';
import { appCode, newestCode } from './demo-server.ts';
import { hands } from './person.ts';

const { open, base } = startDemoOnce();

/** Goes through the page that plays a provider. */
async function consent(page: Page, email: string) {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Leaves no trace of the way there. */
const cleanUrl = (page: Page) => expect.poll(() => page.url()).toBe(`${base()}/?pool=social`);

test.each(['Sign in with Google', 'Sign in with Apple', 'Continue with Facebook', 'Login with Amazon'])(
  '%s leads to the provider and back, and the tokens to AWS credentials and an API, of which nothing stays on the page',
  async (name) => {
    const { page, press, text, close } = await open('social');
    await press(name);
    await page.waitForURL(/consent/);
    await consent(page, 'grace@example.net');
    await text('You are signed in as');
    await cleanUrl(page);
    await press('Get credentials');
    await page.getByText('Identity', { exact: true }).waitFor();
    await press('Call, signed');
    await page.locator('pre').filter({ hasText: 'eu-west-1:' }).waitFor();
    await press('Call, with the token');
    await page.locator('pre').filter({ hasText: 'access' }).waitFor();
    await press('Sign out');
    await page.getByText('Identity', { exact: true }).waitFor({ state: 'detached' });
    expect(await page.locator('pre').count()).toBe(0);
    await close();
  },
);

test('who refuses at the provider, or comes back by Back, is at the form, with words for the first', async () => {
  const { page, press, heading, text, close } = await open('social');
  await press('Continue with Facebook');
  await page.waitForURL(/consent/);
  await page.goBack();
  await heading('Sign in');
  await press('Sign in with Apple');
  await page.waitForURL(/consent/);
  await page.getByRole('button', { name: 'Refuse' }).click();
  await text('You didn’t finish signing in there.');
  await cleanUrl(page);
  await close();
});

test('a company’s people sign in there, by their address or in a window of its own', async () => {
  const { page, press, fill, text, heading, close } = await open('social');
  const popping = page.waitForEvent('popup');
  await press('Sign in with Acme SSO');
  await consent(await popping, 'zoe@acme.com');
  await text('You are signed in as');
  await press('Sign out there, too');
  await heading('Sign in');
  await fill('Email', 'zoe@acme.com');
  await press('Continue with Acme SSO');
  await page.waitForURL(/consent/);
  await close();
});

test('a guest gets AWS credentials, whose signature counts', async () => {
  const { page, press, close } = await open('social');
  await press('Get credentials');
  await page.getByText('Identity', { exact: true }).waitFor();
  await press('Call, signed');
  await page.locator('pre').filter({ hasText: 'eu-west-1:' }).waitFor();
  await close();
});

test('a sign-out in one tab is seen in the other', async () => {
  const { page, signIn, heading, press, close } = await open('short-sessions');
  await signIn();
  await heading('Ada Lovelace');
  const other = await page.context().newPage();
  await other.goto(`${base()}/?pool=short-sessions`);
  await other.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await press('Sign out');
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  await close();
});

test('tokens are refreshed in view', async () => {
  const { page, signIn, press, text, close } = await open('short-sessions');
  await signIn();
  await text('The access token is good for another');
  const issued = page.getByRole('row', { name: /^jti/ }).first();
  const before = await issued.innerText();
  await press('Refresh the tokens');
  await expect.poll(() => issued.innerText()).not.toBe(before);
  await close();
});

test('a passkey is made after a sign-in by password, listed, and is the way in from then on', async () => {
  const { page, say, choose, heading, fill, press, text, close } = await open('choice-based');
  await addAuthenticator(page);
  await page.reload();
  await say(ada.email);
  await heading('How do you want to sign in?');
  await choose('With your password');
  await fill('Password', ada.password);
  await press('Continue');
  await press('Create a passkey');
  await heading('Ada Lovelace');
  await press('Settings');
  await heading('Passkeys');
  await press('Sign out');
  await say(ada.email);
  await press('Try another way');
  await choose('With a passkey');
  await text('You are signed in as');
  await close();
});

test('who signs up without a password is in with one code', async () => {
  const { page, heading, fill, press, text, close } = await open('passwordless');
  await press('Create an account');
  await heading('Create your account');
  expect(await page.getByLabel('Password').count()).toBe(0);
  await fill('Email', 'new@example.com');
  await press('Create account');
  await heading('Confirm it’s you');
  await fill('Code', await newestCode(page, 1));
  await press('Confirm');
  await heading('Sign in faster the next time?');
  await press('Not now');
  await text('You are signed in as');
  await close();
});

test('a browser that is remembered isn’t asked for a second factor, until it is forgotten', async () => {
  const { page, signIn, heading, fill, press, text, close } = await open('devices');
  await signIn();
  await heading('Open your authenticator app');
  await fill('Code', await appCode(page, ada.email));
  await press('Continue');
  await press('Yes, remember it');
  await heading('Ada Lovelace');
  await press('Sign out');
  await signIn();
  await heading('Ada Lovelace');
  await press('Settings');
  await text('this one');
  await press('Remove');
  await page.getByText('None.').first().waitFor();
  await press('Sign out');
  await signIn();
  await heading('Open your authenticator app');
  await close();
});

test('a strong proof is asked for over the app, once', async () => {
  const { page, say, choose, fill, press, text, heading, close } = await open('step-up');
  await say(ada.email);
  await choose('With your password');
  await fill('Password', ada.password);
  await press('Continue');
  await heading('Ada Lovelace');
  await press('Ask for a strong proof');
  const dialog = hands(page.getByRole('dialog', { name: 'Confirm that it’s you' }));
  await dialog.press('With a code by email');
  const next = hands(page.getByRole('dialog', { name: 'Check your email' }));
  await next.fill('Code', await newestCode(page, 1));
  await next.press('Continue');
  await text('The token says that it was a strong proof.');
  await press('Ask for a strong proof');
  await text('The token says that it was a strong proof.');
  await press('Ask for the strongest proof');
  await text('This can’t be confirmed here.');
  await heading('Ada Lovelace');
  await close();
});

const barbara = { email: 'barbara@example.com', password: 'Clu-1975!' };

test('who never proved an address is asked once they are in, may leave it, and proves one the next time', async () => {
  const { page, signIn, heading, fill, press, close } = await open('half-done');
  await signIn(barbara);
  await heading('Confirm how to reach you');
  await press('Not now');
  await heading('Barbara Liskov');
  await press('Sign out');
  await signIn(barbara);
  await page.getByRole('radio', { name: /^Phone number/ }).check();
  await press('Send code');
  await heading('Enter the code');
  await fill('Code', await newestCode(page, 1));
  await press('Confirm');
  await heading('Barbara Liskov');
  await press('Sign out');
  await signIn(barbara);
  await heading('Barbara Liskov');
  await close();
});

test('the pool’s questions stand in the place of a password, in the app’s words or drawn by the app', async () => {
  const { say, heading, fill, press, text, close } = await open('questions-first');
  await say(ada.email);
  await heading('A question');
  await text('What was your first pet called?');
  await fill('Your answer', 'Rex');
  await press('Continue');
  await text('Those details don’t match');
  await say(ada.email);
  await fill('Your answer', 'Puff');
  await press('Continue');
  await heading('Ada Lovelace');
  await press('Sign out');

  const pick = async (...colours: string[]) => {
    for (const colour of colours) await press(colour);
  };
  await say('grace@example.com');
  await heading('Your colours');
  await pick('red', 'red', 'red');
  await text('Those details don’t match');
  await say('grace@example.com');
  await pick('green', 'blue', 'red');
  await heading('Grace Hopper');
  await close();
});
