import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import {
  type CodeDeliveryDetails,
  deliverCode,
  recoveryDestination,
  simulateDelivery,
} from '../user-pool/code-delivery.ts';
import { migrateAtForgotPassword } from '../user-pool/migration.ts';
import type { Metadata } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { clientId, clientMetadata, context, operation, secretHash, username } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html */
export const forgotPassword = operation(
  { ClientId: clientId, Username: username, SecretHash: secretHash, ClientMetadata: clientMetadata, ...context },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    const user =
      pool.users.find(input.Username) ?? (await migrateAtForgotPassword(pool, input.Username, input.ClientMetadata));
    const subject = user?.sub ?? pool.users.normalise(input.Username);
    pool.rateLimiter.count('forgotPassword', subject, pool.config.rateLimits.forgotPassword);
    return { CodeDeliveryDetails: await send(pool, user, input.Username, input.ClientMetadata) };
  },
);

async function send(
  pool: UserPool,
  user: User | undefined,
  name: string,
  clientMetadata: Metadata,
): Promise<CodeDeliveryDetails> {
  const isDiscreet = pool.config.preventUserExistenceErrors === 'ENABLED';
  if (user?.status === 'FORCE_CHANGE_PASSWORD' || user?.status === 'EXTERNAL_PROVIDER') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  const attribute = user && recoveryDestination(pool, user);
  if (user?.enabled && attribute) {
    const message = 'ForgotPassword';
    return deliverCode(pool, { user, attribute, purpose: 'resetPassword', message, clientMetadata });
  }
  if (isDiscreet) return simulateDelivery(name);
  if (!user) throw new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  throw invalidParameter('Cannot reset password for the user as there is no registered/verified email or phone_number');
}
