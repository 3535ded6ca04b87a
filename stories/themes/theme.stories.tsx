import type { Meta, StoryObj } from '@storybook/react-vite';
import { heading } from '../person.ts';
import { Stage } from '../stage.tsx';

const meta = { title: 'Theme/Tokens', component: Stage, play: () => heading('Sign in') } satisfies Meta<typeof Stage>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OneAccent: Story = { args: { theme: { accent: '#0b63f6' } } };

/** The text on a light accent is dark of itself, and a link in it is darkened until it reads. */
export const LightAccent: Story = { args: { theme: { accent: '#ffd447', radius: '999px' } } };

export const LightAccentInTheDark: Story = { ...LightAccent, globals: { theme: 'dark' } };

export const AnotherHand: Story = {
  args: {
    theme: {
      accent: 'light-dark(#1d3b2f, #a8d5ba)',
      font: 'Georgia, "Times New Roman", serif',
      radius: '0px',
      shadow: 'none',
      surface: 'light-dark(#fbf8f1, #1c1a16)',
    },
  },
};

/** `auto` goes with the page; this one stays dark on a light page. */
export const DarkOnALightPage: Story = { args: { colorScheme: 'dark' } };

export const RightToLeft: Story = { args: { dir: 'rtl' } };
