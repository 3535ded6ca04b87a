import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import { latchkeyLocal } from '../src/testing/vite.ts';
import { localPool, presets } from './presets.ts';

export default defineConfig(({ mode }) => {
  const { VITE_USER_POOL_ID: userPoolId, VITE_CLIENT_ID: clientId } = loadEnv(mode, import.meta.dirname);
  const local = [
    ...[...presets].map(([name, { pool, people }]) => latchkeyLocal({ ...localPool(name), ...pool, users: people })),
    say([
      'Local Cognitos run on this server, one for each entry of the page’s menu. To begin with:',
      ...[...presets]
        .slice(0, 1)
        .flatMap(([, { people }]) =>
          people.map(({ username, password, about }) => `  ${username} with ${password}. ${about}`),
        ),
      'The codes that they send arrive in the panel on the page, and here.',
      'Restart this command: who signed up is gone, and the page signs you out.',
      'For a pool of your own: VITE_USER_POOL_ID=… VITE_CLIENT_ID=… npm start',
      'and with VITE_DOMAIN=… VITE_PROVIDERS=Google,… its social sign-in.',
    ]),
  ];
  return {
    root: import.meta.dirname,
    plugins: [react(), ...(userPoolId && clientId ? [say([`Talks to ${userPoolId}.`])] : local)],
    // The public subpaths mean the source, as in the project's own tests.
    resolve: { tsconfigPaths: true },
    // By name: passkeys aren't made for an IP address. It is loopback all the same.
    server: { host: 'localhost', port: 5173, strictPort: true, open: canOpenBrowser() },
    preview: { host: 'localhost', port: 4173, strictPort: true },
    // Older browsers would get colours that the button for light and dark can't reach.
    build: {
      outDir: '../demo-dist',
      emptyOutDir: true,
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    },
  };
});

function canOpenBrowser(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION } = process.env;
  const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
  return hasScreen && process.stdout.isTTY && !CI && !SSH_CONNECTION;
}

/** Prints lines after the server's address. */
function say(lines: string[]): Plugin {
  const print = (server: { printUrls(): void; config: { logger: { info(text: string): void } } }) => {
    const printUrls = server.printUrls.bind(server);
    server.printUrls = () => {
      printUrls();
      server.config.logger.info(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
    };
  };
  return { name: 'demo-say', configureServer: print, configurePreviewServer: print };
}
