import '../../stories/page.ts';
import { createRoot } from 'react-dom/client';
import story from '../../stories/screens/redirect.stories.tsx';

const root = document.getElementById('storybook-root');
if (root) createRoot(root).render(<story.component {...story.args} />);
