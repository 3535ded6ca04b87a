import { afterPassword } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { beginFirstFactor, selectChallenge } from '../steps/first-factor.ts';
import { posePasswordVerifier, readSrpA } from '../steps/password-verifier.ts';
import { provePassword } from '../steps/prove-password.ts';
import { simulateChallenge } from '../steps/simulated-challenge.ts';
import { notIssuedForUser, planStepUp, readStepUp, type StepUp } from '../steps/step-up.ts';
import { newAttempt } from '../user-pool/attempt.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import {
  availableChallenges,
  type FirstChallenge,
  isFirstChallenge,
  simulatedChallenges,
} from '../user-pool/first-factors.ts';
import { userByConfirmedSession } from '../user-pool/sign-up-session.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

type Start = Parameters<AuthFlow>[1];

/** USER_AUTH: begins with the first factor that the client prefers, or offers a choice. With the Session of ConfirmSignUp there is nothing left to choose. */
export const userAuth: AuthFlow = async (pool, start) => {
  const { parameters, clientMetadata, session } = start;
  if (session !== undefined) return signInConfirmed(pool, session, parameters.USERNAME);
  const name = required(parameters, 'USERNAME');
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  const user = pool.users.find(name);
  if (!user) checkMayBeUnknown(pool);
  const preferred = preferredChallenge(parameters.PREFERRED_CHALLENGE);
  const stepUp = readStepUp(pool, parameters);
  await runPreAuthentication(pool, user, name, clientMetadata);
  if (user) return begin(pool, user, { name, preferred, stepUp, parameters });
  if (stepUp?.accessToken !== undefined) throw notIssuedForUser();
  return simulate(pool, name, preferred, start);
};

/** Who has just proved the address is signed in. */
async function signInConfirmed(pool: UserPool, session: string, name: string | undefined): Promise<object> {
  const user = userByConfirmedSession(pool, session);
  if (pool.users.find(name ?? user.username) !== user) throw notAuthorized('Invalid session for the user.');
  return afterPassword(pool, user, newAttempt(user.sub));
}

interface Beginning {
  /** As it was typed. */
  name: string;
  preferred: FirstChallenge | undefined;
  stepUp: StepUp | undefined;
  parameters: Start['parameters'];
}

async function begin(pool: UserPool, user: User, { name, preferred, stepUp, parameters }: Beginning): Promise<object> {
  const available = availableChallenges(pool, user);
  if (available.length === 0 && user.status === 'UNCONFIRMED') {
    throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
  }
  const ordinary = { attempt: newAttempt(user.sub, parameters.DEVICE_KEY), choices: available, canContinue: false };
  const { attempt, choices, canContinue } = stepUp
    ? await planStepUp(pool, user, stepUp, parameters.DEVICE_KEY)
    : ordinary;
  if (choices.length === 0 && !canContinue) throw notAuthorized('Incorrect username or password.');
  if (preferred && choices.includes(preferred)) {
    // InitiateAuth's ClientMetadata reaches only the functions that run before.
    const step = { challenge: preferred, attempt, choices, name, parameters, clientMetadata: undefined };
    const next = await beginFirstFactor(pool, user, step);
    return { ...next, AvailableChallenges: choices };
  }
  if (canContinue) return continueSignIn(pool, user, attempt, undefined);
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: pool.sessions.open(selectChallenge, { attempt, choices }),
    ChallengeParameters: {},
    AvailableChallenges: choices,
  };
}

async function simulate(
  pool: UserPool,
  name: string,
  preferred: FirstChallenge | undefined,
  { parameters }: Start,
): Promise<object> {
  const choices = simulatedChallenges(pool);
  const challenge = preferred && choices.includes(preferred) ? preferred : 'SELECT_CHALLENGE';
  if (challenge === 'PASSWORD' && parameters.PASSWORD) {
    await provePassword(pool, undefined, { name, password: parameters.PASSWORD });
  }
  if (challenge === 'PASSWORD_SRP' && parameters.SRP_A) {
    const clientShared = readSrpA(parameters.SRP_A);
    return posePasswordVerifier(pool, undefined, { name, clientShared, attempt: undefined });
  }
  return { ...(await simulateChallenge(pool, name, challenge)), AvailableChallenges: choices };
}

function preferredChallenge(name: string | undefined): FirstChallenge | undefined {
  if (name === undefined || isFirstChallenge(name)) return name;
  throw invalidParameter(`PREFERRED_CHALLENGE ${name} is not a challenge to begin with.`);
}
