import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Authenticator, type AuthenticatorProps, createAuth, useScreen } from '../../src/index.ts';
import { ada, button, field, heading } from './at-sign-in.tsx';

/** A pool whose Lambda asks these questions in turn, and then has had enough. */
async function asked(questions: Record<string, string>[], props: AuthenticatorProps = {}) {
  const answers: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { ChallengeResponses } = JSON.parse(String(init?.body));
    if (ChallengeResponses) answers.push(ChallengeResponses.ANSWER);
    const ChallengeParameters = questions[answers.length];
    if (!ChallengeParameters) {
      const body = { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' };
      return Response.json(body, { status: 400 });
    }
    const Session = `a-session-of-twenty-or-more-${answers.length}`;
    return Response.json({ ChallengeName: 'CUSTOM_CHALLENGE', Session, ChallengeParameters });
  };
  const auth = createAuth({
    userPoolId: 'eu-west-1_Latchkey0',
    clientId: 'latchkeylocalclient',
    authFlow: 'USER_PASSWORD_AUTH',
    storage: 'memory',
    fetch,
  });
  const person = userEvent.setup();
  render(<Authenticator auth={auth} {...props} />);
  await heading('Sign in');
  await person.type(field('Email'), ada.username);
  await person.type(field('Password'), `${ada.password}{Enter}`);
  return { person, answers };
}

test('asks in plain words where the app has none of its own', async () => {
  const { person, answers } = await asked([{ question: 'Who?' }]);
  await waitFor(async () => expect(await heading('One more question')).toHaveFocus());
  expect(document.body).not.toHaveTextContent('Who?');
  await person.type(field('Answer'), ' me {Enter}');
  await heading('Sign in');
  expect(answers).toEqual(['me']);
  expect(field('Password')).toHaveAccessibleDescription(/Those details don’t match/);
});

test('asks in the app’s words, as often as the Lambda does, each time with an empty field', async () => {
  const { person, answers } = await asked(
    [
      { type: 'pet', hint: 'a cat' },
      { type: 'code', sentTo: 'a***' },
    ],
    {
      customChallenge: ({ type, hint, sentTo }) =>
        type === 'pet'
          ? { title: 'Your first pet', text: 'You chose this question.', label: 'Name', hint, submit: 'Answer' }
          : { label: `Code for ${sentTo}`, input: { inputMode: 'numeric', autoComplete: 'one-time-code' } },
    },
  );
  await heading('Your first pet');
  expect(screen.getByText('You chose this question.')).toBeInTheDocument();
  expect(field('Name')).toHaveAccessibleDescription('a cat');
  await person.type(field('Name'), 'Puff');
  await person.click(button('Answer'));
  expect(await heading('One more question')).toHaveFocus();
  expect(field('Code for a***')).toHaveValue('');
  expect(field('Code for a***')).toHaveAttribute('autocomplete', 'one-time-code');
  await person.type(field('Code for a***'), '123456{Enter}');
  await heading('Sign in');
  expect(answers).toEqual(['Puff', '123456']);
});

test('reads what comes with a question as text', async () => {
  await asked([{ question: '<img src=x onerror="alert(1)"><b>Who?</b>' }], {
    customChallenge: ({ question }) => ({ title: question, text: question, label: question, hint: question }),
  });
  expect(await heading('<img src=x onerror="alert(1)"><b>Who?</b>')).toBeInTheDocument();
  expect(document.querySelector('img, b')).toBeNull();
});

test('asks for an answer before the network is', async () => {
  const { person, answers } = await asked([{}]);
  await heading('One more question');
  await person.click(button('Continue'));
  expect(field('Answer')).toHaveAccessibleDescription('Enter your answer.');
  expect(answers).toEqual([]);
});

test('an answer is no draft', async () => {
  const { person } = await asked([{}, {}]);
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
      <button type="button" onClick={() => submit({ answer: 'seven' })}>
        {parameters.question}
      </button>
    );
  };
  const { person, answers } = await asked([{ question: 'How many?' }], {
    slots: { CustomChallenge: () => <Captcha /> },
  });
  await person.click(await screen.findByRole('button', { name: 'How many?' }));
  await heading('Sign in');
  expect(answers).toEqual(['seven']);
});
