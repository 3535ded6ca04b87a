import { configuredFactors } from '../user-pool/first-factors.ts';
import { describeSecondFactors } from '../user-pool/second-factors.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html */
export const getUserAuthFactors = operation({ AccessToken: token }, async (pool, { AccessToken }) => {
  const user = await userByAccessToken(pool, AccessToken);
  return {
    Username: user.username,
    ...describeSecondFactors(user),
    ConfiguredUserAuthFactors: configuredFactors(pool, user),
  };
});
