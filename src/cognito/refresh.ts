import { alone } from './alone.ts';
import { type Answer, asRecord } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { CognitoException, toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { SessionWarning } from './gateway/index.ts';
import { tokenKey } from './storage.ts';
import { asSession, readTokens, type TokenSet } from './token.ts';
import type { TokenStore } from './token-store.ts';
import type { Wire } from './wire.ts';

/** New tokens for old ones: one call for all who ask at once, in all tabs of the browser, and one that stands rotation. */
export interface Refresh {
  /** Resolves with the tokens that are stored then. Rejects with `session-ended` on a definite refusal only, after it has forgotten them. */
  refresh(old: TokenSet): Promise<TokenSet>;
  /** Reads an AuthenticationResult. Tokens that this pool didn't issue to this client, or to another person than `old`, are a bad response. */
  accept(result: unknown, old?: TokenSet): TokenSet;
  /** Forgets the tokens and tells the watchers, and why where the app's own time-outs did it. */
  end(reason?: SessionWarning['reason']): Promise<void>;
}

// So that a token handed out is still good when it arrives.
export const refreshAhead = 60_000;
// How long another tab may take, where there are no locks, to store what it got for the token that Cognito calls used up.
const reusePause = 1000;

export function createRefresh(context: AuthContext, wire: Wire, store: TokenStore): Refresh {
  const { pool, storage, clock, timeout, announce } = context;
  let refreshing: Promise<TokenSet> | undefined;
  let isRotationUnknown = false;

  async function end(reason?: SessionWarning['reason']): Promise<void> {
    await store.wipe();
    announce({ kind: 'ended', reason });
  }

  function accept(result: unknown, old?: TokenSet): TokenSet {
    const { IdToken, AccessToken, RefreshToken = old?.refreshToken } = asRecord(result) ?? {};
    const tokens = readTokens({ idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken }, pool, {
      now: clock.now(),
    });
    if (tokens && (!old || old.user.sub === tokens.user.sub)) return tokens;
    throw new AuthError('bad-response', {
      cause: new Error('AuthenticationResult without tokens of this user pool, this app client and this person.'),
    });
  }

  function refresh(old: TokenSet): Promise<TokenSet> {
    const work = () => renewUnlessRenewed(old);
    const lock = `latchkey.${pool.clientId}.refresh`;
    refreshing ??= (storage.isShared ? alone(lock, { clock, patience: timeout }, work) : work()).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function renewUnlessRenewed(old: TokenSet): Promise<TokenSet> {
    const stored = await store.read();
    if (!stored) throw new AuthError('not-signed-in');
    if (stored.accessToken === old.accessToken || clock.now() >= stored.validUntil - refreshAhead) return renew(stored);
    // Another tab was faster.
    announce({ kind: 'changed', session: asSession(stored) });
    return stored;
  }

  async function renew(old: TokenSet): Promise<TokenSet> {
    const { refreshToken } = old;
    // A sign-out or another sign-in in between: the answer is about a session that is not there any more.
    const isReplaced = async () => (await store.read())?.refreshToken !== refreshToken;
    try {
      if (!refreshToken) throw new AuthError('session-ended');
      const tokens = accept((await exchange(refreshToken, old)).AuthenticationResult, old);
      if (await isReplaced()) return await inPlaceOf(old);
      await store.write(tokens);
      announce({ kind: 'changed', session: asSession(tokens) });
      return tokens;
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (error.code !== 'session-ended') throw error;
      const isReused = thrown instanceof CognitoException && /TokenReuse/.test(thrown.name);
      if (isReused && !(await isReplaced())) await new Promise<void>((wake) => clock.setTimeout(wake, reusePause));
      if (await isReplaced()) return inPlaceOf(old);
      await end();
      throw error;
    }
  }

  /**
   * Asks by GetTokensFromRefreshToken, which works with rotation and without it, where REFRESH_TOKEN_AUTH is refused with rotation.
   * The older flow is for endpoints that don't know the operation.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RefreshTokenRotationType.html
   */
  async function exchange(refreshToken: string, { deviceKey, user }: TokenSet): Promise<Answer> {
    const device = deviceKey ?? (await storage.getItem(tokenKey(pool.clientId, user.username, 'deviceKey')));
    try {
      const input = { RefreshToken: refreshToken, ClientId: pool.clientId, ...(device && { DeviceKey: device }) };
      if (!isRotationUnknown) return await wire.call('GetTokensFromRefreshToken', input);
    } catch (thrown) {
      if (!(thrown instanceof CognitoException && /Unknown|Unsupported|NotImplemented/.test(thrown.name))) throw thrown;
      isRotationUnknown = true;
    }
    return wire.call('RefreshTokens', {
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken, ...(device && { DEVICE_KEY: device }) },
    });
  }

  async function inPlaceOf(old: TokenSet): Promise<TokenSet> {
    const tokens = await store.read();
    if (!tokens || tokens.refreshToken === old.refreshToken) throw new AuthError('not-signed-in');
    return tokens;
  }

  return { refresh, accept, end };
}
