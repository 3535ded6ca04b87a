import type { AuthContext } from './auth-context.ts';
import { lastUserKey, type SafeStorage, tokenKey } from './storage.ts';
import { readTokens, type TokenSet } from './token.ts';

/** The tokens of the person who is signed in, kept where amazon-cognito-identity-js and Amplify keep them. Every tab of a browser sees the same. */
export interface TokenStore {
  read(): Promise<TokenSet | undefined>;
  /** `keep` says, of a session that begins, whether it outlives this tab. Left out, the tokens go where the session is. */
  write(tokens: TokenSet, keep?: boolean): Promise<void>;
  wipe(): Promise<void>;
}

// `userData` is never written here, but the library may have cached the person's attributes under it.
const parts = ['idToken', 'accessToken', 'refreshToken', 'clockDrift', 'userData'] as const;

export function createTokenStore({ pool, storage }: AuthContext): TokenStore {
  const { clientId } = pool;
  const lastUser = (place: SafeStorage) => place.getItem(lastUserKey(clientId));
  const keyOf = (username: string, part: (typeof parts)[number]) => tokenKey(clientId, username, part);

  /** Where the session is. */
  async function place(): Promise<SafeStorage> {
    const { brief } = storage;
    return brief && (await lastUser(brief)) ? brief : storage;
  }

  /** Another tab may have put another person in the place of this one since: they stay. */
  async function forget(from: SafeStorage, username: string | null): Promise<void> {
    if (username) await Promise.all(parts.map((part) => from.removeItem(keyOf(username, part))));
    if ((await lastUser(from)) === username) await from.removeItem(lastUserKey(clientId));
  }

  return {
    async wipe() {
      const at = await place();
      await forget(at, await lastUser(at));
    },
    async read() {
      const at = await place();
      const username = await lastUser(at);
      if (!username) return undefined;
      const [idToken, accessToken, refreshToken, drift] = await Promise.all(
        parts.map((part) => at.getItem(keyOf(username, part))),
      );
      const clockDrift = Number.parseInt(drift ?? '', 10);
      const tokens = readTokens({ idToken, accessToken, refreshToken }, pool, { clockDrift });
      // What lacks a part may be another tab's session, half written: it isn't this tab's to forget.
      if (!tokens && typeof idToken === 'string' && typeof accessToken === 'string') await forget(at, username);
      return tokens;
    },
    // The name comes last, here and in forget(): a page that goes in between leaves no half session that looks whole.
    async write(tokens, keep) {
      const { username } = tokens.user;
      const before = await place();
      const at = keep === undefined ? before : keep ? storage : (storage.brief ?? storage);
      const previous = await lastUser(before);
      if (previous && (previous !== username || at !== before)) await forget(before, previous);
      await Promise.all([
        tokens.refreshToken
          ? at.setItem(keyOf(username, 'refreshToken'), tokens.refreshToken)
          : at.removeItem(keyOf(username, 'refreshToken')),
        at.setItem(keyOf(username, 'idToken'), tokens.idToken),
        at.setItem(keyOf(username, 'accessToken'), tokens.accessToken),
        at.setItem(keyOf(username, 'clockDrift'), `${tokens.clockDrift}`),
      ]);
      await at.setItem(lastUserKey(clientId), username);
    },
  };
}
