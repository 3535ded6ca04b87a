import { deliverCode } from '../user-pool/code-delivery.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { attributeName, clientMetadata, operation, token, verifiable } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export const getUserAttributeVerificationCode = operation(
  { AccessToken: token, AttributeName: attributeName, ClientMetadata: clientMetadata },
  async (pool, input) => {
    const user = await userByAccessToken(pool, input.AccessToken);
    const attribute = verifiable(input.AttributeName);
    const limit = pool.config.rateLimits.getUserAttributeVerificationCode;
    pool.rateLimiter.count('getUserAttributeVerificationCode', user.sub, limit);
    const purpose = `verify ${attribute}` as const;
    // A new address that waits for its verification has a code already.
    const to = pool.codes.last(purpose, user.sub)?.destination ?? user.attributes.get(attribute);
    if (!to) throw invalidParameter(`User does not have a value for ${attribute}.`);
    const message = 'VerifyUserAttribute';
    const delivery = { user, attribute, purpose, message, to, clientMetadata: input.ClientMetadata } as const;
    return { CodeDeliveryDetails: await deliverCode(pool, delivery) };
  },
);
