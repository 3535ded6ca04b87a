import { checkDeletable, deleteAttribute } from '../user-pool/attributes.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { list } from '../wire/parameters.ts';
import { attributeName, operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html */
export const deleteUserAttributes = operation(
  { AccessToken: token, UserAttributeNames: list(attributeName) },
  async (pool, { AccessToken, UserAttributeNames }) => {
    const user = await userByAccessToken(pool, AccessToken);
    checkDeletable(UserAttributeNames, pool.config);
    for (const name of UserAttributeNames) deleteAttribute(user, name);
    return {};
  },
);
