import { required } from '../auth-flows/auth-flow.ts';
import { afterPassword } from '../steps/after-password.ts';
import { continueCustom } from '../steps/custom.ts';
import { passwordVerifierChallenge } from '../steps/password-verifier.ts';
import { withPassword } from '../user-pool/attempt.ts';
import { fromBase64, toBase64 } from '../user-pool/bytes.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { checkDevice } from '../user-pool/devices.ts';
import { expectedSignature } from '../user-pool/srp.ts';
import { checkTimestamp } from '../user-pool/timestamp.ts';
import { notAuthorized, passwordResetRequired } from '../wire/service-error.ts';
import type { Respond } from './challenge.ts';

/** PASSWORD_VERIFIER: the client's proof that it knows the password. One SECRET_BLOCK takes one proof, right or wrong. */
export const passwordVerifier: Respond = async (pool, { responses, clientMetadata }) => {
  const name = required(responses, 'USERNAME');
  const secretBlock = required(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = required(responses, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = required(responses, 'TIMESTAMP');
  await checkSecretHash(pool, name, responses.SECRET_HASH);

  const state = pool.sessions.read(passwordVerifierChallenge, secretBlock);
  const isSameUser = [state.username, state.typedName].some(
    (known) => pool.users.normalise(known) === pool.users.normalise(name),
  );
  if (!isSameUser) throw notAuthorized('Invalid session for the user.');
  checkTimestamp(timestamp, pool.clock.now(), pool.config.timestampTolerance);
  const attempt = state.attempt && { ...withPassword(state.attempt), deviceKey: responses.DEVICE_KEY };
  const subject = attempt?.sub ?? pool.users.normalise(state.typedName);
  const user = attempt && pool.users.bySub(attempt.sub);
  pool.lockOut.check(subject);
  // Before the block is used up: AWS's client drops a forgotten device, and sends the same proof again.
  checkDevice(pool, user, responses.DEVICE_KEY);
  pool.sessions.use(secretBlock);

  if (user?.status === 'RESET_REQUIRED') {
    throw passwordResetRequired();
  }
  const expected = await expectedSignature({
    ...state,
    secretBlock: fromBase64(secretBlock) ?? new Uint8Array(),
    timestamp,
  });
  if (!user || !attempt || signature !== toBase64(expected)) {
    pool.lockOut.fail(subject);
    throw notAuthorized('Incorrect username or password.');
  }
  pool.lockOut.reset(subject);
  const { rounds, username, typedName } = state;
  if (rounds) {
    const proven = [...rounds, { challengeName: 'PASSWORD_VERIFIER', challengeResult: true }];
    const progress = { attempt, username, typedName, rounds: proven };
    return continueCustom(pool, progress, { clientMetadata });
  }
  return afterPassword(pool, user, attempt, clientMetadata);
};
