import type { Meta, StoryObj } from '@storybook/react-vite';
import { Countdown } from 'latchkey';
import { systemClock } from 'latchkey/cognito';

const meta = {
  title: 'Parts/Countdown',
  component: Countdown,
  args: {
    until: Date.now() + 60_000,
    clock: systemClock,
    children: (seconds) => <p>{seconds > 0 ? `${seconds} seconds to go` : 'It is time.'}</p>,
  },
} satisfies Meta<typeof Countdown>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ticking: Story = {};

export const Over: Story = { args: { until: 0 } };
