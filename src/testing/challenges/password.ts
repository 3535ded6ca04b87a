import { required } from '../auth-flows/auth-flow.ts';
import { beginFirstFactor, passwordChallenges } from '../steps/first-factor.ts';
import { type Respond, resume } from './challenge.ts';

/** PASSWORD: a wrong one leaves the session as it is. */
export const password: Respond = (pool, answer) => proceed(pool, answer, 'PASSWORD', 'PASSWORD');

/** PASSWORD_SRP: the client's A, which PASSWORD_VERIFIER answers. */
export const passwordSrp: Respond = (pool, answer) => proceed(pool, answer, 'PASSWORD_SRP', 'SRP_A');

async function proceed(
  ...[pool, answer, challenge, field]: [...Parameters<Respond>, 'PASSWORD' | 'PASSWORD_SRP', string]
): Promise<object> {
  const { responses: parameters, clientMetadata } = answer;
  required(parameters, field);
  const { user, state, session } = await resume(pool, passwordChallenges[challenge], answer);
  const name = required(parameters, 'USERNAME');
  const next = await beginFirstFactor(pool, user, {
    challenge,
    attempt: state.attempt,
    choices: [challenge],
    name,
    parameters,
    clientMetadata,
  });
  pool.sessions.use(session);
  return next;
}
