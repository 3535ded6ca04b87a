import type { AuthContext } from './auth-context.ts';
import type { RedirectInput } from './gateway/index.ts';
import type { Page } from './oauth-page.ts';
import { redirectKey } from './storage.ts';

/** What has to be known again when the person is back. */
export interface RedirectRecord {
  readonly verifier: string;
  readonly nonce: string;
  /** The same that was sent to the authorize endpoint. */
  readonly redirectUri: string;
  readonly returnTo: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** How often this sign-in was begun again by itself. */
  readonly repeats: number;
  /** What another attempt repeats, and what the session's beginning needs to know. */
  readonly input: Pick<RedirectInput, 'provider' | 'idpIdentifier' | 'loginHint' | 'lang' | 'keep'>;
}

/** The sign-ins that this tab has begun and not finished, by their `state`. No other tab sees them. */
export interface RedirectRecords {
  /** Throws where this tab can keep nothing. */
  keep(state: string, record: RedirectRecord): void;
  /** Gives it once. */
  take(state: string): RedirectRecord | undefined;
}

// Enough to look for a password or a phone; Cognito's own page gives up earlier.
export const recordLifetime = 600_000;

export function createRedirectRecords({ pool, clock }: AuthContext, page: Page): RedirectRecords {
  const keyOf = (state: string) => redirectKey(pool.clientId, state);

  function read(key: string): RedirectRecord | undefined {
    const record = parse(page.sessionStorage.getItem(key));
    // A clock that was set back meanwhile is no reason to refuse.
    return record && Math.abs(clock.now() - record.createdAt) < recordLifetime ? record : undefined;
  }

  function dropOld(): void {
    const { sessionStorage } = page;
    const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '');
    for (const key of keys) if (key.startsWith(keyOf('')) && !read(key)) sessionStorage.removeItem(key);
  }

  return {
    keep(state, record) {
      dropOld();
      page.sessionStorage.setItem(keyOf(state), JSON.stringify(record));
    },
    take(state) {
      try {
        const record = read(keyOf(state));
        page.sessionStorage.removeItem(keyOf(state));
        return record;
      } catch {
        // Blocked: then nothing was begun here either.
        return undefined;
      }
    },
  };
}

// Types only from the modules that chunks share: another that needs `answer.ts` would make it a chunk of its own, for every sign-in.
function parse(text: string | null): RedirectRecord | undefined {
  try {
    const record: unknown = JSON.parse(text ?? '');
    return isRecord(record) ? record : undefined;
  } catch {
    // Tampered with: as good as none.
    return undefined;
  }
}

function isRecord(value: unknown): value is RedirectRecord {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: keyof RedirectRecord, type: string) => typeof Reflect.get(value, name) === type;
  const texts = ['verifier', 'nonce', 'redirectUri', 'returnTo'] as const;
  const isWhole = texts.every((name) => has(name, 'string')) && has('repeats', 'number') && has('createdAt', 'number');
  return isWhole && has('input', 'object') && Reflect.get(value, 'input') !== null;
}
