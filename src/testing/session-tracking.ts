import type { UserPoolTier } from './acr-configuration.ts';

/** How many sign-ins a person may have at a time, where the pool tracks them. */
export interface TokenSessionConfiguration {
  /** 1 to 100. One more ends the one that was idle for longest. @default 20 */
  maxPerUser: number;
}

interface GivenTracking {
  userSessionTracking?: 'ENABLED' | 'DISABLED' | undefined;
  tokenSession?: { maxPerUser?: number | undefined } | undefined;
  userPoolTier?: UserPoolTier | undefined;
}

/** Throws a TypeError for what Cognito refuses. */
export function resolveTokenSession({
  userSessionTracking,
  tokenSession,
  userPoolTier,
}: GivenTracking): TokenSessionConfiguration {
  if (userSessionTracking === 'ENABLED' && userPoolTier === 'LITE') {
    throw new TypeError(
      'userSessionTracking needs the Essentials plan. Set userPoolTier to ESSENTIALS, or disable it.',
    );
  }
  const maxPerUser = tokenSession?.maxPerUser ?? 20;
  if (!(Number.isInteger(maxPerUser) && maxPerUser >= 1 && maxPerUser <= 100)) {
    throw new TypeError(`maxPerUser is ${maxPerUser}. Cognito takes 1 to 100 sessions.`);
  }
  return { maxPerUser };
}
