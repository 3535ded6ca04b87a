import { simulateDelivery } from '../user-pool/code-delivery.ts';
import type { FirstChallenge } from '../user-pool/first-factors.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import { simulateUser } from '../user-pool/simulated-user.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';

/** A sign-in of somebody who doesn't exist: it looks like any other, and no answer is right. */
export const simulatedChallenge = defineChallenge<{ typedName: string; username: string; name: string }>('simulated');

/** Poses a challenge of USER_AUTH to somebody who doesn't exist. */
export async function simulateChallenge(
  pool: UserPool,
  typedName: string,
  name: FirstChallenge | 'SELECT_CHALLENGE',
): Promise<object> {
  const { username, salt } = await simulateUser(pool, typedName);
  const Session = pool.sessions.open(simulatedChallenge, { typedName, username, name });
  if (name !== 'EMAIL_OTP' && name !== 'SMS_OTP') return { ChallengeName: name, Session, ChallengeParameters: {} };
  const digits = String(salt).slice(-10);
  const isOther = typedName.startsWith('+') === (name === 'EMAIL_OTP');
  const address = name === 'EMAIL_OTP' ? `${username}@example.com` : `+1${digits}`;
  const { DeliveryMedium, Destination } = simulateDelivery(isOther || name === 'SMS_OTP' ? address : typedName);
  return {
    ChallengeName: name,
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
      CODE_DELIVERY_DESTINATION: Destination,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** What an answer is told. */
export const refuseSimulated = (name: string): ServiceError =>
  name === 'EMAIL_OTP' || name === 'SMS_OTP' ? wrongCode() : notAuthorized('Incorrect username or password.');

/** EMAIL_OTP's and SMS_OTP's. */
export const wrongCode = () => new ServiceError('CodeMismatchException', 'Invalid code or auth state for the user.');
