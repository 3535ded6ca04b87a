import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { heading } from './person.ts';
import { Stage } from './stage.tsx';

const meta = { title: 'Slots', component: Stage, play: () => heading('Sign in') } satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

/** `Default` is the part as it was; its props go through. */
export const WrapAButton: Story = {
  args: {
    slots: {
      SubmitButton: ({ Default, children, ...props }) => <Default {...props}>{children} →</Default>,
    },
  },
  play: async () => {
    await expect(await screen.findByRole('button', { name: 'Sign in →' })).toBeVisible();
  },
};

export const AddToAScreen: Story = {
  args: {
    slots: {
      SignIn: ({ Default }) => (
        <>
          <Default />
          <p style={{ textAlign: 'center' }}>By signing in you accept our terms.</p>
        </>
      ),
    },
  },
};

export const ReplaceTheCard: Story = {
  args: { slots: { Card: ({ Default: _, ...props }) => <section {...props} /> } },
};
