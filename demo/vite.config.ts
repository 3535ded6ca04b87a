import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';
import { latchkeyLocal } from '../src/testing/vite.ts';

const person = { username: 'ada@example.com', password: 'Analytical-1843', attributes: { name: 'Ada Lovelace' } };
const invited = { username: 'alan@example.com', password: 'Bombe-1940!', status: 'FORCE_CHANGE_PASSWORD' } as const;

export default defineConfig(({ mode }) => {
  const { VITE_USER_POOL_ID: userPoolId, VITE_CLIENT_ID: clientId } = loadEnv(mode, import.meta.dirname);
  const local = [
    latchkeyLocal({ users: [person, invited] }),
    say([
      'A local Cognito runs on this server. Things to try:',
      `  sign in as ${person.username} with ${person.password}`,
      `  sign in as ${invited.username} with ${invited.password}, whom an administrator invited: a new password must be chosen`,
      '  sign up with any email address: the code arrives in the panel on the page, and here',
      '  change your name, email address or password, or delete the account, under Settings',
      '  forget the password, reset it, and reload in between',
      '  restart this command: its users are gone, and the page signs you out',
      'For a pool of your own: VITE_USER_POOL_ID=… VITE_CLIENT_ID=… npm start',
    ]),
  ];
  return {
    root: import.meta.dirname,
    plugins: [react(), ...(userPoolId && clientId ? [say([`Talks to ${userPoolId}.`]), withoutLocal] : local)],
    // The public subpaths mean the source, as in the project's own tests.
    resolve: { tsconfigPaths: true },
    server: { host: '127.0.0.1', port: 5173, strictPort: true, open: canOpenBrowser() },
    preview: { host: '127.0.0.1', port: 4173, strictPort: true },
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

/** Where there is a real pool, nobody asks the module for anything; it only has to be there. */
const withoutLocal: Plugin = {
  name: 'demo-without-local',
  resolveId: (id) => (id === 'virtual:latchkey-local' ? id : undefined),
  load: (id) => (id === 'virtual:latchkey-local' ? 'export {};' : undefined),
};
