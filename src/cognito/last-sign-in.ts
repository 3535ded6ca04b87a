import { asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { FirstFactor } from './gateway/index.ts';
import { lastSignInKey } from './storage.ts';

/** Who signed in here last, and by which first factor. */
export interface LastSignIn {
  /** As the person typed it. */
  username: string;
  method: FirstFactor;
}

export const firstFactorTypes: readonly FirstFactor[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

const isKept = ({ config }: AuthContext) => config.authFlow === 'USER_AUTH' && config.rememberLastSignIn !== false;

/** Undefined where nothing is kept, or what is there was tampered with. */
export async function readLastSignIn(context: AuthContext): Promise<LastSignIn | undefined> {
  if (!isKept(context)) return undefined;
  try {
    const stored = asRecord(JSON.parse((await context.storage.getItem(lastSignInKey(context.pool.clientId))) ?? ''));
    const username = asText(stored?.username);
    const method = firstFactorTypes.find((type) => type === stored?.method);
    return username && method ? { username, method } : undefined;
  } catch {
    // Not JSON: as good as nothing.
    return undefined;
  }
}

export async function keepLastSignIn(context: AuthContext, { username, method }: LastSignIn): Promise<void> {
  if (!isKept(context)) return;
  await context.storage.setItem(lastSignInKey(context.pool.clientId), JSON.stringify({ username, method }));
}
