import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import { deliverCode, signUpDestination, simulateDelivery } from '../user-pool/code-delivery.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { clientId, clientMetadata, context, operation, secretHash, username } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html */
export const resendConfirmationCode = operation(
  { ClientId: clientId, Username: username, SecretHash: secretHash, ClientMetadata: clientMetadata, ...context },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    const user = pool.users.find(input.Username);
    const subject = user?.sub ?? pool.users.normalise(input.Username);
    if (user && user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    if (pool.config.autoVerifiedAttributes.length === 0) {
      throw notAuthorized('Cannot resend codes. Auto verification not turned on.');
    }
    pool.rateLimiter.count('resendConfirmationCode', subject, pool.config.rateLimits.resendConfirmationCode);
    if (!user) {
      if (pool.config.preventUserExistenceErrors === 'ENABLED') {
        return { CodeDeliveryDetails: simulateDelivery(input.Username) };
      }
      throw new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
    }
    const attribute = signUpDestination(pool, user);
    if (!attribute) throw notAuthorized('Cannot resend codes. Auto verification not turned on.');
    const delivery = { user, attribute, purpose: 'confirmSignUp', message: 'ResendCode' } as const;
    return {
      CodeDeliveryDetails: await deliverCode(pool, { ...delivery, clientMetadata: input.ClientMetadata }),
    };
  },
);
