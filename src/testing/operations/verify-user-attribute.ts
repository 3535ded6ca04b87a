import { takeAlias } from '../user-pool/aliases.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { attributeName, confirmationCode, operation, token, verifiable } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html */
export const verifyUserAttribute = operation(
  { AccessToken: token, AttributeName: attributeName, Code: confirmationCode },
  async (pool, { AccessToken, AttributeName, Code }) => {
    const user = await userByAccessToken(pool, AccessToken);
    const attribute = verifiable(AttributeName);
    pool.rateLimiter.count('verifyUserAttribute', user.sub, pool.config.rateLimits.verifyUserAttribute);
    const { destination } = pool.codes.check(`verify ${attribute}`, user.sub, Code);
    takeAlias(pool, user, { attribute, value: destination, force: false });
    pool.codes.use(`verify ${attribute}`, user.sub);
    user.attributes.set(attribute, destination);
    user.attributes.set(`${attribute}_verified`, 'true');
    return {};
  },
);
