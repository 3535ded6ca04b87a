/** Answers requests to certain addresses as `fetch` would: with a signal, and a TypeError where the connection fails. */
export interface Interceptor {
  fetch: typeof globalThis.fetch;
  /** Replaces `globalThis.fetch` for those addresses; the returned function undoes it. */
  install(): () => void;
}

export function createInterceptor(
  addresses: readonly string[],
  handle: (request: Request) => Promise<Response>,
): Interceptor {
  const isOurs = (url: string) => addresses.some((address) => url === address || url.startsWith(withSlash(address)));

  const respond = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    // What answers the request may look at its signal later than it aborts.
    return new Promise((resolve, reject) => {
      const abort = () => reject(request.signal.reason);
      request.signal.addEventListener('abort', abort);
      handle(request)
        .then(resolve, reject)
        .finally(() => request.signal.removeEventListener('abort', abort));
    });
  };

  return {
    fetch: async (input, init) => {
      const url = urlOf(input);
      if (!isOurs(url)) {
        throw new TypeError(`Failed to fetch ${url}: the local Cognito answers at ${addresses.join(' and ')} only.`);
      }
      return respond(input, init);
    },
    install() {
      const original = globalThis.fetch;
      const patched: typeof globalThis.fetch = (input, init) =>
        isOurs(urlOf(input)) ? respond(input, init) : original(input, init);
      globalThis.fetch = patched;
      return () => {
        if (globalThis.fetch === patched) globalThis.fetch = original;
      };
    },
  };
}

function urlOf(input: RequestInfo | URL): string {
  if (input instanceof Request) return input.url;
  const base = typeof location === 'undefined' ? undefined : location.href;
  return URL.canParse(String(input), base) ? new URL(String(input), base).href : String(input);
}

const withSlash = (address: string) => (address.endsWith('/') ? address : `${address}/`);
