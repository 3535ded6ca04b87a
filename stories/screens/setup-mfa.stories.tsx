import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LocalCognito } from 'latchkey/testing';
import { expect, screen } from 'storybook/test';
import { fill, heading, press, reads } from '../person.ts';
import { requiring } from '../second-factors.ts';
import { ada, Stage } from '../stage.tsx';

let local: LocalCognito;

const signIn = async () => {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
};
const openApp = async () => {
  await signIn();
  await heading('Set up your authenticator app');
  await screen.findByLabelText('Code');
};

const meta = {
  title: 'Screens/Set up a second factor',
  component: Stage,
  args: { pool: requiring('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP') },
} satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Choice: Story = {
  play: async () => {
    await signIn();
    await heading('Add a second step');
  },
};

export const ChoiceNarrow: Story = { ...Choice, globals: { viewport: { value: 'mobile1' } } };

export const App: Story = {
  args: { pool: requiring('SOFTWARE_TOKEN_MFA') },
  play: async () => {
    await openApp();
    await expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  },
};

export const AppDark: Story = { ...App, globals: { theme: 'dark' } };

export const AppNarrow: Story = { ...App, play: openApp, globals: { viewport: { value: 'mobile1' } } };

export const AppAfterAChoice: Story = {
  play: async () => {
    await signIn();
    await heading('Add a second step');
    await press('Continue');
    await heading('Set up your authenticator app');
    await expect(await screen.findByRole('button', { name: 'Try another way' })).toBeVisible();
  },
};

export const AppWrongCode: Story = {
  ...App,
  play: async () => {
    await openApp();
    await fill({ Code: '999999' });
    await press('Continue');
    await reads('Code', /doesn’t match/);
  },
};

export const AppCopied: Story = {
  ...App,
  play: async () => {
    await openApp();
    await press('Copy the key');
    // A browser without a person may refuse: either is told.
    await screen.findByText(/^(Copied|That can’t be copied)/);
  },
};

export const AppBusy: Story = {
  args: { ...App.args, faults: [{ operation: 'VerifySoftwareToken', kind: 'stall' }] },
  play: async () => {
    await openApp();
    await fill({ Code: '123456' });
    await press('Continue');
    await expect(screen.getByRole('button', { name: 'Continue' })).toHaveAttribute('data-busy');
  },
};

export const AppTookTooLong: Story = {
  args: {
    ...App.args,
    before: (past) => {
      local = past.local;
    },
  },
  play: async () => {
    await openApp();
    await local.clock.advance(4 * 60_000);
    await fill({ Code: '123456' });
    await press('Continue');
    await heading('Sign in');
    await expect(await screen.findByText(/took a little too long/)).toBeVisible();
  },
};

export const AppPreparing: Story = {
  args: { pool: requiring('SOFTWARE_TOKEN_MFA'), faults: [{ operation: 'AssociateSoftwareToken', kind: 'stall' }] },
  play: async () => {
    await signIn();
    await heading('Set up your authenticator app');
  },
};

export const AppWithoutNetwork: Story = {
  args: {
    pool: requiring('SOFTWARE_TOKEN_MFA'),
    faults: [{ operation: 'AssociateSoftwareToken', kind: 'drop', times: 9 }],
  },
  play: async () => {
    await signIn();
    await expect(await screen.findByText(/can’t reach the server/)).toBeVisible();
  },
};
