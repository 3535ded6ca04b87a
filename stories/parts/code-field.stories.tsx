import type { Meta, StoryObj } from '@storybook/react-vite';
import { CodeField } from 'latchkey';
import { expect, screen, userEvent } from 'storybook/test';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Code field',
  component: CodeField,
  args: { name: 'code', label: 'Code' },
  render: (props) => (
    <Ground>
      <CodeField {...props} />
    </Ground>
  ),
} satisfies Meta<typeof CodeField>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};

/** Blanks and dashes of a pasted code go. */
export const Pasted: Story = {
  play: async () => {
    await userEvent.click(await screen.findByLabelText('Code'));
    await userEvent.paste('123-456 ');
    await expect(screen.getByLabelText('Code')).toHaveValue('123456');
  },
};
