import { readableAttributes, toAttributeList } from '../user-pool/attributes.ts';
import { describeSecondFactors } from '../user-pool/second-factors.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export const getUser = operation({ AccessToken: token }, async (pool, { AccessToken }) => {
  const user = await userByAccessToken(pool, AccessToken);
  return {
    Username: user.username,
    UserAttributes: toAttributeList(readableAttributes(user.attributes, pool.config)),
    ...describeSecondFactors(user),
  };
});
