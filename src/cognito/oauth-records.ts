import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import type { RedirectInput } from './gateway/index.ts';
import type { Page } from './oauth-page.ts';

/** What has to be known again when the person is back. */
export interface RedirectRecord {
  readonly verifier: string;
  readonly nonce: string;
  /** The same that was sent to the authorize endpoint. */
  readonly redirectUri: string;
  readonly returnTo: string;
  /** How often this sign-in was begun again by itself. */
  readonly repeats: number;
  readonly input: RedirectInput;
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
  const prefix = `latchkey.${pool.clientId}.redirect.`;

  function isTimely(record: Answer | undefined): boolean {
    const age = clock.now() - Number(record?.createdAt);
    // A clock that was set back meanwhile is no reason to refuse.
    return Math.abs(age) < recordLifetime;
  }

  function dropOld(): void {
    const { sessionStorage } = page;
    const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '');
    for (const key of keys)
      if (key.startsWith(prefix) && !isTimely(parse(sessionStorage.getItem(key)))) sessionStorage.removeItem(key);
  }

  return {
    keep(state, record) {
      dropOld();
      page.sessionStorage.setItem(prefix + state, JSON.stringify({ ...record, createdAt: clock.now() }));
    },
    take(state) {
      try {
        const stored = parse(page.sessionStorage.getItem(prefix + state));
        page.sessionStorage.removeItem(prefix + state);
        return isTimely(stored) ? readRecord(stored) : undefined;
      } catch {
        // Blocked: then nothing was begun here either.
        return undefined;
      }
    },
  };
}

function readRecord(stored: Answer | undefined): RedirectRecord | undefined {
  const { verifier, nonce, redirectUri, returnTo, repeats, input } = stored ?? {};
  const [proof, number, uri] = [asText(verifier), asText(nonce), asText(redirectUri)];
  if (!proof || !number || !uri) return undefined;
  return {
    verifier: proof,
    nonce: number,
    redirectUri: uri,
    returnTo: asText(returnTo) ?? '',
    repeats: Number(repeats) || 0,
    input: readInput(asRecord(input) ?? {}),
  };
}

/** All of an input that another attempt repeats. */
export function readInput(input: Answer): RedirectInput {
  return {
    provider: asText(input.provider),
    idpIdentifier: asText(input.idpIdentifier),
    loginHint: asText(input.loginHint),
    lang: asText(input.lang),
  };
}

function parse(text: string | null): Answer | undefined {
  try {
    return asRecord(JSON.parse(text ?? ''));
  } catch {
    // Tampered with: as good as none.
    return undefined;
  }
}
