import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Gateway, Passkey } from './gateway/index.ts';
import { makePasskey } from './passkey.ts';
import type { Session } from './session.ts';
import { passkeyAskedKey } from './storage.ts';

/** The passkeys of the person who is signed in. */
export type PasskeyAccount = Pick<Gateway, 'createPasskey' | 'listPasskeys' | 'deletePasskey' | 'declinePasskey'>;

export function createPasskeyAccount({ pool, storage }: AuthContext, session: Session): PasskeyAccount {
  async function asked(): Promise<void> {
    const person = await session.current();
    if (person) await storage.setItem(passkeyAskedKey(pool.clientId, person.user.sub), 'true');
  }

  return {
    async createPasskey({ signal } = {}) {
      const { CredentialCreationOptions } = await session.call('StartWebAuthnRegistration');
      const creation = asRecord(CredentialCreationOptions);
      if (!creation || !asText(creation.challenge)) throw unusable('StartWebAuthnRegistration without options.');
      const Credential = await makePasskey(creation, { signal });
      await session.call('CompleteWebAuthnRegistration', { Credential });
      await asked();
    },
    async listPasskeys() {
      const passkeys: Passkey[] = [];
      const seen = new Set<unknown>();
      for (let NextToken: string | undefined; ; ) {
        const answer: Answer = await session.call('ListWebAuthnCredentials', { ...(NextToken && { NextToken }) });
        if (!Array.isArray(answer.Credentials)) throw unusable('ListWebAuthnCredentials without Credentials.');
        passkeys.push(...answer.Credentials.flatMap(readPasskey));
        NextToken = asText(answer.NextToken);
        // A page that leads back to itself would never end.
        if (!NextToken || seen.has(NextToken)) return passkeys;
        seen.add(NextToken);
      }
    },
    async deletePasskey({ credentialId }) {
      try {
        await session.call('DeleteWebAuthnCredential', { CredentialId: credentialId });
      } catch (error) {
        const isGone = error instanceof CognitoException && /ResourceNotFound/.test(error.name);
        if (!isGone || toAuthError(error).code !== 'unexpected') throw error;
      }
    },
    async declinePasskey() {
      if (!(await session.current())) throw new AuthError('not-signed-in');
      await asked();
    },
  };
}

function readPasskey(item: unknown): Passkey[] {
  const { CredentialId, FriendlyCredentialName, RelyingPartyId, CreatedAt } = asRecord(item) ?? {};
  const credentialId = asText(CredentialId);
  if (!credentialId) return [];
  const createdAt = Number(CreatedAt) * 1000 || 0;
  return [
    {
      credentialId,
      name: asText(FriendlyCredentialName) ?? '',
      relyingPartyId: asText(RelyingPartyId) ?? '',
      createdAt,
    },
  ];
}
