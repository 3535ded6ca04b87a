import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import type { Page } from './oauth-page.ts';

/**
 * Leaves for another address. Rejects if the page is there all the same: with `redirect-refused` where the person came back to it as it was (bfcache), or the
 * signal ends the waiting; with `timeout` where the browser never left, because the person told it so.
 */
export function leave(
  { clock, timeout }: Pick<AuthContext, 'clock' | 'timeout'>,
  page: Page,
  { url, how, signal }: { url: string; how: 'assign' | 'replace'; signal?: AbortSignal | undefined },
): Promise<never> {
  return new Promise((_, reject) => {
    const timer = clock.setTimeout(() => stay(new AuthError('timeout')), timeout);
    // A page that is put to sleep has left.
    const hidden = () => clock.clearTimeout(timer);
    const shown = ({ persisted }: { persisted: boolean }) => {
      if (persisted) stay(new AuthError('redirect-refused'));
    };
    const aborted = () => stay(new AuthError('redirect-refused'));
    function stay(error: AuthError): void {
      clock.clearTimeout(timer);
      page.removeEventListener('pagehide', hidden);
      page.removeEventListener('pageshow', shown);
      signal?.removeEventListener('abort', aborted);
      reject(error);
    }
    if (signal?.aborted) return aborted();
    page.addEventListener('pagehide', hidden);
    page.addEventListener('pageshow', shown);
    signal?.addEventListener('abort', aborted);
    page.location[how](url);
  });
}
