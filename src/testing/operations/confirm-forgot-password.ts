import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import { expiredCode } from '../user-pool/codes.ts';
import { checkPassword } from '../user-pool/password.ts';
import { runPostConfirmation } from '../user-pool/triggers.ts';
import { ServiceError } from '../wire/service-error.ts';
import {
  clientId,
  clientMetadata,
  confirmationCode,
  context,
  operation,
  password,
  secretHash,
  username,
} from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html */
export const confirmForgotPassword = operation(
  {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    Password: password,
    SecretHash: secretHash,
    ClientMetadata: clientMetadata,
    ...context,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    const user = pool.users.find(input.Username);
    const subject = user?.sub ?? pool.users.normalise(input.Username);
    pool.rateLimiter.count('forgotPassword', subject, pool.config.rateLimits.forgotPassword);
    if (!user) {
      if (pool.config.preventUserExistenceErrors === 'ENABLED') throw expiredCode();
      throw new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
    }
    pool.codes.check('resetPassword', user.sub, input.ConfirmationCode);
    // A password that the policy refuses leaves the code as it is, so that the person can try another.
    checkPassword(input.Password, pool.config.passwordPolicy, 'change');
    pool.codes.use('resetPassword', user.sub);
    pool.users.setPassword(user, input.Password);
    pool.lockOut.reset(user.sub);
    user.status = 'CONFIRMED';
    await runPostConfirmation(pool, user, 'ConfirmForgotPassword', input.ClientMetadata);
    return {};
  },
);
