import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { recordRenders } from '../../bench/renders.ts';
import { Authenticator, createAuth } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

// What `npm run bench` counts and no machine changes.

const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };
const local = createLocalCognito({ users: [ada] });
const { userPoolId, clientId, fetch, clock } = local;

let unmount = () => {};

async function load() {
  // React DOM looks for what listens to it when it loads.
  const { createRoot } = await import('react-dom/client');
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'session' });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<Authenticator auth={auth}>{({ user }) => <p>Hello, {user.email}</p>}</Authenticator>);
  unmount = () => root.unmount();
}

const form = {
  username: page.getByLabelText('Email'),
  password: page.getByLabelText('Password', { exact: true }),
  submit: page.getByRole('button', { name: 'Sign in', exact: true }),
};
const rendered = () => reactCommits.flatMap((commit) => commit.rendered);

async function signIn() {
  await userEvent.fill(form.username, ada.username);
  await userEvent.fill(form.password, ada.password);
  await userEvent.click(form.submit);
  await expect.element(page.getByText('Hello, ada@example.com')).toBeVisible();
}

beforeAll(recordRenders);
beforeEach(() => {
  sessionStorage.clear();
  reactCommits.length = 0;
  local.clearCalls();
});
afterEach(() => unmount());

describe('renders', () => {
  test('the first form takes at most 2 commits and 60 components', async () => {
    await load();
    await expect.element(form.submit).toBeVisible();
    expect(reactCommits.length).toBeGreaterThan(0);
    expect(reactCommits.length).toBeLessThanOrEqual(2);
    expect(rendered()).toContain('SignIn');
    expect(rendered().length).toBeLessThanOrEqual(60);
  });

  test('nothing renders while a person types into the sign-in form', async () => {
    await load();
    await expect.element(form.submit).toBeVisible();
    reactCommits.length = 0;
    await userEvent.type(form.username, ada.username);
    await userEvent.type(form.password, ada.password);
    expect(rendered()).toEqual([]);
    await userEvent.click(form.submit);
    // The sign-in is waited for: its last call would count in the next test.
    await expect.element(page.getByText('Hello, ada@example.com')).toBeVisible();
    expect(rendered()).toContain('SignIn');
  });
});

describe('calls', () => {
  test('a sign-in is two', async () => {
    await load();
    await signIn();
    expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });

  test('a reload with a session is none', async () => {
    await load();
    await signIn();
    unmount();
    local.clearCalls();
    await load();
    await expect.element(page.getByText('Hello, ada@example.com')).toBeVisible();
    expect(local.calls).toEqual([]);
  });
});
