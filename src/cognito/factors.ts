import { asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { Doubts } from './doubt.ts';
import type { toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { FirstFactor, Gateway, MfaType } from './gateway/index.ts';
import type { digitsOf } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Session } from './session.ts';
import type { Totp } from './totp.ts';

/** What the person who is signed in can prove themselves by. */
export type Factors = Pick<
  Gateway,
  'getAuthFactors' | 'setMfaPreference' | 'startTotpEnrolment' | 'finishTotpEnrolment'
>;

// The proof uses up the code. Where only what follows it fails, the app is proved already: by the `sub` of whose it is.
const proved = new WeakMap<AuthContext, string>();

// By hand, not by import: what this chunk shared with others would become a chunk of its own, for everybody.
export interface FactorsSurroundings {
  session: Session;
  doubts: Doubts;
  loadTotp(caller: Pick<Session, 'call'>): Promise<Totp>;
  digitsOf: typeof digitsOf;
  toAuthError: typeof toAuthError;
  asSecret(text: string): Secret;
}

export function createFactors(
  context: AuthContext,
  { session, doubts, loadTotp, digitsOf, toAuthError, asSecret }: FactorsSurroundings,
): Factors {
  async function whoever() {
    const current = await session.current();
    if (!current) throw new AuthError('not-signed-in');
    return current.user;
  }

  /** Without a Session, what reads as if it were over is about the access token: GetUser ends the session if it is, and says so. */
  async function withToken<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (/^(session-expired|user-disabled)$/.test(toAuthError(error).code)) await session.fetchUser();
      throw error;
    }
  }

  async function verify(code: string, deviceName: string | undefined): Promise<true> {
    const { username } = await whoever();
    const { Status } = await withToken(async () => (await loadTotp(session)).verify({ username }, code, deviceName));
    if (Status === 'SUCCESS') return true;
    if (Status === 'ERROR') throw new AuthError('code-mismatch', { cause: new Error('VerifySoftwareToken: ERROR.') });
    throw unusable('VerifySoftwareToken without a Status.');
  }

  return {
    async getAuthFactors() {
      const answer = await session.call('GetUserAuthFactors');
      if (!asText(answer.Username)) throw unusable('GetUserAuthFactors without a Username.');
      const second = chosen(answer.UserMFASettingList, mfaTypes);
      return {
        first: chosen(answer.ConfiguredUserAuthFactors, firstFactors),
        second,
        preferred: chosen([answer.PreferredMfaSetting], mfaTypes)[0],
      };
    },
    async setMfaPreference({ factors = {}, preferred, passkeys }) {
      const settings = mfaTypes.flatMap((type) => {
        const isPreferred = type === preferred;
        const Enabled = factors[type] ?? (isPreferred || undefined);
        return Enabled === undefined
          ? []
          : [[settingOf[type], { Enabled, ...(isPreferred && { PreferredMfa: true }) }]];
      });
      await session.call('SetUserMFAPreference', {
        ...Object.fromEntries(settings),
        ...(passkeys !== undefined && { WebAuthnMfaSettings: { Enabled: passkeys } }),
      });
    },
    async startTotpEnrolment() {
      const { email, phoneNumber, username } = await whoever();
      proved.delete(context);
      const account = email ?? phoneNumber ?? username;
      const started = await withToken(async () => (await loadTotp(session)).start({ username: account }));
      if (!started) throw unusable('AssociateSoftwareToken without a secret in base 32.');
      return { secretCode: asSecret(started.secretCode), uri: asSecret(started.uri) };
    },
    async finishTotpEnrolment({ code, deviceName }) {
      const { sub } = await whoever();
      const digits = digitsOf(code);
      if (proved.get(context) !== sub) {
        await doubts.settle(
          `VerifySoftwareToken ${sub}`,
          () => verify(digits, deviceName),
          // Cognito has taken the code, or has no app left that waits for one.
          async ({ code }) => (code === 'code-used' || code === 'mfa-unavailable' ? true : undefined),
        );
        proved.set(context, sub);
      }
      await session.call('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: true } });
      proved.delete(context);
    },
  };
}

const mfaTypes: readonly MfaType[] = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'];
const firstFactors: readonly FirstFactor[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'];

const settingOf: Readonly<Record<MfaType, string>> = {
  SOFTWARE_TOKEN_MFA: 'SoftwareTokenMfaSettings',
  SMS_MFA: 'SMSMfaSettings',
  EMAIL_OTP: 'EmailMfaSettings',
};

/** Those of the list that are known here, in Cognito's order. */
function chosen<Name extends string>(list: unknown, known: readonly Name[]): readonly Name[] {
  const names = (Array.isArray(list) ? list : []).map(asText);
  return [...new Set(names)].flatMap((name) => known.filter((one) => one === name));
}

const unusable = (what: string) => new AuthError('bad-response', { cause: new Error(what) });
