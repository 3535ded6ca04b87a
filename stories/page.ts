// Here and not in .storybook: tsconfig's paths, which make this name mean the source, don't reach into a folder with a dot.
import 'latchkey/styles.css';
import './page.css';
