import { type Answer, asRecord, asText } from './answer.ts';
import type { Tokens } from './auth.ts';
import type { AuthContext } from './auth-context.ts';
import { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { AuthUser, RestoreStep, SessionWarning, SignOutScope, UserSession } from './gateway/index.ts';
import { createRefresh, refreshAhead } from './refresh.ts';
import { begunKey } from './storage.ts';
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
  /** The device that the tokens were issued to, as far as they say. */
  deviceKey(): Promise<string | undefined>;
  fetchUser(): Promise<Pick<AuthUser, 'username' | 'claims'>>;
  /** Calls with the access token; if that is refused, once more with a fresh one; if that is refused too, the session is over. */
  call(operation: string, input?: Answer): Promise<Answer>;
  signOut(scope: SignOutScope): Promise<void>;
  /** Forgets the tokens and tells the watchers, and why where the app's own time-outs did it. */
  end(reason?: SessionWarning['reason']): Promise<void>;
  /** Tells Cognito to refuse this refresh token. Never rejects: offline, the token stays valid until it expires. */
  revoke(tokens: TokenSet | undefined): Promise<void>;
  /** Says where the next session is kept: for good, or until this tab goes. */
  keepNext(keep: boolean): void;
  /** Asks for others in the place of these, unless another tab has. */
  refresh(old: TokenSet): Promise<TokenSet>;
}

export function createSession(context: AuthContext, wire: Wire): Session {
  const { pool, clock, config, storage, announce } = context;
  const store = createTokenStore(context);
  const { refresh, accept, end } = createRefresh(context, wire, store);
  let isKept = true;

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

  async function revoke(tokens: TokenSet | undefined): Promise<void> {
    if (!tokens?.refreshToken) return;
    try {
      await wire.call('RevokeToken', { Token: tokens.refreshToken, ClientId: pool.clientId });
    } catch (error) {
      // The tokens are gone from here, which is what was asked; offline, they stay valid until they expire.
      toAuthError(error);
    }
  }

  return {
    call,
    end,
    refresh,
    read: store.read,
    keepNext(keep) {
      isKept = keep;
    },
    async begin(result, person) {
      const tokens = accept(result, person);
      // Somebody has signed out meanwhile: that counts.
      if (person && (await store.read())?.user.sub !== person.user.sub) throw new AuthError('session-ended');
      if (hasTimeLimit(config)) await storage.setItem(begunKey(pool.clientId), `${clock.now()}`);
      await store.write(tokens, isKept);
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
    deviceKey: async () => (await store.read())?.deviceKey,
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
    revoke,
    async signOut(scope) {
      if (scope === 'global') await call('GlobalSignOut');
      const tokens = await store.read();
      await end();
      if (scope === 'revoke') await revoke(tokens);
    },
  };
}

/** Whether the app has time-outs of its own. */
export const hasTimeLimit = ({ idleTimeout, absoluteTimeout }: AuthContext['config']): boolean =>
  (idleTimeout ?? absoluteTimeout) !== undefined;

function readAttributes(list: unknown): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const item of Array.isArray(list) ? list : []) {
    const { Name, Value } = asRecord(item) ?? {};
    const name = asText(Name);
    if (name) claims[name] = /^(email|phone_number)_verified$/.test(name) ? asBoolean(Value) : Value;
  }
  return claims;
}
