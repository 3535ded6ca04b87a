import { userByAccessToken } from '../user-pool/tokens.ts';
import { text } from '../wire/parameters.ts';
import { ServiceError } from '../wire/service-error.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html */
export const deleteWebAuthnCredential = operation(
  { AccessToken: token, CredentialId: text({ min: 1 }) },
  async (pool, { AccessToken, CredentialId }) => {
    const { passkeys } = await userByAccessToken(pool, AccessToken);
    const kept = passkeys.credentials.filter(({ id }) => id !== CredentialId);
    if (kept.length === passkeys.credentials.length) {
      throw new ServiceError('ResourceNotFoundException', 'The credential does not exist.');
    }
    passkeys.credentials = kept;
    return {};
  },
);
