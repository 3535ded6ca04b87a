import { ServiceError } from '../wire/service-error.ts';
import { newTotpSecret, totpCode, totpStepAt, totpStepOf } from './totp.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** Makes a secret for an authenticator app. It counts once a code of it was verified; until then an older app stays. */
export function associateToken({ config }: UserPool, user: User): string {
  if (config.mfaConfiguration === 'OFF' || !config.enabledMfas.includes('SOFTWARE_TOKEN_MFA')) {
    throw softwareTokenNotFound('Software Token MFA has not been enabled by the userPool.');
  }
  user.secondFactors.pendingSecret = newTotpSecret();
  return user.secondFactors.pendingSecret;
}

/** Takes the first code of an authenticator app. That uses the code up. */
export async function verifyToken(
  { clock }: UserPool,
  user: User,
  { code, friendlyDeviceName }: { code: string; friendlyDeviceName: string | undefined },
): Promise<void> {
  const { secondFactors } = user;
  const secret = secondFactors.pendingSecret;
  if (secret === undefined) throw softwareTokenNotFound('Software Token MFA does not exist for the user.');
  const step = await totpStepOf(secret, code, clock.now());
  if (step === undefined) throw new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch');
  secondFactors.softwareToken = { secret, friendlyDeviceName, lastStep: step };
  secondFactors.pendingSecret = undefined;
}

/** Takes a code at sign-in; throws CodeMismatchException, or ExpiredCodeException for one that was taken before. */
export async function useTokenCode({ clock }: UserPool, user: User, code: string): Promise<void> {
  const token = user.secondFactors.softwareToken;
  if (!token) throw softwareTokenNotFound('Software Token MFA does not exist for the user.');
  const step = await totpStepOf(token.secret, code, clock.now());
  if (step === undefined) throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
  if (step <= token.lastStep) {
    throw new ServiceError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  token.lastStep = step;
}

/** The code that the person's authenticator app shows; of an app that is being set up, if there is one. */
export async function currentTokenCode({ clock }: UserPool, user: User): Promise<string | undefined> {
  const secret = tokenSecretOf(user);
  return secret && totpCode(secret, totpStepAt(clock.now()));
}

export const tokenSecretOf = ({ secondFactors }: User): string | undefined =>
  secondFactors.pendingSecret ?? secondFactors.softwareToken?.secret;

const softwareTokenNotFound = (message: string) => new ServiceError('SoftwareTokenMFANotFoundException', message);
