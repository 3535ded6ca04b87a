import type { Meta, StoryObj } from '@storybook/react-vite';
import { useScreen } from 'latchkey';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen, waitFor } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage, type StageProps } from '../stage.tsx';

/** Lambdas that ask one question after the password. */
const triggers: NonNullable<NonNullable<StageProps['pool']>['triggers']> = {
  defineAuthChallenge({ request: { session } }) {
    const { challengeName, challengeResult } = session.at(-1) ?? {};
    if (challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (!challengeResult) return { failAuthentication: true };
    return challengeName === 'CUSTOM_CHALLENGE' ? { issueTokens: true } : { challengeName: 'CUSTOM_CHALLENGE' };
  },
  createAuthChallenge: () => ({ publicChallengeParameters: { type: 'pet', hint: 'It was a cat.' } }),
  verifyAuthChallengeResponse: ({ request }) => ({ answerCorrect: request.challengeAnswer === 'Puff' }),
};

let local: LocalCognito;

const signIn = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
};

const meta = {
  title: 'Screens/Custom challenge',
  component: Stage,
  args: { pool: { triggers }, config: { authFlow: 'CUSTOM_AUTH' } },
  play: async () => {
    await signIn();
    await heading('One more question');
  },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const WithoutWords: Story = {};

export const WithWords: Story = {
  args: {
    customChallenge: ({ hint }) => ({
      title: 'What was your first pet called?',
      text: 'You chose this question when you joined.',
      label: 'Name',
      hint,
      submit: 'Answer',
    }),
  },
  play: async () => {
    await signIn();
    await heading('What was your first pet called?');
  },
};

/** A Lambda that lets a person try twice. */
const patient: typeof triggers = {
  ...triggers,
  defineAuthChallenge(event) {
    const asked = event.request.session.filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
    if (asked.some(({ challengeResult }) => challengeResult)) return { issueTokens: true };
    if (asked.length === 1) return { challengeName: 'CUSTOM_CHALLENGE' };
    return triggers.defineAuthChallenge?.(event) ?? { failAuthentication: true };
  },
};

const answer = async (name: string) => {
  await signIn();
  await heading('What was your first pet called?');
  await fill({ Name: name });
  await press('Answer');
};

/** The next question begins with an empty field. */
export const AskedAgain: Story = {
  args: { ...WithWords.args, pool: { triggers: patient } },
  play: async () => {
    await answer('Rex');
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveValue(''));
    await heading('What was your first pet called?');
  },
};

export const WrongAnswer: Story = {
  ...WithWords,
  play: async () => {
    await answer('Rex');
    await heading('Sign in');
    await reads('Password', /don’t match/);
  },
};

export const NothingTyped: Story = {
  ...WithWords,
  play: async () => {
    await signIn();
    await heading('What was your first pet called?');
    await press('Answer');
    await reads('Name', /Enter your name/);
  },
};

export const Busy: Story = {
  args: {
    ...WithWords.args,
    faults: [
      // The first is the password's.
      { operation: 'RespondToAuthChallenge', kind: 'delay', milliseconds: 0 },
      { operation: 'RespondToAuthChallenge', kind: 'stall' },
    ],
  },
  play: async () => {
    await answer('Puff');
    await expect(screen.getByRole('button', { name: 'Answer' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: {
    ...WithWords.args,
    faults: [
      { operation: 'RespondToAuthChallenge', kind: 'delay', milliseconds: 0 },
      { operation: 'RespondToAuthChallenge', kind: 'drop' },
    ],
  },
  play: async () => {
    await answer('Puff');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  },
};

export const TookTooLong: Story = {
  args: {
    ...WithWords.args,
    before: (past) => {
      local = past.local;
    },
  },
  play: async () => {
    await signIn();
    await heading('What was your first pet called?');
    await local.clock.advance(4 * 60_000);
    await fill({ Name: 'Puff' });
    await press('Answer');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

export const Answered: Story = {
  ...WithWords,
  play: async () => {
    await signIn();
    await heading('What was your first pet called?');
    await fill({ Name: 'Puff' });
    await press('Answer');
    await expect(await screen.findByText(/You are signed in as ada@example.com/)).toBeVisible();
  },
};

export const Dark: Story = { ...WithWords, globals: { theme: 'dark' } };

export const Narrow: Story = { ...WithWords, globals: { viewport: { value: 'mobile1' } } };

function Pets() {
  const { submit } = useScreen('customChallenge');
  return (
    <main aria-label="Your first pet" style={{ display: 'flex', gap: 16, padding: 32 }}>
      {['Puff', 'Rex'].map((name) => (
        <button key={name} type="button" onClick={() => submit({ answer: name })}>
          {name}
        </button>
      ))}
    </main>
  );
}

export const OfOnesOwn: Story = {
  args: { slots: { CustomChallenge: () => <Pets /> } },
  play: async () => {
    await signIn();
    await screen.findByRole('button', { name: 'Puff' });
  },
};
