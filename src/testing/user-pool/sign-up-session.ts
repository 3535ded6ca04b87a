import { notAuthorized } from '../wire/service-error.ts';
import { defineChallenge } from './sessions.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

const signedUp = defineChallenge<{ sub: string }>('signed up');
const confirmed = defineChallenge<{ sub: string }>('confirmed');

/**
 * The Session that SignUp and ConfirmSignUp answer with, where the client allows USER_AUTH. Only that of a confirmed user signs in.
 * ConfirmSignUp gives one whether or not it got SignUp's: aws-amplify doesn't send that, and counts on the answer.
 */
export function openSignUpSession(pool: UserPool, user: User): { Session?: string } {
  if (!pool.config.explicitAuthFlows.includes('ALLOW_USER_AUTH')) return {};
  const challenge = user.status === 'CONFIRMED' ? confirmed : signedUp;
  return { Session: pool.sessions.open(challenge, { sub: user.sub }) };
}

/** Uses up the Session of ConfirmSignUp. Throws NotAuthorizedException for any other. */
export function userByConfirmedSession(pool: UserPool, session: string): User {
  const { sub } = pool.sessions.read(confirmed, session);
  const user = pool.users.bySub(sub);
  if (!user) throw notAuthorized('Invalid session for the user.');
  pool.sessions.use(session);
  return user;
}
