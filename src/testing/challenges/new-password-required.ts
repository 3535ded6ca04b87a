import { required } from '../auth-flows/auth-flow.ts';
import { newPasswordChallenge } from '../steps/after-password.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { checkNameIsFree } from '../user-pool/aliases.ts';
import { checkAttributes, isRequired, missingAttributes, setAttribute } from '../user-pool/attributes.ts';
import { checkPassword } from '../user-pool/password.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** NEW_PASSWORD_REQUIRED: the person's own password, and what the pool requires of them and the administrator left out. */
export const newPasswordRequired: Respond = async (pool, answer) => {
  const { responses, clientMetadata } = answer;
  const password = required(responses, 'NEW_PASSWORD');
  const { user, state, session } = await resume(pool, newPasswordChallenge, answer);

  // What is refused up to here leaves the session as it is, so that the person can try another password.
  checkPassword(password, pool.config.passwordPolicy, 'change');
  const attributes = attributesIn(responses);
  checkGivenAttributes(pool, user, attributes);
  pool.sessions.use(session);
  for (const [attribute, value] of attributes) setAttribute(user, attribute, value);
  pool.users.setPassword(user, password);
  user.status = 'CONFIRMED';
  return continueSignIn(pool, user, { ...state.attempt, occasion: 'NewPasswordChallenge' }, clientMetadata);
};

const prefix = 'userAttributes.';

const attributesIn = (responses: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

function checkGivenAttributes(pool: UserPool, user: User, given: ReadonlyMap<string, string>): void {
  for (const name of given.keys()) {
    if (isRequired(name, pool.config) && user.attributes.get(name)) {
      throw notAuthorized(`Cannot modify an already provided ${name}`);
    }
  }
  const [missing] = missingAttributes(new Map([...user.attributes, ...given]), pool.config);
  if (missing) throw invalidParameter(`Invalid attributes given, ${missing} is missing`);
  checkAttributes(given, pool.config);
  for (const [name, value] of given) checkNameIsFree(pool, user, name, value);
}
