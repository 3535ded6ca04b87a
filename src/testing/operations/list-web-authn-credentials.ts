import { userByAccessToken } from '../user-pool/tokens.ts';
import { number, optional, text } from '../wire/parameters.ts';
import { operation, token } from './operation.ts';
import { page } from './page.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html */
export const listWebAuthnCredentials = operation(
  {
    AccessToken: token,
    MaxResults: optional(number({ min: 0, max: 20 })),
    NextToken: optional(text({ min: 1, max: 131072, pattern: /[\S]+/ })),
  },
  async (pool, { AccessToken, MaxResults, NextToken }) => {
    const user = await userByAccessToken(pool, AccessToken);
    const { items, next } = page(user.passkeys.credentials, { from: NextToken, size: MaxResults });
    return {
      Credentials: items.map((passkey) => ({
        CredentialId: passkey.id,
        FriendlyCredentialName: 'Passkey',
        RelyingPartyId: passkey.relyingPartyId,
        ...(passkey.authenticatorAttachment && { AuthenticatorAttachment: passkey.authenticatorAttachment }),
        AuthenticatorTransports: passkey.transports,
        CreatedAt: passkey.createdAt / 1000,
      })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
);
