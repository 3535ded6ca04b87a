import { userByAccessToken } from '../user-pool/tokens.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html */
export const deleteUser = operation({ AccessToken: token }, async (pool, { AccessToken }) => {
  const user = await userByAccessToken(pool, AccessToken);
  pool.users.remove(user);
  return undefined;
});
