import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { join } from 'node:path';
const place = join(process.cwd(), 'node_modules/.cache/size/app');
await build({ root: place, configFile: false, logLevel: 'error', plugins: [react()], build: { outDir: '/tmp/out', emptyOutDir: true, rolldownOptions: { input: join(place, 'main.tsx'), preserveEntrySignatures: 'strict', external: [/^(react|react-dom|vite)(\/|$)/, /^node:/] } } });
