import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { ada, addAuthenticator, startDemoOnce } from './demo-page.ts';
import { appCode, newestCode } from './demo-server.ts';
import { hands } from './person.ts';

const { open } = startDemoOnce();

/** The newest code that was sent there. */
const codeTo = (page: Page, address: string) =>
  page
    .getByRole('complementary', { name: 'Emails and texts' })
    .getByRole('listitem')
    .filter({ hasText: address })
    .locator('output')
    .first()
    .innerText();

const says = (row: Locator, words: string) => row.getByText(words, { exact: true }).waitFor();
const alan = { email: 'alan@example.com', password: 'Bombe-1940!' };

test('who has no second factor turns an app on, with a wrong code first, and then email, which is asked for first', async () => {
  const { page, signIn, heading, fill, press, text, close } = await open('second-factors');
  await signIn(alan);
  await heading('Alan Turing');
  await press('Settings');
  const app = page.getByRole('listitem', { name: 'Codes of an app' });
  const email = page.getByRole('listitem', { name: 'Codes by email' });
  await hands(app).press('Turn on');
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  const setup = page.getByRole('region', { name: 'Set up your authenticator app' });
  const code = await appCode(page, alan.email);
  await hands(setup).fill('Code', code === '000000' ? '111111' : '000000');
  await press('Turn the app on');
  await hands(setup).text('That code doesn’t match');
  await hands(setup).fill('Code', await appCode(page, alan.email));
  await press('Turn the app on');
  await hands(app).press('Turn off');
  await says(app, 'off');
  await hands(email).press('Turn on');
  await hands(email).press('Ask for it first');
  await says(email, 'on, asked for first');
  await press('Sign out');

  await signIn(alan);
  await heading('Check your email');
  await fill('Code', await codeTo(page, alan.email));
  await press('Continue');
  await text('You are signed in as');
  await close();
});

test('codes by text can be turned on once there is a phone number', async () => {
  const { page, heading, fill, press, text, close } = await open('second-factors');
  const newcomer = 'hedy@example.com';
  await press('Create an account');
  await fill('Email', newcomer);
  await fill('Password', 'Hopping-1942!');
  await press('Create account');
  await heading('Confirm it’s you');
  await fill('Code', await codeTo(page, newcomer));
  await press('Confirm');
  await heading(newcomer);
  await press('Settings');
  const texts = page.getByRole('listitem', { name: 'Codes by text' });
  await hands(texts).press('Turn on');
  await text('it isn’t set up');
  await fill('Phone number', '+12025550190');
  await press('Save');
  await text('Saved');
  await hands(texts).press('Turn on');
  await says(texts, 'on');
  await close();
});

test('a sign-up goes straight on to the app that is required', async () => {
  const { page, heading, fill, press, close } = await open('app-required');
  await press('Create an account');
  await fill('Email', 'new@example.com');
  await fill('Password', 'Nanosecond-1952!');
  await press('Create account');
  await heading('Confirm it’s you');
  await fill('Code', await newestCode(page, 1));
  await press('Confirm');
  await heading('Set up your authenticator app');
  await fill('Code', await appCode(page, 'new@example.com'));
  await press('Continue');
  await heading('new@example.com');
  await close();
});

test('a passkey is enough where two factors are required, once it counts as both', async () => {
  const { page, say, choose, heading, fill, press, text, close } = await open('passkey-for-both');
  await addAuthenticator(page);
  await page.reload();
  const signInByPassword = async (count: number) => {
    await say(ada.email);
    await heading('Enter your password');
    await fill('Password', ada.password);
    await press('Continue');
    await heading('Check your email');
    await fill('Code', await newestCode(page, count));
    await press('Continue');
    await heading('Ada Lovelace');
  };
  await signInByPassword(1);
  await press('Settings');
  await press('Make a passkey');
  await page.getByRole('region', { name: 'Passkeys' }).getByRole('listitem').waitFor();
  await press('Sign out');
  await signInByPassword(2);
  await press('Settings');
  await press('Let a passkey count as both');
  await text('A passkey is enough by itself.');
  await press('Sign out');

  await say(ada.email);
  await press('Try another way');
  await choose('With a passkey');
  await heading('Ada Lovelace');
  await close();
});

/** Goes to Settings, in the pool for step-ups, as a browser in which this has run. */
async function openPasskeys(script: string) {
  const opened = await open('step-up');
  const { page, say, choose, heading, fill, press } = opened;
  await page.addInitScript(script);
  await page.reload();
  await say(ada.email);
  await choose('With your password');
  await fill('Password', ada.password);
  await press('Continue');
  await heading('Ada Lovelace');
  await press('Settings');
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await hands(passkeys).text('None.');
  return { ...opened, passkeys };
}

test('who cancels a passkey under Settings reads that none was made', async () => {
  const { passkeys, close } = await openPasskeys(
    `navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError'))`,
  );
  await hands(passkeys).press('Make a passkey');
  await hands(passkeys).text('No passkey was made.');
  await close();
});

test('a browser without passkeys has no button to make one', async () => {
  const { passkeys, close } = await openPasskeys('delete globalThis.PublicKeyCredential');
  expect(await passkeys.getByRole('button').count()).toBe(0);
  await close();
});

test('a passkey is offered at each sign-in, where the app says always', async () => {
  const { page, say, heading, fill, press, close } = await open('passwordless');
  for (const count of [1, 2]) {
    await say('grace@example.com');
    // The second time it is known how she signs in.
    if (count === 1) await press('With a code by email');
    await heading('Check your email');
    await fill('Code', await newestCode(page, count));
    await press('Continue');
    await heading('Sign in faster the next time?');
    await press('Not now');
    await heading('Grace Hopper');
    await press('Sign out');
  }
  await close();
});

test.each([
  ['always', 'remembered', 'Ada Lovelace'],
  ['never', 'not remembered', 'Open your authenticator app'],
])('a browser that is %s remembered is %s without a question', async (when, about, next) => {
  const { page, signIn, heading, fill, press, close } = await open(`devices-${when}`);
  await signIn();
  await fill('Code', await appCode(page, ada.email));
  await press('Continue');
  await heading('Ada Lovelace');
  await press('Settings');
  await page.getByText(new RegExp(`^${about}, last seen`)).waitFor();
  await press('Sign out');
  await signIn();
  await heading(next);
  await close();
});
