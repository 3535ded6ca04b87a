/**
 * Where tokens are kept. `localStorage` and `sessionStorage` are of this shape as they are; one's own may answer with promises.
 * A storage that throws (full, blocked) costs the person a sign-in at the next load, never a crash.
 */
export interface AuthStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
  removeItem(key: string): void | Promise<void>;
}

/** A storage that never throws: what the one beneath refuses to keep, or to forget, is remembered here until the page goes. */
export interface SafeStorage extends AuthStorage {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
  /** Whether other tabs may see the same. */
  readonly isShared: boolean;
  /** Where a session is kept that is to end with this tab. Undefined where this storage is such a place itself. */
  readonly brief: SafeStorage | undefined;
}

const libraryKey = (clientId: string, rest: string) => `CognitoIdentityServiceProvider.${clientId}.${rest}`;

/** Where amazon-cognito-identity-js and Amplify keep a token, so that sessions carry over. */
export const tokenKey = (clientId: string, username: string, part: string) =>
  libraryKey(clientId, `${username}.${part}`);

/** Where they keep the name of the last person: without it there is no session. */
export const lastUserKey = (clientId: string) => libraryKey(clientId, 'LastAuthUser');

/** Where it is kept who signed in last, and by what. Written only with USER_AUTH. */
export const lastSignInKey = (clientId: string) => `latchkey.${clientId}.lastSignIn`;

/** Where it is kept that this person was asked here whether they want a passkey. */
export const passkeyAskedKey = (clientId: string, sub: string) => `latchkey.${clientId}.passkeyAsked.${sub}`;

/** Where it is kept when the session began here, which Cognito's cookie may let it do long after the person proved who they are. Written only with time-outs. */
export const begunKey = (clientId: string) => `latchkey.${clientId}.begun`;

/** Where the half-done step is kept that a reload comes back to. */
export const resumeKey = (clientId: string) => `latchkey.${clientId}.resume`;

/** Where a tab keeps what it has to know of a redirect when the person is back; `state` completes it. */
export const redirectKey = (clientId: string, state: string) => `latchkey.${clientId}.redirect.${state}`;

export function openStorage(choice: 'local' | 'session' | 'memory' | AuthStorage): SafeStorage {
  const storage = typeof choice === 'object' ? choice : browserStorage(choice);
  const refused = new Map<string, string | null>();

  async function write(key: string, value: string | null): Promise<void> {
    refused.delete(key);
    try {
      await (value === null ? storage?.removeItem(key) : storage?.setItem(key, value));
    } catch {
      // Full or blocked: the value still holds until the page goes.
      refused.set(key, value);
      return;
    }
    if (!storage) refused.set(key, value);
  }

  return {
    isShared: storage !== undefined && choice !== 'session',
    brief: choice === 'session' || choice === 'memory' ? undefined : openStorage('session'),
    async getItem(key) {
      try {
        return refused.get(key) ?? (refused.has(key) ? null : ((await storage?.getItem(key)) ?? null));
      } catch {
        // A storage that can't be read holds nothing for us.
        return null;
      }
    },
    setItem: write,
    removeItem: (key) => write(key, null),
  };
}

function browserStorage(choice: 'local' | 'session' | 'memory'): Storage | undefined {
  if (choice === 'memory' || typeof window === 'undefined') return undefined;
  try {
    return choice === 'local' ? window.localStorage : window.sessionStorage;
  } catch {
    // The property itself throws where cookies are blocked.
    return undefined;
  }
}
