import type { Meta, StoryObj } from '@storybook/react-vite';
import { Alert, Notice } from 'latchkey';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/Alert and notice',
  component: Alert,
  args: { children: 'We can’t reach the server. Check your connection and try again.' },
  render: (props) => (
    <Ground>
      <Alert {...props} />
    </Ground>
  ),
} satisfies Meta<typeof Alert>;
export default meta;
type Story = StoryObj<typeof meta>;

export const WhatWentWrong: Story = {};

export const GoodNews: Story = {
  render: () => (
    <Ground>
      <Notice>A new code is on its way.</Notice>
    </Ground>
  ),
};
