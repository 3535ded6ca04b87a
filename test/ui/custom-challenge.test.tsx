import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type AuthenticatorProps, useScreen } from '../../src/index.ts';
import { asking, type Question } from '../lambdas.ts';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

/** Signs Ada in to a pool whose Lambdas ask these questions after the password. */
async function asked(questions: Question[], props: AuthenticatorProps = {}) {
  const all = await atSignIn({
    pool: { triggers: asking(questions) },
    config: { authFlow: 'CUSTOM_AUTH' },
    ...props,
  });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  return all;
}

const pet = { parameters: { type: 'pet', question: 'Who?', hint: 'a cat' }, answer: 'Puff' };
const code = { parameters: { type: 'code', sentTo: 'a***' }, answer: '123456' };

test('asks in plain words where the app has none of its own', async () => {
  const { person } = await asked([pet]);
  await waitFor(async () => expect(await heading('One more question')).toHaveFocus());
  expect(document.body).not.toHaveTextContent('Who?');
  await person.type(field('Answer'), ' Puff {Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('begins again where the answer is wrong', async () => {
  const { person } = await asked([pet]);
  await heading('One more question');
  await person.type(field('Answer'), 'Rex{Enter}');
  await heading('Sign in');
  expect(field('Email')).toHaveValue(ada.username);
  expect(field('Password')).toHaveAccessibleDescription(/Those details don’t match/);
});

test('asks in the app’s words, as often as the Lambdas do, each time with an empty field', async () => {
  const { person } = await asked([pet, code], {
    customChallenge: ({ type, hint, sentTo }) =>
      type === 'pet'
        ? { title: 'Your first pet', text: 'You chose this question.', label: 'Name', hint, submit: 'Answer' }
        : { label: `Code for ${sentTo}`, input: { inputMode: 'numeric', autoComplete: 'one-time-code' } },
  });
  await heading('Your first pet');
  expect(screen.getByText('You chose this question.')).toBeInTheDocument();
  expect(field('Name')).toHaveAccessibleDescription('a cat');
  await person.type(field('Name'), 'Puff');
  await person.click(button('Answer'));
  expect(await heading('One more question')).toHaveFocus();
  expect(field('Code for a***')).toHaveValue('');
  expect(field('Code for a***')).toHaveAttribute('autocomplete', 'one-time-code');
  await person.type(field('Code for a***'), '123456{Enter}');
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});

test('reads what comes with a question as text', async () => {
  const question = '<img src=x onerror="alert(1)"><b>Who?</b>';
  await asked([{ parameters: { question }, answer: '' }], {
    customChallenge: ({ question }) => ({ title: question, text: question, label: question, hint: question }),
  });
  expect(await heading(question)).toBeInTheDocument();
  expect(document.querySelector('img, b')).toBeNull();
});

test('asks for an answer before the network is', async () => {
  const { person, local } = await asked([pet]);
  await heading('One more question');
  const calls = local.calls.length;
  await person.click(button('Continue'));
  expect(field('Answer')).toHaveAccessibleDescription('Enter your answer.');
  expect(local.calls).toHaveLength(calls);
});

test('an answer is no draft', async () => {
  const { person } = await asked([pet]);
  await heading('One more question');
  await person.type(field('Answer'), 'a secret');
  await person.click(button('Back to sign in'));
  await heading('Sign in');
  await person.type(field('Password'), `${ada.password}{Enter}`);
  await heading('One more question');
  expect(field('Answer')).toHaveValue('');
});

test('gives way to a screen of the app’s own', async () => {
  const Captcha = () => {
    const { parameters, submit } = useScreen('customChallenge');
    return (
      <button type="button" onClick={() => submit({ answer: 'Puff' })}>
        {parameters.question}
      </button>
    );
  };
  const { person } = await asked([pet], { slots: { CustomChallenge: () => <Captcha /> } });
  await person.click(await screen.findByRole('button', { name: 'Who?' }));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
