import { type AcrLevel, acrValues, isEnough, methodOfChallenge } from '../user-pool/assurance.ts';
import { type Attempt, newAttempt } from '../user-pool/attempt.ts';
import { availableChallenges, configuredChallenges, type FirstChallenge } from '../user-pool/first-factors.ts';
import { usableSecondFactors } from '../user-pool/second-factors.ts';
import { signInByAccessToken, toSeconds } from '../user-pool/tokens.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { factorsThatReach } from './second-factor.ts';

/** What TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE ask for. */
export interface StepUp {
  /** The levels that would do, the most wanted first. */
  levels: readonly AcrLevel[];
  accessToken: string | undefined;
  /** In seconds. */
  maxAge: number;
}

/** Reads a wish for a level; undefined if there is none. */
export function readStepUp({ config }: UserPool, parameters: Readonly<Record<string, string>>): StepUp | undefined {
  const { TARGET_ACR_VALUES: values, ACCESS_TOKEN: accessToken, MAX_AGE: seconds } = parameters;
  if (values === undefined) {
    if (accessToken !== undefined) throw invalidParameter('ACCESS_TOKEN requires TARGET_ACR_VALUES');
    return undefined;
  }
  if (config.userPoolTier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Step-up authentication is not available in the feature plan of the user pool.',
    );
  }
  if (seconds !== undefined && !/^\d{1,9}$/.test(seconds)) throw invalidParameter('MAX_AGE is not a valid value.');
  const names = acrValues(config.acrConfiguration);
  const levels = values
    .split(' ')
    .flatMap((value) => ([1, 2, 3, 4] as const).filter((level) => names[level] === value));
  if (levels.length === 0) throw invalidParameter('None of TARGET_ACR_VALUES is a level of the user pool.');
  return { levels, accessToken, maxAge: Number(seconds ?? Infinity) };
}

interface Plan {
  /** With what the access token vouches for, and the level to reach. */
  attempt: Attempt;
  /** The first factors that lead there. */
  choices: readonly FirstChallenge[];
  /** Whether a second factor by itself leads there. */
  canContinue: boolean;
}

/** Finds the most wanted level that the person can reach, and the ways to it. Throws InvalidParameterException if there is none, or nothing to be done. */
export async function planStepUp(
  pool: UserPool,
  user: User,
  { levels, accessToken, maxAge }: StepUp,
  deviceKey: string | undefined,
): Promise<Plan> {
  const grant = accessToken === undefined ? undefined : (await signInByAccessToken(pool, accessToken)).grant;
  if (grant && grant.sub !== user.sub) throw notIssuedForUser();
  // As auth_time has whole seconds.
  const isFresh = grant && toSeconds(pool.clock.now()) - toSeconds(grant.authenticatedAt) <= maxAge;
  const start = {
    ...newAttempt(user.sub, deviceKey),
    ...(isFresh && { methods: grant.methods, hasSecondFactor: true }),
  };
  for (const target of levels) {
    // Cognito issues no other tokens in the place of those that are good enough: that is what a refresh is for.
    if (isFresh && isEnough(start.methods, target)) throw invalidParameter('The access token meets the level already.');
    const attempt = { ...start, target };
    const choices = choicesThatReach(pool, user, attempt);
    const canContinue = factorsThatReach(usableSecondFactors(pool, user), attempt).length > 0 && isFresh === true;
    if (choices.length > 0 || canContinue) return { attempt, choices, canContinue };
  }
  throw notSatisfiable();
}

export const notIssuedForUser = () => notAuthorized('Access Token was not issued for the user.');

/** Nobody is asked to set up a factor. */
export const notSatisfiable = () => invalidParameter('The user has no factors that satisfy the requested level.');

function choicesThatReach(pool: UserPool, user: User, attempt: Attempt): FirstChallenge[] {
  const { methods, target, hasSecondFactor } = attempt;
  const second = usableSecondFactors(pool, user);
  // Who has shown a second factor in the sign-in before may go on with any way that would be too little to begin with.
  const offered = hasSecondFactor ? configuredChallenges(pool, user) : availableChallenges(pool, user);
  return offered.filter((challenge) => {
    const method = methodOfChallenge(challenge, user);
    if (methods.includes(method)) return false;
    const shown = [...methods, method];
    return isEnough(shown, target) || factorsThatReach(second, { ...attempt, methods: shown }).length > 0;
  });
}
