import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChangeAttributes } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads, signIn } from '../person.ts';
import { ada, Stage } from '../stage.tsx';
import { Page } from './page.tsx';

const person = {
  ...ada,
  attributes: { email: ada.username, email_verified: 'true', name: 'Ada Lovelace', phone_number: '+442079460123' },
};

const open = () => signIn('Your details');

const meta = {
  title: 'Account/Change attributes',
  component: Stage,
  args: {
    pool: { users: [person] },
    children: (
      <Page>
        <ChangeAttributes attributes={['name', 'email', 'phone_number']} />
      </Page>
    ),
  },
  play: open,
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };

export const Narrow: Story = { globals: { viewport: { value: 'mobile1' } } };

async function change(entries: Record<string, string>) {
  await open();
  await fill(entries);
  await press('Save');
}

export const Saved: Story = {
  play: async () => {
    await change({ 'Full name': 'Ada King' });
    await expect(await screen.findByText('Your details are saved.')).toBeVisible();
  },
};

export const Busy: Story = {
  args: { faults: [{ operation: 'UpdateUserAttributes', kind: 'stall' }] },
  play: async () => {
    await change({ 'Full name': 'Ada King' });
    await expect(screen.getByRole('button', { name: 'Save' })).toHaveAttribute('data-busy');
  },
};

/** Another address has to be proved: the code is asked for in the same place. */
export const CodeSent: Story = {
  play: async () => {
    await change({ Email: 'ada@example.org' });
    await heading('Confirm your email');
  },
};

export const CodeSentDark: Story = { ...CodeSent, globals: { theme: 'dark' } };

export const CodeSentNarrow: Story = { ...CodeSent, globals: { viewport: { value: 'mobile1' } } };

export const WrongCode: Story = {
  play: async () => {
    await change({ Email: 'ada@example.org' });
    await fill({ Code: '999999' });
    await press('Confirm');
    await reads('Code', /doesn’t match/);
  },
};

export const Verified: Story = {
  play: async () => {
    await change({ Email: 'ada@example.org' });
    await fill({ Code: '123456' });
    await press('Confirm');
    await expect(await screen.findByText(/That’s confirmed/)).toBeVisible();
  },
};

/** The phone number was never proved, as after a reload in the middle of it. */
export const NotProved: Story = {
  args: { pool: { users: [{ ...person, attributes: { ...person.attributes, phone_number_verified: 'false' } }] } },
  play: async () => {
    await open();
    await expect(screen.getByRole('button', { name: 'Send a code to confirm your phone number' })).toBeVisible();
  },
};
