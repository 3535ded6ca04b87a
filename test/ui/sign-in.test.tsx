import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Profiler } from 'react';
import { describe, expect, test } from 'vitest';
import { Authenticator, createAuth } from '../../src/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

const enter = async (person: ReturnType<typeof userEvent.setup>, password = ada.password) => {
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), password);
  await person.click(button('Sign in'));
};

test('signs in with email and password, in two calls', async () => {
  const { person, local } = await atSignIn();
  await enter(person);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(local.calls.map((call) => call.operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
});

test('names its inputs so that a password manager knows them', async () => {
  await atSignIn();
  expect(field('Email')).toHaveAttribute('name', 'username');
  expect(field('Email')).toHaveAttribute('autocomplete', 'username');
  expect(field('Email')).toHaveAttribute('type', 'email');
  expect(field('Password')).toHaveAttribute('name', 'password');
  expect(field('Password')).toHaveAttribute('autocomplete', 'current-password');
});

describe('the label says what the pool signs in with', () => {
  test.each([
    { attributes: ['email'], label: 'Email' },
    { attributes: ['phone_number'], label: 'Phone number' },
    { attributes: ['email', 'phone_number'], label: 'Email or phone number' },
    { attributes: [], label: 'Username' },
  ] as const)('$label', async ({ attributes, label }) => {
    await atSignIn({ config: { usernameAttributes: attributes } });
    expect(field(label)).toBeRequired();
  });
});

test('renders twice until the form is there, and nothing on a keystroke', async () => {
  const local = createLocalCognito();
  const auth = createAuth({
    userPoolId: local.userPoolId,
    clientId: local.clientId,
    fetch: local.fetch,
    storage: 'memory',
  });
  let renders = 0;
  render(
    <Profiler id="authenticator" onRender={() => renders++}>
      <Authenticator auth={auth} />
    </Profiler>,
  );
  await heading('Sign in');
  expect(renders).toBe(2);
  const person = userEvent.setup();
  await person.click(field('Email'));
  const before = renders;
  await person.keyboard('ada@example.com');
  await person.tab();
  await person.keyboard('Correct-horse-1');
  expect(renders).toBe(before);
});

test('trims the username and never the password', async () => {
  const { person, local } = await atSignIn({
    config: { usernameAttributes: [] },
    pool: { usernameAttributes: [], users: [{ ...ada, username: 'ada', password: ' Correct-horse-1 ' }] },
  });
  await person.type(field('Username'), '  ada ');
  await person.type(field('Password'), ' Correct-horse-1 ');
  await person.click(button('Sign in'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(local.calls[0]?.request).toMatchObject({ AuthParameters: { USERNAME: 'ada' } });
});

test('asks for what is missing in words beside the field, without a call', async () => {
  const { person, local } = await atSignIn();
  await person.click(button('Sign in'));
  expect(field('Email')).toHaveAccessibleDescription('Enter your email.');
  expect(field('Password')).toHaveAccessibleDescription('Enter your password.');
  expect(field('Email')).toBeInvalid();
  expect(field('Email')).toHaveFocus();
  await person.type(field('Email'), 'ada');
  await person.type(field('Password'), 'x');
  await person.click(button('Sign in'));
  expect(field('Email')).toHaveAccessibleDescription('Enter an email address like name@example.com.');
  expect(field('Password')).not.toBeInvalid();
  expect(local.calls).toHaveLength(0);
});

describe('after a wrong password', () => {
  test('the password is cleared and has focus, the username stays', async () => {
    const { person } = await atSignIn();
    await enter(person, 'Wrong-horse-1');
    await waitFor(() => expect(field('Password')).toBeInvalid());
    expect(field('Password')).toHaveAccessibleDescription('Those details don’t match. Check them and try again.');
    expect(field('Password')).toHaveFocus();
    expect(field('Password')).toHaveValue('');
    expect(field('Email')).toHaveValue(ada.username);
  });

  test('an unknown person reads the same words', async () => {
    const { person } = await atSignIn({ pool: { users: [] } });
    await enter(person);
    await waitFor(() =>
      expect(field('Password')).toHaveAccessibleDescription('Those details don’t match. Check them and try again.'),
    );
  });

  test('the right one signs in', async () => {
    const { person } = await atSignIn();
    await enter(person, 'Wrong-horse-1');
    await waitFor(() => expect(field('Password')).toHaveFocus());
    await person.keyboard(`${ada.password}{Enter}`);
    expect(await screen.findByText('Welcome')).toBeInTheDocument();
  });
});

// A refused answer to the challenge is not repeated, so that each is told at once.
test.each([
  ['drop', 'We can’t reach the server. Check your connection and try again.'],
  ['html', 'The server gave an answer we can’t read. Try again in a moment.'],
  ['unknown-type', 'Something went wrong on our side. Try again in a moment.'],
  ['empty', 'The server gave an answer we can’t read. Try again in a moment.'],
] as const)('keeps the password after a failed call (%s), and says what happened', async (kind, words) => {
  const { person, local } = await atSignIn();
  local.faults.add({ operation: 'RespondToAuthChallenge', kind });
  await enter(person);
  expect(await screen.findByText(words)).toHaveAttribute('role', 'alert');
  expect(field('Password')).toHaveValue(ada.password);
  await person.click(button('Sign in'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('sends once, however often the button is pressed', async () => {
  const { person, local } = await atSignIn();
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), ada.password);
  await person.tripleClick(button('Sign in'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(local.calls.filter((call) => call.operation === 'InitiateAuth')).toHaveLength(1);
});

test('keeps focus on the button while it is busy, and says so', async () => {
  const { person, local } = await atSignIn();
  local.faults.add({ kind: 'stall', times: 1 });
  await enter(person);
  expect(button('Sign in')).toHaveFocus();
  expect(button('Sign in')).toHaveAttribute('aria-disabled', 'true');
  expect(button('Sign in')).toHaveAttribute('data-busy', '');
});

test('says how long a lock-out lasts, as an estimate', async () => {
  const { person } = await atSignIn();
  await person.type(field('Email'), ada.username);
  for (let attempt = 0; attempt < 8 && !screen.queryByRole('alert', { name: '' })?.textContent; attempt++) {
    await person.type(field('Password'), 'Wrong-horse-1');
    await person.click(button('Sign in'));
    await waitFor(() => expect(button('Sign in')).not.toHaveAttribute('data-busy'));
    if (screen.queryByText(/Too many attempts/)) break;
  }
  expect(screen.getByText(/Too many attempts\. .* Try again in about \d+ seconds?\./)).toBeInTheDocument();
});

test('carries the typed username over to the forgotten password, and back', async () => {
  const { person } = await atSignIn();
  await person.type(field('Email'), 'grace@example.com');
  await person.click(button('Forgot your password?'));
  await heading('Reset your password');
  expect(field('Email')).toHaveValue('grace@example.com');
  await person.clear(field('Email'));
  await person.type(field('Email'), 'ada@example.com');
  await person.click(button('Back to sign in'));
  await heading('Sign in');
  expect(field('Email')).toHaveValue('ada@example.com');
  expect(field('Password')).toHaveValue('');
});

test('says that a step can’t be shown yet, and leads back', async () => {
  const { person } = await atSignIn({ pool: { challengeAfterPassword: 'A_CHALLENGE_TO_COME' } });
  await enter(person);
  expect(await heading('One more step is needed')).toHaveFocus();
  expect(screen.getByText('Step: A_CHALLENGE_TO_COME')).toBeInTheDocument();
  await person.click(button('Back to sign in'));
  await heading('Sign in');
  expect(field('Email')).toHaveValue(ada.username);
});

test('leads a person who has not confirmed yet to the code', async () => {
  const { person, local } = await atSignIn({ pool: { users: [{ ...ada, status: 'UNCONFIRMED' }] } });
  await enter(person);
  await heading('Confirm it’s you');
  await waitFor(() => expect(local.inbox.messages).toHaveLength(1));
  await person.type(field('Code'), local.inbox.last()?.code ?? '');
  await person.click(button('Confirm'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
