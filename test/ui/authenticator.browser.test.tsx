import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type AuthConfig, AuthError, Authenticator, type AuthenticatorProps, createAuth } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import '../../src/theme/styles.css';

const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };

const storage = () => {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
};

function aPool(more?: Partial<AuthConfig>) {
  const { userPoolId, clientId, fetch } = createLocalCognito({ users: [ada] });
  const config = { userPoolId, clientId, fetch, storage: storage(), domain: 'auth.example.com', ...more };
  return { open: () => createAuth(config) };
}

const element = (name: string) => document.querySelector<HTMLElement>(`[data-lk="${name}"]`);
const box = (name: string) => element(name)?.getBoundingClientRect();
const style = (node: Element) => getComputedStyle(node);

let template: HTMLStyleElement;
beforeEach(() => {
  template = document.head.appendChild(document.createElement('style'));
});
afterEach(() => {
  cleanup();
  template.remove();
});

describe('a restored session', () => {
  test('never shows the sign-in form', async () => {
    const { open } = aPool();
    const first = render(<Authenticator auth={open()}>Welcome</Authenticator>);
    await screen.findByRole('heading', { name: 'Sign in' });
    await userEvent.fill(screen.getByLabelText('Email'), ada.username);
    await userEvent.fill(screen.getByLabelText('Password'), ada.password);
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText('Welcome');
    first.unmount();

    const seen: string[] = [];
    const observer = new MutationObserver(() => {
      if (document.querySelector('form, input, h1')) seen.push(document.body.innerText);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    render(<Authenticator auth={open()}>Welcome</Authenticator>);
    await screen.findByText('Welcome');
    observer.disconnect();
    expect(seen).toEqual([]);
  });

  const providers = { identityProviders: ['Google', { name: 'Okta', label: 'Acme SSO' }] };
  const byChoice = { authFlow: 'USER_AUTH' } as const;
  const variants: [string, AuthenticatorProps, Partial<AuthConfig>?][] = [
    ['with a password', {}],
    ['that asks who it is first', {}, byChoice],
    ['of a pool without passwords', {}, { ...byChoice, firstFactors: ['EMAIL_OTP'] }],
    ['with buttons above it', providers],
    ['with buttons in its place', { ...providers, federatedOnly: true }],
    ['with one button in its place', { federatedOnly: true }],
    ['without a way to a new account', { hideSignUp: true }],
    ['with a box to tick', { askToKeepSignedIn: true }],
    [
      'with all that there is',
      { ...providers, askToKeepSignedIn: true, emailDomains: { 'acme.com': 'Okta' } },
      byChoice,
    ],
  ];

  test.each(variants)('is looked for behind a placeholder of the size of a form %s', async (_, props, config) => {
    const { open } = aPool(config);
    render(<Authenticator {...props} auth={open()} />);
    const placeholder = box('card');
    expect(element('card')).toHaveAttribute('aria-busy', 'true');
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(box('card')?.height).toBeCloseTo(placeholder?.height ?? 0, 0);
    expect(box('card')?.width).toBe(placeholder?.width);
  });

  test.each([320, 1440])('leaves everything in its place where that fails, at %i pixels', async (width) => {
    await page.viewport(width, 900);
    const auth = aPool().open();
    let answer = () => {};
    const restore = () =>
      new Promise<never>((_, reject) => {
        answer = () => reject(new AuthError('network'));
      });
    render(<Authenticator auth={{ ...auth, gateway: { ...auth.gateway, restore } }} />);
    const placeholder = box('card');
    answer();
    const words = await screen.findByRole('button', { name: 'Try again' });
    expect(box('card')).toEqual(placeholder);
    await userEvent.click(words);
    expect(box('card')).toEqual(placeholder);
    expect(document.activeElement).toBe(words);
  });
});

describe.each([320, 1440])('at %i pixels', (width) => {
  test('everything is in view, and large enough to press', async () => {
    await page.viewport(width, 900);
    const { open } = aPool();
    render(<Authenticator auth={open()} />);
    await screen.findByRole('heading', { name: 'Sign in' });
    expect(document.documentElement.scrollWidth).toBe(width);
    for (const input of document.querySelectorAll('input'))
      expect(parseFloat(style(input).fontSize)).toBeGreaterThanOrEqual(16);
    for (const name of ['control', 'button', 'reveal']) expect(box(name)?.height).toBeGreaterThanOrEqual(44);
    const link = element('link-button');
    if (!link) throw new Error('There is no link.');
    expect(parseFloat(getComputedStyle(link, '::after').blockSize)).toBeGreaterThanOrEqual(44);
  });
});

test('a long word breaks where it must', async () => {
  await page.viewport(320, 900);
  const { open } = aPool();
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänsanmeldung';
  render(
    <Authenticator auth={open()} messages={{ signIn: { title: word, submit: word }, attributes: { email: word } }} />,
  );
  await screen.findByRole('heading', { name: word });
  expect(document.documentElement.scrollWidth).toBe(320);
});

// What Vite's templates put into every new app.
describe('in an app with bare element rules', () => {
  const css = `
    :root { font-family: serif; line-height: 1.1; letter-spacing: 0.2px; color-scheme: light dark; text-align: center; }
    body { margin: 0; display: flex; place-items: center; min-width: 320px; min-height: 100vh; }
    body > div { max-width: 1280px; margin: 0 auto; padding: 2rem; text-align: center; }
    h1 { font-size: 56px; line-height: 1.1; letter-spacing: -1.68px; margin: 32px 0; color: red; }
    p, ul, li, label { margin: 20px; padding: 20px; }
    button { border-radius: 8px; border: 1px solid red; padding: 0.6em 1.2em; font-size: 1em; background-color: red; }
    button:hover { border-color: red; }
    input { width: 20px; padding: 30px; border: 5px solid red; background: red; }
    svg { width: 200px; }`;

  test.each([320, 1440])('it looks like itself at %i pixels', async (width) => {
    await page.viewport(width, 900);
    const { open } = aPool();
    render(<Authenticator auth={open()} />);
    const heading = await screen.findByRole('heading', { name: 'Sign in' });
    const look = () =>
      [heading, element('button'), element('input'), element('reveal'), element('link-button'), element('label')].map(
        (node) => {
          if (!node) throw new Error('There is a part missing.');
          const {
            fontSize,
            fontFamily,
            letterSpacing,
            textAlign,
            margin,
            padding,
            borderWidth,
            backgroundColor,
            height,
          } = style(node);
          return {
            fontSize,
            fontFamily,
            letterSpacing,
            textAlign,
            margin,
            padding,
            borderWidth,
            backgroundColor,
            height,
          };
        },
      );
    const alone = look();
    const cardAlone = box('card')?.width;
    template.textContent = css;
    expect(look()).toEqual(alone);
    if (width === 1440) expect(box('card')?.width).toBe(cardAlone);
    expect(document.documentElement.scrollWidth).toBe(width);
  });
});

test('focus goes to the next screen’s heading, and to the first bad field', async () => {
  await page.viewport(1440, 900);
  const { open } = aPool();
  render(<Authenticator auth={open()} />);
  await screen.findByRole('heading', { name: 'Sign in' });
  expect(document.activeElement).toBe(document.body);
  await userEvent.click(screen.getByRole('button', { name: 'Create an account' }));
  const heading = await screen.findByRole('heading', { name: 'Create your account' });
  await expect.poll(() => document.activeElement).toBe(heading);
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
  await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('Email'));
});

test('both schemes come from one set of tokens', async () => {
  const { open } = aPool();
  const auth = open();
  const { rerender } = render(<Authenticator auth={auth} colorScheme="light" />);
  await screen.findByRole('heading', { name: 'Sign in' });
  const card = element('card');
  if (!card) throw new Error('There is no card.');
  expect(style(card).backgroundColor).toBe('rgb(255, 255, 255)');
  rerender(<Authenticator auth={auth} colorScheme="dark" />);
  expect(style(card).backgroundColor).toBe('rgb(25, 27, 34)');
});

test.each([
  ['#0b63f6', 1],
  ['#ffd447', 0],
  ['#1d3b2f', 1],
  ['#eeeeee', 0],
])('text on an accent of %s is black or white, whichever reads better', async (accent, lightness) => {
  const { open } = aPool();
  render(<Authenticator auth={open()} theme={{ accent }} />);
  await screen.findByRole('heading', { name: 'Sign in' });
  const button = element('button');
  if (!button) throw new Error('There is no button.');
  expect(style(button).color).toMatch(new RegExp(`^oklch\\(${lightness} 0 0\\)$`));
});
