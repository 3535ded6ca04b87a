import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LocalCognito } from './local-cognito.ts';

/** A local Cognito that listens. */
export interface Listening {
  /** `http://127.0.0.1:<port>/`: what clients take as their endpoint, and as the domain of the managed login (`/oauth2/authorize` follows it). */
  url: string;
  /** Ends the open connections too. */
  close(): Promise<void>;
}

/**
 * Lets a local Cognito listen on 127.0.0.1, for clients that speak HTTP: another process, a real browser.
 *
 * @param options `port`: a free one by default.
 * @example
 * ```ts
 * const server = await listen(createLocalCognito());
 * const auth = createAuth({ userPoolId, clientId, endpoints: { userPool: server.url } });
 * await server.close();
 * ```
 */
export async function listen(
  local: LocalCognito,
  { port = 0 }: { port?: number | undefined } = {},
): Promise<Listening> {
  const server = createServer(toNodeListener(local));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  // A server on a port has an address object; a string would be a pipe's name.
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** The local Cognito as a listener of `node:http`, or as Connect's middleware. A fault that breaks the connection does so. */
export function toNodeListener(local: Pick<LocalCognito, 'handle'>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const aborter = new AbortController();
    outgoing.once('close', () => aborter.abort());
    try {
      const response = await local.handle(await toRequest(incoming, aborter.signal));
      // Each cookie is a header of its own.
      const cookies = response.headers.getSetCookie();
      const headers = Object.fromEntries(response.headers);
      outgoing.writeHead(response.status, cookies.length > 0 ? { ...headers, 'set-cookie': cookies } : headers);
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    } catch {
      // Only a fault or the client's leaving rejects; both are a connection that ends without an answer.
      incoming.socket.destroy();
    }
  };
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const method = incoming.method ?? 'GET';
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(addressOf(incoming), {
    method,
    headers,
    signal,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  });
}

/** As the browser sees it. Connect cuts a middleware's mount off, and keeps the whole as `originalUrl`. */
function addressOf(incoming: IncomingMessage & { originalUrl?: string | undefined }): string {
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http';
  const path = incoming.originalUrl ?? incoming.url ?? '/';
  const host = incoming.headers.host ?? '';
  const origin = URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : `${scheme}://127.0.0.1`;
  return `${origin}${path.startsWith('/') ? path : '/'}`;
}
