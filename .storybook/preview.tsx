import { withThemeByDataAttribute } from '@storybook/addon-themes';
import type { Preview } from '@storybook/react-vite';
import { schemes } from '../stories/page.ts';

export default {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', controls: { disable: true } },
  decorators: [withThemeByDataAttribute({ themes: schemes, defaultTheme: 'light', attributeName: 'data-theme' })],
} satisfies Preview;
