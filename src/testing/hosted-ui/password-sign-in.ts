import { checkMayBeUnknown } from '../auth-flows/auth-flow.ts';
import { challenges } from '../challenges/challenges.ts';
import { afterPassword } from '../steps/after-password.ts';
import { provePassword } from '../steps/prove-password.ts';
import { newAttempt } from '../user-pool/attempt.ts';
import { secretHashOf } from '../user-pool/client.ts';
import { migrateAtSignIn } from '../user-pool/migration.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import type { User } from '../user-pool/users.ts';
import { isObject } from '../wire/parameters.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { responsesOf } from './login-step.ts';
import type { PendingStep } from './store.ts';
import type { Visit } from './visit.ts';

/** Who has signed in, or what is still to be answered. */
export type Progress = { user: User } | { step: PendingStep };

/** Judges the password that was typed, as USER_PASSWORD_AUTH does. Throws a ServiceError. */
export async function startWithPassword({ pool, form }: Visit): Promise<Progress> {
  const name = form.get('username')?.trim() ?? '';
  const password = form.get('password') ?? '';
  if (name === '' || password === '') throw invalidParameter('Please type a username and a password.');
  const found = pool.users.find(name) ?? (await migrateAtSignIn(pool, name, password, undefined));
  if (!found) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, found, name, undefined);
  const user = await provePassword(pool, found, { name, password });
  return toProgress(user, await afterPassword(pool, user, { ...newAttempt(user.sub), isHosted: true }));
}

/** Judges what was typed after the password, as RespondToAuthChallenge does. Throws a ServiceError. */
export async function answerStep({ pool, form }: Visit, step: PendingStep): Promise<Progress> {
  const user = pool.users.find(step.username);
  const respond = challenges[step.challengeName];
  if (!user || !respond) throw notAuthorized('Invalid session for the user.');
  const secretHash = await secretHashOf(pool, step.username);
  const responses = {
    ...responsesOf(step, form),
    USERNAME: step.username,
    ...(secretHash !== undefined && { SECRET_HASH: secretHash }),
  };
  const next = await respond(pool, { responses, session: step.session, clientMetadata: undefined });
  return toProgress(user, next);
}

function toProgress(user: User, next: object): Progress {
  if (!isObject(next)) throw notAuthorized('Invalid session for the user.');
  if (next.hostedUser === user.sub) return { user };
  const parameters = isObject(next.ChallengeParameters) ? next.ChallengeParameters : {};
  return {
    step: {
      challengeName: String(next.ChallengeName),
      session: String(next.Session),
      username: user.username,
      challengeParameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    },
  };
}
