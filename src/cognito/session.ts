import type { AuthContext, Tokens } from './auth.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { AuthUser, RestoreStep, SignOutScope, UserSession } from './gateway.ts';
import { lastUserKey, tokenKey } from './storage.ts';
import { asBoolean, asSession, asTokens, readTokens, type TokenSet } from './token.ts';
import { type Answer, asRecord, asText, type Wire } from './wire.ts';

/** The tokens: kept where amazon-cognito-identity-js and Amplify keep them, refreshed once for all callers, ended on a definite refusal only. */
export interface Session {
  /** Keeps what InitiateAuth or RespondToAuthChallenge gave, and tells the watchers. */
  begin(result: unknown): Promise<UserSession>;
  restore(): Promise<RestoreStep>;
  current(): Promise<UserSession | undefined>;
  tokens(options?: { refresh?: boolean | undefined }): Promise<Tokens | undefined>;
  fetchUser(): Promise<Pick<AuthUser, 'username' | 'claims'>>;
  signOut(scope: SignOutScope): Promise<void>;
}

// So that a token handed out is still good when it arrives.
const refreshAhead = 60_000;
// `userData` is never written here, but the library may have cached the person's attributes under it.
const parts = ['idToken', 'accessToken', 'refreshToken', 'clockDrift', 'userData'] as const;

export function createSession({ pool, storage, clock, announce }: AuthContext, wire: Wire): Session {
  const { clientId } = pool;
  let refreshing: Promise<TokenSet> | undefined;

  const keyOf = (username: string, part: (typeof parts)[number]) => tokenKey(clientId, username, part);

  async function read(): Promise<TokenSet | undefined> {
    const username = await storage.getItem(lastUserKey(clientId));
    if (!username) return undefined;
    const [idToken, accessToken, refreshToken, drift] = await Promise.all(
      parts.map((part) => storage.getItem(keyOf(username, part))),
    );
    const clockDrift = Number.parseInt(drift ?? '', 10);
    const tokens = readTokens({ idToken, accessToken, refreshToken }, { clockDrift });
    if (!tokens) await wipe();
    return tokens;
  }

  // The name comes last, here and in wipe(): a page that goes in between leaves no half session that looks whole.
  async function write(tokens: TokenSet): Promise<void> {
    const { username } = tokens.user;
    const previous = await storage.getItem(lastUserKey(clientId));
    if (previous && previous !== username) await wipe();
    await Promise.all([
      storage.setItem(keyOf(username, 'idToken'), tokens.idToken),
      storage.setItem(keyOf(username, 'accessToken'), tokens.accessToken),
      tokens.refreshToken
        ? storage.setItem(keyOf(username, 'refreshToken'), tokens.refreshToken)
        : storage.removeItem(keyOf(username, 'refreshToken')),
      storage.setItem(keyOf(username, 'clockDrift'), `${tokens.clockDrift}`),
    ]);
    await storage.setItem(lastUserKey(clientId), username);
  }

  async function wipe(): Promise<void> {
    const username = await storage.getItem(lastUserKey(clientId));
    if (username) await Promise.all(parts.map((part) => storage.removeItem(keyOf(username, part))));
    await storage.removeItem(lastUserKey(clientId));
  }

  async function end(): Promise<void> {
    await wipe();
    announce({ kind: 'ended' });
  }

  async function begin(result: unknown): Promise<UserSession> {
    const tokens = accept(asRecord(result), undefined);
    await write(tokens);
    const session = asSession(tokens);
    announce({ kind: 'changed', session });
    return session;
  }

  function accept(result: Answer | undefined, refreshToken: string | undefined): TokenSet {
    const { IdToken, AccessToken, RefreshToken = refreshToken } = result ?? {};
    const tokens = readTokens(
      { idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken },
      { now: clock.now() },
    );
    if (!tokens)
      throw new AuthError('bad-response', { cause: new Error('AuthenticationResult without usable tokens.') });
    return tokens;
  }

  function refresh(old: TokenSet): Promise<TokenSet> {
    refreshing ??= renew(old).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function renew(old: TokenSet): Promise<TokenSet> {
    const { refreshToken } = old;
    // A sign-out or another sign-in in between: the answer is about a session that is not there any more.
    const isReplaced = async () => (await read())?.refreshToken !== refreshToken;
    try {
      if (!refreshToken) throw new AuthError('session-ended');
      const answer = await wire.call('RefreshTokens', {
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      });
      const tokens = accept(asRecord(answer.AuthenticationResult), refreshToken);
      if (await isReplaced()) return inPlaceOf(old);
      await write(tokens);
      announce({ kind: 'changed', session: asSession(tokens) });
      return tokens;
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (error.code !== 'session-ended') throw error;
      if (await isReplaced()) return inPlaceOf(old);
      await end();
      throw error;
    }
  }

  async function inPlaceOf(old: TokenSet): Promise<TokenSet> {
    const tokens = await read();
    if (!tokens || tokens.refreshToken === old.refreshToken) throw new AuthError('not-signed-in');
    return tokens;
  }

  async function valid(force = false): Promise<TokenSet | undefined> {
    const tokens = await read();
    if (!tokens || (!force && clock.now() < tokens.validUntil - refreshAhead)) return tokens;
    const isStillGood = !force && clock.now() < tokens.validUntil;
    if (isStillGood && !tokens.refreshToken) return tokens;
    try {
      return await refresh(tokens);
    } catch (error) {
      if (isStillGood && toAuthError(error).code !== 'session-ended') return tokens;
      throw error;
    }
  }

  /** Calls with the access token; if that is refused, once more with a fresh one; if that is refused too, the session is over. */
  async function callWithToken(operation: string): Promise<Answer> {
    const call = async (force: boolean) => {
      const tokens = await valid(force);
      if (!tokens) throw new AuthError('not-signed-in');
      return wire.call(operation, { AccessToken: tokens.accessToken });
    };
    const isRefused = (error: unknown) => toAuthError(error).code === 'session-ended';
    const before = await read();
    try {
      return await call(false);
    } catch (first) {
      if (!isRefused(first) || !(await read())) throw first;
    }
    try {
      return await call(true);
    } catch (second) {
      const after = await read();
      if (isRefused(second) && after && after.user.sub === before?.user.sub) await end();
      throw second;
    }
  }

  return {
    begin,
    async restore() {
      const tokens = await read();
      if (!tokens) return { kind: 'signedOut' };
      try {
        const usable = clock.now() < tokens.validUntil - refreshAhead ? tokens : await refresh(tokens);
        return { kind: 'signedIn', session: asSession(usable) };
      } catch (error) {
        if (toAuthError(error).code === 'session-ended') return { kind: 'ended' };
        // Offline, or a bad day at Cognito: who was signed in still is. `tokens()` says so when it can't deliver.
        const kept = await read();
        return kept ? { kind: 'signedIn', session: asSession(kept) } : { kind: 'signedOut' };
      }
    },
    async current() {
      const tokens = await read();
      return tokens && asSession(tokens);
    },
    async tokens(options) {
      const tokens = await valid(options?.refresh);
      return tokens && asTokens(tokens);
    },
    async fetchUser() {
      const { Username, UserAttributes } = await callWithToken('GetUser');
      const username = asText(Username);
      if (!username) throw new AuthError('bad-response', { cause: new Error('GetUser without a Username.') });
      return { username, claims: readAttributes(UserAttributes) };
    },
    async signOut(scope) {
      if (scope === 'global') await callWithToken('GlobalSignOut');
      const tokens = await read();
      await end();
      if (scope !== 'revoke' || !tokens?.refreshToken) return;
      try {
        await wire.call('RevokeToken', { Token: tokens.refreshToken, ClientId: clientId });
      } catch (error) {
        // The tokens are gone from here, which is what was asked; offline, they stay valid until they expire.
        toAuthError(error);
      }
    },
  };
}

function readAttributes(list: unknown): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const item of Array.isArray(list) ? list : []) {
    const { Name, Value } = asRecord(item) ?? {};
    const name = asText(Name);
    if (name) claims[name] = /^(email|phone_number)_verified$/.test(name) ? asBoolean(Value) : Value;
  }
  return claims;
}
