import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

const invited = { ...ada, status: 'FORCE_CHANGE_PASSWORD' } as const;

async function open() {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading('Choose your password');
}

const meta = {
  title: 'Screens/New password',
  component: Stage,
  args: { pool: { users: [invited] } },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

/** The administrator left out what the pool requires. */
export const MissingAttributes: Story = {
  args: { pool: { users: [invited], requiredAttributes: ['email', 'given_name', 'family_name', 'birthdate'] } },
  play: async () => {
    await open();
    await expect(screen.getByLabelText('Date of birth')).toHaveAttribute('type', 'date');
  },
};

export const MissingAttributesNarrow: Story = { ...MissingAttributes, globals: { viewport: { value: 'mobile1' } } };

export const NothingTyped: Story = {
  ...MissingAttributes,
  play: async () => {
    await open();
    await press('Save and sign in');
    await reads('First name', /Enter your first name/);
  },
};

export const Busy: Story = {
  args: {
    faults: [
      // The first is the sign-in's.
      { operation: 'RespondToAuthChallenge', kind: 'delay', milliseconds: 0 },
      { operation: 'RespondToAuthChallenge', kind: 'stall' },
    ],
  },
  play: async () => {
    await open();
    await fill({ 'New password': 'Another-horse-2' });
    await press('Save and sign in');
    await expect(screen.getByRole('button', { name: 'Save and sign in' })).toHaveAttribute('data-busy');
  },
};

export const NoNetwork: Story = {
  args: {
    faults: [
      { operation: 'RespondToAuthChallenge', kind: 'delay', milliseconds: 0 },
      { operation: 'RespondToAuthChallenge', kind: 'drop' },
    ],
  },
  play: async () => {
    await open();
    await fill({ 'New password': 'Another-horse-2' });
    await press('Save and sign in');
    await expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('New password')).toHaveValue('Another-horse-2');
  },
};

/** The temporary password is asked for once more. */
export const TookTooLong: Story = {
  args: {
    before: (past) => {
      local = past.local;
    },
  },
  play: async () => {
    await open();
    await local.clock.advance(4 * 60_000);
    await fill({ 'New password': 'Another-horse-2' });
    await press('Save and sign in');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toHaveAttribute('role', 'alert');
    await expect(screen.getByLabelText('Email')).toHaveValue(ada.username);
  },
};

/** The pool asks for more than the app was told. */
export const Refused: Story = {
  args: {
    config: { passwordPolicy: { requireSymbols: false } },
    pool: { users: [invited], passwordPolicy: { requireSymbols: true } },
  },
  play: async () => {
    await open();
    await fill({ 'New password': 'Anotherhorse2' });
    await press('Save and sign in');
    await reads('New password', /Still needed: a symbol/);
  },
};

export const Done: Story = {
  play: async () => {
    await open();
    await fill({ 'New password': 'Another-horse-2' });
    await press('Save and sign in');
    await expect(await screen.findByText(/You are signed in as/)).toBeVisible();
  },
};
