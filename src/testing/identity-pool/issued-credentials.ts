import type { LocalClock } from '../clock.ts';
import { randomBytes, toBase64 } from '../user-pool/bytes.ts';
import type { IdentityPoolConfig } from './identity-pool-config.ts';

/** Temporary credentials, and whom they stand for. */
interface Issued {
  accessKeyId: string;
  secretKey: string;
  sessionToken: string;
  /** Epoch milliseconds, of whole seconds. */
  expiresAt: number;
  identityId: string;
  roleArn: string;
  isGuest: boolean;
}

export interface IssuedCredentials {
  issue(holder: Pick<Issued, 'identityId' | 'roleArn' | 'isGuest'>): Issued;
  find(accessKeyId: string): Issued | undefined;
}

export function createIssuedCredentials(
  { credentialsValidity }: IdentityPoolConfig,
  clock: LocalClock,
): IssuedCredentials {
  const issued = new Map<string, Issued>();
  return {
    issue(holder) {
      const credentials = {
        ...holder,
        accessKeyId: `ASIA${Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('')}`,
        secretKey: toBase64(randomBytes(30)),
        sessionToken: toBase64(randomBytes(sessionTokenBytes)),
        expiresAt: Math.floor((clock.now() + credentialsValidity) / 1000) * 1000,
      };
      issued.set(credentials.accessKeyId, credentials);
      return credentials;
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Real ones have 1,000 characters and more. */
const sessionTokenBytes = 900;
