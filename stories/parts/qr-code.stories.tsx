import type { Meta, StoryObj } from '@storybook/react-vite';
import { QrCode } from 'latchkey';
import { expect, screen } from 'storybook/test';
import { Ground } from './ground.tsx';

const meta = {
  title: 'Parts/QR code',
  component: QrCode,
  args: { text: 'otpauth://totp/Latchkey:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Latchkey', label: 'QR code' },
  render: (props) => (
    <Ground>
      <QrCode {...props} />
    </Ground>
  ),
  play: async () => {
    await expect(await screen.findByRole('img', { name: 'QR code' })).toBeVisible();
  },
} satisfies Meta<typeof QrCode>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Drawn: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };
