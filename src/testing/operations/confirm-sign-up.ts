import { takeAlias } from '../user-pool/aliases.ts';
import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import { expiredCode } from '../user-pool/codes.ts';
import { openSignUpSession } from '../user-pool/sign-up-session.ts';
import { runPostConfirmation } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { flag, optional } from '../wire/parameters.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import {
  clientId,
  clientMetadata,
  confirmationCode,
  context,
  operation,
  secretHash,
  session,
  username,
} from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html */
export const confirmSignUp = operation(
  {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    SecretHash: secretHash,
    ForceAliasCreation: optional(flag),
    ClientMetadata: clientMetadata,
    Session: optional(session),
    ...context,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    const user = pool.users.find(input.Username);
    const subject = user?.sub ?? pool.users.normalise(input.Username);
    pool.rateLimiter.count('confirmSignUp', subject, pool.config.rateLimits.confirmSignUp);
    if (!user) throw noSuchUser(pool);
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    const { attribute, destination } = pool.codes.check('confirmSignUp', user.sub, input.ConfirmationCode);
    takeAlias(pool, user, { attribute, value: destination, force: input.ForceAliasCreation === true });
    pool.codes.use('confirmSignUp', user.sub);
    user.attributes.set(`${attribute}_verified`, 'true');
    user.status = 'CONFIRMED';
    await runPostConfirmation(pool, user, 'ConfirmSignUp', input.ClientMetadata);
    return openSignUpSession(pool, user);
  },
);

function noSuchUser({ config }: UserPool): ServiceError {
  return config.preventUserExistenceErrors === 'ENABLED'
    ? expiredCode()
    : new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
}
