import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, HttpServer, Logger, Plugin } from 'vite';
import type { Inbox, InboxMessage } from './inbox.ts';
import { createLocalCognito, type LocalCognito } from './local-cognito.ts';
import { toNodeListener } from './node.ts';
import type { LocalCognitoConfig } from './pool-config.ts';

export interface LatchkeyLocalOptions extends LocalCognitoConfig {
  /** Where the local Cognito is on the dev server. @default '/_cognito/' */
  base?: string | undefined;
}

/**
 * Puts a local Cognito on Vite's dev and preview server. It lives as long as the server does: a restart forgets its users.
 *
 * The app reads `userPoolId`, `clientId`, `identityPoolId`, `endpoints` (`userPool`, `identityPool`, and the `backend` that verifies tokens and signatures) and
 * `domain` from `virtual:latchkey-local`. The managed login is at `/_cognito/oauth2/authorize`, and sends people back to the `callbackUrls`: `'/callback'` is
 * that path of the dev server. What was "sent" is printed in the terminal, and read as JSON at
 * `/_cognito/inbox` or as server-sent events at `/_cognito/inbox/events` (first those that are there, then each as it comes). What a user's authenticator
 * app shows is at `/_cognito/totp?username=`, as `{ code }`.
 *
 * Several pools are as many plugins, each with a `clientId` and a `base` of its own, of which none is inside another. The module tells of the first.
 *
 * @example
 * ```ts
 * // vite.config.ts
 * export default defineConfig({
 *   plugins: [latchkeyLocal({ users: [{ username: 'ada@example.com', password: 'Analytical-1843' }] })],
 * });
 *
 * // app.tsx
 * import { clientId, endpoints, userPoolId } from 'virtual:latchkey-local';
 *
 * const auth = createAuth({ userPoolId, clientId, endpoints: { userPool: new URL(endpoints.userPool, location.origin).href } });
 * ```
 */
export function latchkeyLocal({ base = '/_cognito/', ...config }: LatchkeyLocalOptions = {}): Plugin {
  const local = createLocalCognito(config);
  const mount = base.replace(/\/+$/, '');
  const serve = (middlewares: Connect.Server, logger: Logger) => {
    middlewares.use(`${mount}/inbox/events`, streamInbox(local.inbox));
    middlewares.use(`${mount}/inbox`, (_request, response) => sendJson(response, local.inbox.messages));
    middlewares.use(`${mount}/totp`, showCode(local));
    middlewares.use(mount, toNodeListener(local));
    return local.inbox.subscribe(({ medium, to, text }) => {
      logger.info(`[latchkey] ${medium === 'EMAIL' ? 'email' : 'text'} to ${to}: ${text}`, { timestamp: true });
    });
  };
  return {
    name: 'latchkey-local',
    resolveId: (id) => (id === moduleId ? resolvedModuleId : undefined),
    load: (id) =>
      id === resolvedModuleId
        ? exportConstants({
            userPoolId: local.userPoolId,
            clientId: local.clientId,
            identityPoolId: local.identityPoolId,
            endpoints: { userPool: `${mount}/`, identityPool: `${mount}/`, backend: `${mount}/backend/` },
            domain: mount,
          })
        : undefined,
    configureServer(server) {
      const end = serve(server.middlewares, server.config.logger);
      if (server.httpServer) onClose(server.httpServer, end);
    },
    configurePreviewServer(server) {
      onClose(server.httpServer, serve(server.middlewares, server.config.logger));
    },
  };
}

function onClose(server: HttpServer, end: () => void): void {
  // Each of several pools listens, and more than ten listeners are a leak to Node.
  server.setMaxListeners(server.getMaxListeners() + 1);
  server.once('close', end);
}

const moduleId = 'virtual:latchkey-local';

/** The zero byte keeps other plugins' hands off, by Rollup's convention. */
const resolvedModuleId = `\0${moduleId}`;

const exportConstants = (constants: Record<string, unknown>) =>
  Object.entries(constants)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function showCode(local: LocalCognito) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const username = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('username') ?? '';
    // Somebody unknown and somebody without an app both have no code to show.
    const code = await local.totp(username).catch(() => null);
    sendJson(response, { code });
  };
}

function streamInbox(inbox: Inbox) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const write = (message: InboxMessage) => response.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
    // A browser that reconnects says what it has already.
    const seen = Number(request.headers['last-event-id'] ?? 0);
    for (const message of inbox.messages) if (message.id > seen) write(message);
    // The comment makes the browser see the headers at once, also where there is no message.
    response.write(': ready\n\n');
    response.once('close', inbox.subscribe(write));
  };
}
