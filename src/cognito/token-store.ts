import type { AuthContext } from './auth.ts';
import { lastUserKey, tokenKey } from './storage.ts';
import { readTokens, type TokenSet } from './token.ts';

/** The tokens of the person who is signed in, kept where amazon-cognito-identity-js and Amplify keep them. Every tab of a browser sees the same. */
export interface TokenStore {
  read(): Promise<TokenSet | undefined>;
  write(tokens: TokenSet): Promise<void>;
  wipe(): Promise<void>;
}

// `userData` is never written here, but the library may have cached the person's attributes under it.
const parts = ['idToken', 'accessToken', 'refreshToken', 'clockDrift', 'userData'] as const;

export function createTokenStore({ pool, storage }: AuthContext): TokenStore {
  const { clientId } = pool;
  const lastUser = () => storage.getItem(lastUserKey(clientId));
  const keyOf = (username: string, part: (typeof parts)[number]) => tokenKey(clientId, username, part);

  async function wipe(): Promise<void> {
    const username = await lastUser();
    if (username) await Promise.all(parts.map((part) => storage.removeItem(keyOf(username, part))));
    await storage.removeItem(lastUserKey(clientId));
  }

  return {
    wipe,
    async read() {
      const username = await lastUser();
      if (!username) return undefined;
      const [idToken, accessToken, refreshToken, drift] = await Promise.all(
        parts.map((part) => storage.getItem(keyOf(username, part))),
      );
      const clockDrift = Number.parseInt(drift ?? '', 10);
      const tokens = readTokens({ idToken, accessToken, refreshToken }, pool, { clockDrift });
      if (!tokens) await wipe();
      return tokens;
    },
    // The name comes last, here and in wipe(): a page that goes in between leaves no half session that looks whole.
    async write(tokens) {
      const { username } = tokens.user;
      const previous = await lastUser();
      if (previous && previous !== username) await wipe();
      await Promise.all([
        tokens.refreshToken
          ? storage.setItem(keyOf(username, 'refreshToken'), tokens.refreshToken)
          : storage.removeItem(keyOf(username, 'refreshToken')),
        storage.setItem(keyOf(username, 'idToken'), tokens.idToken),
        storage.setItem(keyOf(username, 'accessToken'), tokens.accessToken),
        storage.setItem(keyOf(username, 'clockDrift'), `${tokens.clockDrift}`),
      ]);
      await storage.setItem(lastUserKey(clientId), username);
    },
  };
}
