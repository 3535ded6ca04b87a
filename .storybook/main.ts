import type { StorybookConfig } from '@storybook/react-vite';

export default {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest', '@storybook/addon-themes'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  // The library's own build is not that of a site.
  viteFinal: ({ build: { lib: _, rolldownOptions: __, ...build } = {}, ...config }) => ({ ...config, build }),
} satisfies StorybookConfig;
