import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext, Tokens } from './auth.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { AuthUser, RestoreStep, SignOutScope, UserSession } from './gateway/index.ts';
import { createRefresh, refreshAhead } from './refresh.ts';
import { asBoolean, asSession, asTokens, type TokenSet } from './token.ts';
import { createTokenStore } from './token-store.ts';
import type { Wire } from './wire.ts';

/** The session: refreshed once for all callers, ended on a definite refusal only. */
export interface Session {
  /** Keeps what InitiateAuth or RespondToAuthChallenge gave, and tells the watchers. Where it has to be this person's, that of another is a bad response. */
  begin(result: unknown, person?: TokenSet): Promise<UserSession>;
  /** What is stored, as it is. */
  read(): Promise<TokenSet | undefined>;
  restore(): Promise<RestoreStep>;
  current(): Promise<UserSession | undefined>;
  tokens(options?: { refresh?: boolean | undefined }): Promise<Tokens | undefined>;
  fetchUser(): Promise<Pick<AuthUser, 'username' | 'claims'>>;
  /** Calls with the access token; if that is refused, once more with a fresh one; if that is refused too, the session is over. */
  call(operation: string, input?: Answer): Promise<Answer>;
  signOut(scope: SignOutScope): Promise<void>;
  /** Forgets the tokens and tells the watchers. */
  end(): Promise<void>;
}

export function createSession(context: AuthContext, wire: Wire): Session {
  const { pool, clock, announce } = context;
  const store = createTokenStore(context);
  const { refresh, accept, end } = createRefresh(context, wire, store);

  async function valid(force = false): Promise<TokenSet | undefined> {
    const tokens = await store.read();
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

  async function call(operation: string, input: Answer = {}): Promise<Answer> {
    const attempt = async (force: boolean) => {
      const tokens = await valid(force);
      if (!tokens) throw new AuthError('not-signed-in');
      return wire.call(operation, { ...input, AccessToken: tokens.accessToken });
    };
    const isRefused = (error: unknown) => toAuthError(error).code === 'session-ended';
    const before = await store.read();
    try {
      return await attempt(false);
    } catch (first) {
      if (!isRefused(first) || !(await store.read())) throw first;
    }
    try {
      return await attempt(true);
    } catch (second) {
      const after = await store.read();
      if (isRefused(second) && after && after.user.sub === before?.user.sub) await end();
      throw second;
    }
  }

  return {
    call,
    end,
    read: store.read,
    async begin(result, person) {
      const tokens = accept(result, person);
      await store.write(tokens);
      const session = asSession(tokens);
      announce({ kind: 'changed', session });
      return session;
    },
    async restore() {
      const tokens = await store.read();
      if (!tokens) return { kind: 'signedOut' };
      try {
        const usable = clock.now() < tokens.validUntil - refreshAhead ? tokens : await refresh(tokens);
        return { kind: 'signedIn', session: asSession(usable), offers: [] };
      } catch (error) {
        if (toAuthError(error).code === 'session-ended') return { kind: 'ended' };
        // Offline, or a bad day at Cognito: who was signed in still is. `tokens()` says so when it can't deliver.
        const kept = await store.read();
        return kept ? { kind: 'signedIn', session: asSession(kept), offers: [] } : { kind: 'signedOut' };
      }
    },
    async current() {
      const tokens = await store.read();
      return tokens && asSession(tokens);
    },
    async tokens(options) {
      const tokens = await valid(options?.refresh);
      return tokens && asTokens(tokens);
    },
    async fetchUser() {
      const { Username, UserAttributes } = await call('GetUser');
      const username = asText(Username);
      if (!username) throw new AuthError('bad-response', { cause: new Error('GetUser without a Username.') });
      return { username, claims: readAttributes(UserAttributes) };
    },
    async signOut(scope) {
      if (scope === 'global') await call('GlobalSignOut');
      const tokens = await store.read();
      await end();
      if (scope !== 'revoke' || !tokens?.refreshToken) return;
      try {
        await wire.call('RevokeToken', { Token: tokens.refreshToken, ClientId: pool.clientId });
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
