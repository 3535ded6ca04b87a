import { required } from '../auth-flows/auth-flow.ts';
import { continueSignIn } from '../steps/continue-sign-in.ts';
import { devicePasswordChallenge } from '../steps/device.ts';
import { fromBase64, toBase64 } from '../user-pool/bytes.ts';
import { confirmedDevice, noSuchDevice } from '../user-pool/devices.ts';
import { expectedSignature } from '../user-pool/srp.ts';
import { checkTimestamp } from '../user-pool/timestamp.ts';
import { notAuthorized } from '../wire/service-error.ts';
import { type Respond, resume } from './challenge.ts';

/** DEVICE_PASSWORD_VERIFIER: the device's proof that it knows its password. One SECRET_BLOCK takes one proof, right or wrong. */
export const devicePasswordVerifier: Respond = async (pool, answer) => {
  const { responses, clientMetadata } = answer;
  const secretBlock = required(responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = required(responses, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = required(responses, 'TIMESTAMP');
  const deviceKey = required(responses, 'DEVICE_KEY');
  const { user, state } = await resume(pool, devicePasswordChallenge, { ...answer, session: secretBlock });
  const device = deviceKey === state.deviceKey ? confirmedDevice(pool, user, deviceKey) : undefined;
  if (!device) throw noSuchDevice();
  checkTimestamp(timestamp, pool.clock.now(), pool.config.timestampTolerance);
  pool.sessions.use(secretBlock);
  const block = fromBase64(secretBlock) ?? new Uint8Array();
  const expected = await expectedSignature({ ...state, secretBlock: block, timestamp });
  if (signature !== toBase64(expected)) throw notAuthorized('Incorrect username or password.');
  device.authenticatedAt = pool.clock.now();
  return continueSignIn(pool, user, { ...state.attempt, hasDevice: true }, clientMetadata);
};
