import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading, type Setting } from './at-sign-in.tsx';

async function atSignUp(setting?: Setting) {
  const all = await atSignIn(setting);
  await all.person.click(button('Create an account'));
  await heading('Create your account');
  return all;
}

test('goes from sign-up over the code in the inbox to signed in', async () => {
  const { person, local } = await atSignUp();
  await person.type(field('Email'), 'grace@example.com');
  await person.type(field('Password'), 'Correct-horse-1');
  await person.click(button('Create account'));
  await heading('Confirm it’s you');
  expect(screen.getByText('We sent a code to g***@e***.')).toBeInTheDocument();
  await person.type(field('Code'), local.inbox.last()?.code ?? '');
  await person.click(button('Confirm'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

describe('the rules of the password', () => {
  const rule = (label: string) => screen.getByText(label, { selector: 'li' });

  test('come from the pool and are ticked as they are kept', async () => {
    const { person } = await atSignUp({ config: { passwordPolicy: { minimumLength: 10, requireSymbols: false } } });
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'At least 10 characters',
      'A lower-case letter',
      'An upper-case letter',
      'A number',
    ]);
    await person.type(field('Password'), 'abc1');
    expect(rule('A number')).toHaveAttribute('data-met', '');
    expect(rule('A lower-case letter')).toHaveTextContent('A lower-case letter, done');
    expect(rule('An upper-case letter')).not.toHaveAttribute('data-met');
  });

  test('are the only part that renders on a keystroke', async () => {
    const rendered: string[] = [];
    const { person } = await atSignUp({
      slots: {
        SignUp({ Default }) {
          rendered.push('SignUp');
          return <Default />;
        },
        Form({ Default, ...props }) {
          rendered.push('Form');
          return <Default {...props} />;
        },
        Field({ Default, ...props }) {
          rendered.push('Field');
          return <Default {...props} />;
        },
        PasswordField({ Default, ...props }) {
          rendered.push('PasswordField');
          return <Default {...props} />;
        },
      },
    });
    rendered.length = 0;
    await person.type(field('Email'), 'grace@example.com');
    await person.type(field('Password'), 'Correct-horse-1');
    expect(rendered).toEqual([]);
    expect(rule('A number')).toHaveAttribute('data-met', '');
  });

  test('are checked before the network is asked', async () => {
    const { person, local } = await atSignUp();
    await person.type(field('Email'), 'grace@example.com');
    await person.type(field('Password'), 'abcdefgh1');
    await person.click(button('Create account'));
    expect(screen.getByText('Still needed: an upper-case letter; a symbol, like ! or #.')).toBeInTheDocument();
    expect(field('Password')).toHaveFocus();
    expect(local.calls).toHaveLength(0);
  });

  test('give way to the pool’s own refusal, in the same place', async () => {
    const { person } = await atSignUp({
      config: { passwordPolicy: { requireSymbols: false } },
      pool: { passwordPolicy: { requireSymbols: true } },
    });
    await person.type(field('Email'), 'grace@example.com');
    await person.type(field('Password'), 'Correcthorse1');
    await person.click(button('Create account'));
    await waitFor(() => expect(field('Password')).toBeInvalid());
    expect(field('Password')).toHaveAccessibleDescription(/^That password isn’t strong enough\. .*symbol/);
    expect(field('Password')).toHaveValue('Correcthorse1');
  });
});

test('says beside the field that there is an account already, and leads to sign-in', async () => {
  const { person } = await atSignUp();
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), 'Correct-horse-1');
  await person.click(button('Create account'));
  await waitFor(() => expect(field('Email')).toBeInvalid());
  expect(field('Email')).toHaveAccessibleDescription('There is already an account with these details. Sign in');
  expect(field('Email')).toHaveFocus();
  await person.click(screen.getAllByRole('button', { name: 'Sign in' })[0] as HTMLElement);
  await heading('Sign in');
  expect(field('Email')).toHaveValue(ada.username);
});

test('asks for what the pool wants to know, each in its own way', async () => {
  const { person, local } = await atSignUp({
    pool: { customAttributes: ['custom:job_title', 'custom:plan'] },
    config: { signUpAttributes: ['given_name', 'phone_number', 'birthdate', 'custom:job_title', 'custom:plan'] },
    messages: { attributes: { 'custom:plan': 'Your plan' } },
  });
  expect(field('First name')).toHaveAttribute('autocomplete', 'given-name');
  expect(field('First name')).toHaveAttribute('name', 'given_name');
  expect(field('Phone number')).toHaveAttribute('type', 'tel');
  expect(field('Phone number')).toHaveAttribute('autocomplete', 'tel');
  expect(field('Date of birth')).toHaveAttribute('type', 'date');
  await person.type(field('Email'), 'grace@example.com');
  await person.type(field('First name'), ' Grace ');
  await person.type(field('Phone number'), '020 7946 0123');
  await person.type(field('Date of birth'), '1906-12-09');
  await person.type(field('Job title'), 'Admiral');
  await person.type(field('Your plan'), 'pro');
  await person.type(field('Password'), 'Correct-horse-1');
  await person.click(button('Create account'));
  expect(field('Phone number')).toHaveAccessibleDescription(/^Enter the number with its country code/);
  await person.clear(field('Phone number'));
  await person.type(field('Phone number'), '+44 (20) 7946-0123');
  await person.click(button('Create account'));
  await heading('Confirm it’s you');
  expect(local.calls.at(-1)?.request).toMatchObject({
    Username: 'grace@example.com',
    UserAttributes: expect.arrayContaining([
      { Name: 'given_name', Value: 'Grace' },
      { Name: 'phone_number', Value: '+442079460123' },
      { Name: 'custom:job_title', Value: 'Admiral' },
    ]),
  });
});

test('keeps what was typed when the person looks at sign-in and comes back, but for the password', async () => {
  const { person } = await atSignUp({ config: { signUpAttributes: ['name'] } });
  await person.type(field('Email'), 'grace@example.com');
  await person.type(field('Full name'), 'Grace Hopper');
  await person.type(field('Password'), 'Correct-horse-1');
  await person.click(button('Sign in'));
  await heading('Sign in');
  await person.click(button('Create an account'));
  await heading('Create your account');
  expect(field('Email')).toHaveValue('grace@example.com');
  expect(field('Full name')).toHaveValue('Grace Hopper');
  expect(field('Password')).toHaveValue('');
});

test('shows what a Lambda says, and nothing of Cognito’s', async () => {
  const { person } = await atSignUp({
    pool: {
      triggers: {
        preSignUp() {
          throw new Error('Please use your work email.');
        },
      },
    },
  });
  await person.type(field('Email'), 'grace@example.com');
  await person.type(field('Password'), 'Correct-horse-1');
  await person.click(button('Create account'));
  expect(await screen.findByText(/^Please use your work email\.?$/)).toHaveAttribute('role', 'alert');
});

test('asks for no password where people sign in by something else, and signs in by the code alone', async () => {
  const { person, local } = await atSignUp({
    pool: {
      explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
    },
    config: { authFlow: 'USER_AUTH', firstFactors: ['EMAIL_OTP'] },
  });
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
  await person.type(field('Email'), 'grace@example.com{Enter}');
  await heading('Confirm it’s you');
  await person.type(field('Code'), `${local.inbox.last()?.code}{Enter}`);
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
