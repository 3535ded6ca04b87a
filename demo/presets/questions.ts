import type { Triggers } from 'latchkey/testing';
import type { Preset } from './preset.ts';

interface Question {
  /** What the browser gets to see. */
  parameters: Record<string, string>;
  answer: string;
}

const riddler = 'grace@example.com';

const captcha: Question[] = [{ parameters: { type: 'captcha', sum: '7 + 5' }, answer: '12' }];

const riddles: Question[] = [
  {
    parameters: { type: 'riddle', text: 'What has keys and opens no door?', hint: 'It makes music.' },
    answer: 'piano',
  },
  { parameters: { type: 'riddle', text: 'What has hands and can’t clap?', hint: 'It ticks.' }, answer: 'clock' },
];

const questionsFor = ({ email }: Readonly<Record<string, string>>) => (email === riddler ? riddles : captcha);

const asked = (session: readonly { challengeName: string }[]) =>
  session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE').length;

/** The pool's Lambdas: after the password come the questions, and a wrong answer is the end. */
const triggers: Triggers = {
  defineAuthChallenge({ request: { session, userAttributes } }) {
    const last = session.at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (last?.challengeResult === false) return { failAuthentication: true };
    const isDone = asked(session) === questionsFor(userAttributes).length;
    return isDone ? { issueTokens: true } : { challengeName: 'CUSTOM_CHALLENGE' };
  },
  createAuthChallenge({ request: { session, userAttributes } }) {
    const { parameters = {}, answer = '' } = questionsFor(userAttributes)[asked(session)] ?? {};
    return { publicChallengeParameters: parameters, privateChallengeParameters: { answer } };
  },
  verifyAuthChallengeResponse: ({ request: { challengeAnswer, privateChallengeParameters } }) => ({
    answerCorrect: challengeAnswer.trim().toLowerCase() === privateChallengeParameters.answer,
  }),
};

export const questions: Preset = {
  title: 'Questions of its own',
  text: 'Lambdas of the pool ask something after the password, in as many rounds as they like. Each is put in the app’s words.',
  people: [
    { username: 'ada@example.com', password: 'Analytical-1843', about: 'Shows that she is human: 7 + 5.' },
    {
      username: riddler,
      password: 'Nanosecond-1952!',
      about: 'Answers two riddles: piano, then clock.',
    },
  ],
  ideas: ['Give a wrong answer: it leads back to the password.'],
  pool: { triggers },
  client: { authFlow: 'CUSTOM_AUTH' },
  face: {
    customChallenge: ({ type, sum, text, hint }) =>
      type === 'captcha'
        ? {
            title: 'Are you human?',
            text: `How much is ${sum}?`,
            label: 'Sum',
            input: { inputMode: 'numeric', maxLength: 3 },
          }
        : { title: 'A riddle', text, hint, label: 'Your answer', submit: 'Answer' },
  },
};
