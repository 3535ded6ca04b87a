import type { Meta, StoryObj } from '@storybook/react-vite';
import { Card, Footer, Heading, LinkButton, Text } from 'latchkey';

const meta = {
  title: 'Parts/Card',
  component: Card,
  render: () => (
    <div style={{ padding: 24 }}>
      <Card>
        <Heading>A screen of one’s own</Heading>
        <Text>It stands on the same card, with the same heading, as Latchkey’s.</Text>
        <Footer>
          Changed your mind? <LinkButton>Go back</LinkButton>
        </Footer>
      </Card>
    </div>
  ),
} satisfies Meta<typeof Card>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Light: Story = {};

export const Dark: Story = { globals: { theme: 'dark' } };
