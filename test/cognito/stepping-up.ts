import fc from 'fast-check';
import { AuthError, type SessionFact, type StepUpRequest } from '../../src/cognito/index.ts';
import { outcomeOf } from './odd-answers.ts';
import { openOn } from './odd-cognito.ts';
import { memory } from './page.ts';
import { jwt, ours, type Reply } from './replies.ts';

const { clientId } = ours;
export const [low, high] = ['urn:example:low', 'urn:example:high'];
export const lastUser = `CognitoIdentityServiceProvider.${clientId}.LastAuthUser`;
/** Where time stands still, in epoch seconds. */
export const now = Math.floor(Date.now() / 1000);

interface Proof {
  acr?: string | undefined;
  age: number;
  sub?: string | undefined;
}

/** The tokens of who has proved themselves so, this many seconds ago. */
function tokensOf({ acr, age, sub = 'ada' }: Proof, exp = now + 3600) {
  const claims = { sub, iss: ours.iss, iat: now, exp, auth_time: now - age, 'cognito:username': sub, acr };
  return {
    idToken: jwt({ ...claims, token_use: 'id', aud: clientId }),
    accessToken: jwt({ ...claims, token_use: 'access', client_id: clientId }),
    refreshToken: 'a.b.c.d.e',
  };
}

const asReply = (status: number, body: object): Reply => ({
  ...{ status, body: JSON.stringify(body) },
  headers: { 'content-type': 'application/x-amz-json-1.1' },
});
export const grants = fc
  .record({
    acr: fc.constantFrom(undefined, low, high, high),
    age: fc.constantFrom(0, 0, 100, 3500),
    sub: fc.constantFrom('ada', 'ada', 'ada', 'ada', 'grace'),
  })
  .map(tokensOf)
  .map(({ idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken }) =>
    asReply(200, { AuthenticationResult: { IdToken, AccessToken, RefreshToken } }),
  );
/** How a pool says that it has no such level. */
export const noLevels = fc
  .constantFrom('InvalidParameterException', 'FeatureUnavailableInTierException', 'UnsupportedOperationException')
  .map((__type) => asReply(400, { __type, message: 'No.' }));

/** Somebody who waits in `auth.stepUp()`. */
export interface Caller {
  request: StepUpRequest;
  /** How many token sets there were when they asked. */
  since: number;
  outcome?: 'done' | AuthError;
}

/** A page where Ada signed in an hour ago, unless she didn't; with all that is seen of it. */
export function open(list: readonly Reply[], { authFlow, who, isWatched }: Scene) {
  const storage = memory();
  const sets: TokenSet[] = [];
  const page = openOn(
    list,
    {
      ...storage,
      setItem(key, value) {
        storage.setItem(key, value);
        // The name comes last.
        if (key === lastUser) sets.push(readTokens(storage));
      },
    },
    { authFlow, keepFresh: false, firstFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'], clock: hasty() },
  );
  if (who !== 'nobody') {
    const exp = who === 'expired' ? now - 100 : now + 3500;
    const tokens = { ...tokensOf({ acr: low, age: 3500 }, exp), clockDrift: '0' };
    for (const [part, value] of Object.entries(tokens))
      storage.setItem(`CognitoIdentityServiceProvider.${clientId}.ada.${part}`, value);
    storage.setItem(lastUser, 'ada');
    sets.push(readTokens(storage));
  }
  const facts: SessionFact[] = [];
  const heard = new Map<StepUpRequest, () => void>();
  if (isWatched)
    page.auth.gateway.watchSession((fact) => {
      facts.push(fact);
      if (fact.kind === 'stepUpAsked') heard.get(fact.request)?.();
    });
  const callers: Caller[] = [];
  return {
    ...{ ...page, storage, sets, facts, callers },
    waiting: () => callers.filter(({ outcome }) => !outcome),
    /** Calls `auth.stepUp()`, and returns once that waits or is over. */
    async ask(request: StepUpRequest) {
      const caller: Caller = { request, since: sets.length };
      callers.push(caller);
      const isHeard = new Promise<void>((resolve) => heard.set(request, resolve));
      const isOver = outcomeOf(page.auth.stepUp(request)).then((outcome) => {
        caller.outcome = outcome instanceof AuthError ? outcome : 'done';
      });
      await Promise.race([isHeard, isOver]);
    },
  };
}

export type Page = ReturnType<typeof open>;
export interface Scene {
  authFlow: 'USER_PASSWORD_AUTH' | 'CUSTOM_AUTH' | 'USER_AUTH';
  who: 'nobody' | 'Ada' | 'expired';
  isWatched: boolean;
}
export type TokenSet = ReturnType<typeof readTokens>;

export function readTokens({ map }: ReturnType<typeof memory>) {
  const name = map.get(lastUser);
  const [id, access] = ['idToken', 'accessToken'].map((part) => {
    const token = map.get(`CognitoIdentityServiceProvider.${clientId}.${name}.${part}`) ?? '';
    return { token, claims: JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) };
  });
  return {
    accessToken: access?.token,
    sub: id?.claims.sub,
    acrs: [id?.claims.acr, access?.claims.acr],
    authTime: Number(id?.claims.auth_time),
    isClockRight: map.get(`CognitoIdentityServiceProvider.${clientId}.${name}.clockDrift`) === '0',
  };
}

/** Time stands still, and pauses take none of it; a time-out never comes. */
function hasty() {
  const set = new Set<unknown>();
  return {
    now: () => now * 1000,
    setTimeout(callback: () => void, milliseconds: number) {
      const timer = {};
      if (milliseconds >= 10_000) return timer;
      set.add(timer);
      setImmediate(() => set.delete(timer) && callback());
      return timer;
    },
    clearTimeout: (timer: unknown) => void set.delete(timer),
  };
}

export const settled = () => new Promise((resolve) => setImmediate(resolve));
