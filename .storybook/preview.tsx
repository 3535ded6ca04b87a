import { withThemeByDataAttribute } from '@storybook/addon-themes';
import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { schemes } from '../stories/page.ts';

// A story is a run of the real chart, SRP and all: on a busy machine that can pass Testing Library's second.
configure({ asyncUtilTimeout: 10_000 });

export default {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', controls: { disable: true } },
  decorators: [withThemeByDataAttribute({ themes: schemes, defaultTheme: 'light', attributeName: 'data-theme' })],
} satisfies Preview;
