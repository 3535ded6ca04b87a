// Here and not in .storybook: tsconfig's paths, which make this name mean the source, don't reach into a folder with a dot.
import 'latchkey/styles.css';
import './page.css';

/** What page.css knows, by the toolbar's names. It also keeps this file in the build: by package.json only CSS has side effects. */
export const schemes = { light: 'light', dark: 'dark' };
