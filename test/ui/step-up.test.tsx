import { screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { ChangePassword, useScreen } from '../../src/index.ts';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';
import { atPassword } from './by-choice.tsx';

const page: ReactNode = (
  <main>
    <label>
      Note <input />
    </label>
    <button type="button">Delete everything</button>
  </main>
);

const withTexts: Setting = {
  pool: {
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SMS_MFA'],
    users: [{ ...ada, attributes: { phone_number: '+442079460123' } }],
  },
};

/** Ada is signed in, has typed something, and the app asks her to prove herself once more. */
async function steppingUp(setting: Setting = {}) {
  const all = await atSignIn({ children: page, ...setting });
  const { person, auth } = all;
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await person.type(await screen.findByLabelText('Note'), 'half a sentence');
  button('Delete everything').focus();
  const outcome = auth.stepUp({ maxAge: 0 }).then(
    () => 'proved',
    (error: { code: string }) => error.code,
  );
  await screen.findByRole('dialog', { name: 'Enter your password' });
  return { ...all, outcome };
}

test('asks over the app, which stays as it was', async () => {
  const { person, outcome } = await steppingUp();
  expect(screen.getByRole('dialog')).toHaveAttribute('open');
  expect(field('Note')).toHaveValue('half a sentence');
  expect(screen.queryByRole('button', { name: 'Forgot your password?' })).not.toBeInTheDocument();
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await outcome).toBe('proved');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(field('Note')).toHaveValue('half a sentence');
});

test('says that a password is wrong, in the dialog, and takes another', async () => {
  const { person, outcome } = await steppingUp();
  await person.type(field('Password'), 'Wrong-horse-1{Enter}');
  await waitFor(() => expect(field('Password')).toBeInvalid());
  expect(screen.getByRole('dialog')).toContainElement(field('Password'));
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await outcome).toBe('proved');
});

test('is called off by its own button', async () => {
  const { person, outcome } = await steppingUp();
  await person.click(button('Cancel'));
  expect(await outcome).toBe('step-up-cancelled');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(field('Note')).toHaveValue('half a sentence');
  expect(await screen.findByRole('button', { name: 'Delete everything' })).toHaveFocus();
});

test('is called off by Escape', async () => {
  const { outcome } = await steppingUp();
  // What a browser makes of the key.
  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(await outcome).toBe('step-up-cancelled');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('moves focus to the heading of each of its steps', async () => {
  const { person, local, outcome } = await steppingUp(withTexts);
  local.users.update(ada.username, { userMfaSettingList: ['SMS_MFA'] });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await waitFor(async () => expect(await heading('Check your texts')).toHaveFocus());
  expect(screen.getByRole('dialog', { name: 'Check your texts' })).toBeInTheDocument();
  await person.type(field('Code'), `${local.inbox.messages.at(-1)?.code}{Enter}`);
  expect(await outcome).toBe('proved');
});

function Account() {
  const { user, busy } = useScreen('signedIn');
  return (
    <>
      <p>
        {user.email} {busy ? 'is asked' : 'is here'}
      </p>
      <ChangePassword />
    </>
  );
}

test('leaves forms of the account and what else reads the signed-in screen where they are', async () => {
  const children = (
    <>
      {page}
      <Account />
    </>
  );
  const { person, outcome } = await steppingUp({ children });
  expect(screen.getByText(`${ada.username} is asked`)).toBeInTheDocument();
  const dialog = within(screen.getByRole('dialog'));
  await person.type(dialog.getByLabelText('Password'), `${ada.password}{Enter}`);
  expect(await outcome).toBe('proved');
  expect(await screen.findByText(`${ada.username} is here`)).toBeInTheDocument();
  expect(field('Note')).toHaveValue('half a sentence');
});

test('is followed by no offer, which would stand in the way of what the person was at', async () => {
  const { person, outcome, local } = await steppingUp({ config: { verifyContact: true } });
  local.users.update(ada.username, { attributes: { email: ada.username, email_verified: 'false' } });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  expect(await outcome).toBe('proved');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(field('Note')).toHaveValue('half a sentence');
});

test('names the person by their address', async () => {
  const { person, outcome } = await steppingUp();
  expect(within(screen.getByRole('dialog')).getByText(ada.username)).toBeInTheDocument();
  await person.click(button('Cancel'));
  expect(await outcome).toBe('step-up-cancelled');
});

test('says what a choice is for', async () => {
  const { auth, person } = await atPassword({ children: page });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await screen.findByLabelText('Note');
  const outcome = auth.stepUp({ maxAge: 0 }).catch(({ code }) => code);
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm that it’s you' }));
  expect(dialog.getByText(ada.username)).toBeInTheDocument();
  await person.click(button('Cancel'));
  expect(await outcome).toBe('step-up-cancelled');
});

test('waits until an offer is answered', async () => {
  const { person, local, auth } = await atSignIn({
    children: page,
    config: { verifyContact: true },
    pool: { users: [{ ...ada, attributes: { email_verified: 'false' } }] },
  });
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await screen.findByRole('button', { name: 'Not now' });
  const outcome = auth.stepUp({ maxAge: 0 }).then(() => 'proved');
  await local.clock.advance(3000);
  await person.click(button('Not now'));
  await screen.findByLabelText('Note');
  await local.clock.advance(1000);
  const dialog = within(await screen.findByRole('dialog', { name: 'Enter your password' }));
  await person.type(dialog.getByLabelText('Password'), `${ada.password}{Enter}`);
  expect(await outcome).toBe('proved');
});

test('sends a new code without asking for the password again', async () => {
  const { person, local, outcome } = await steppingUp(withTexts);
  local.users.update(ada.username, { userMfaSettingList: ['SMS_MFA'] });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await heading('Check your texts');
  const [first] = local.inbox.messages;
  await local.clock.advance(60_000);
  await person.click(await screen.findByRole('button', { name: /Send a new code|Resend/ }));
  await screen.findAllByText('A new code is on its way.');
  expect(screen.getByRole('dialog', { name: 'Check your texts' })).toBeInTheDocument();
  const last = local.inbox.messages.at(-1);
  expect(last).not.toBe(first);
  await person.type(field('Code'), `${last?.code}{Enter}`);
  expect(await outcome).toBe('proved');
});

test('sends a new code by the way that was chosen, and shows the others when asked', async () => {
  const { auth, person, local } = await atPassword({ children: page });
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await screen.findByLabelText('Note');
  const outcome = auth.stepUp({ maxAge: 0 }).then(() => 'proved');
  await person.click(await screen.findByRole('radio', { name: 'With a code by email' }));
  await person.click(button('Continue'));
  await heading('Check your email');
  await person.click(button('Try another way'));
  await screen.findByRole('dialog', { name: 'Confirm that it’s you' });
  await person.click(await screen.findByRole('radio', { name: 'With a code by email' }));
  await person.click(button('Continue'));
  await heading('Check your email');
  await local.clock.advance(60_000);
  await person.click(await screen.findByRole('button', { name: /Send a new code|Resend/ }));
  await screen.findAllByText('A new code is on its way.');
  await person.type(field('Code'), `${local.inbox.messages.at(-1)?.code}{Enter}`);
  expect(await outcome).toBe('proved');
});
