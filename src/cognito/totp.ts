import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { MfaSetupChallenge } from './gateway/index.ts';
import type { Secret } from './secret.ts';
import type { Wire } from './wire.ts';

// Types only: a module of the first load that this one brought along would become a chunk of its own, for everybody. So failures and secrets are the caller's.

/** An authenticator app as a second factor: set up by a person who has to before they are signed in, or by one who is. */
export interface Totp {
  /** Undefined for an answer that no app could be set up with. */
  start(posed: Posed): Promise<{ session: string; secretCode: string; uri: string } | undefined>;
  /** Proves that the app shows the right codes. The Session of the answer is what MFA_SETUP has to be answered with. */
  verify(posed: Posed, code: string, deviceName: string | undefined): Promise<Answer>;
}

/** Whose app it is. A person who is signed in has no Session: their access token goes with each call. */
type Posed = Pick<MfaSetupChallenge, 'username'> & { session?: Secret | undefined };

// The proof uses up the Session and the code. Where only the answer that follows it fails, that one is given again.
const proved = new WeakMap<Secret, Answer>();

export function createTotp({ config, pool }: AuthContext, wire: Pick<Wire, 'call'>): Totp {
  return {
    async start({ username, session: posed }) {
      const { Session: session = '', SecretCode: secretCode } = await wire.call('AssociateSoftwareToken', {
        ...(posed && { Session: posed.reveal() }),
      });
      if (typeof session !== 'string' || typeof secretCode !== 'string') return undefined;
      if ((posed && !session) || !/^[A-Z2-7]+=*$/.test(secretCode)) return undefined;
      const issuer = config.totpIssuer || globalThis.location?.hostname || pool.userPoolId;
      return { session, secretCode, uri: keyUri(issuer, username, secretCode) };
    },
    async verify({ session: posed }, UserCode, deviceName) {
      const known = posed && proved.get(posed);
      if (known) return known;
      const FriendlyDeviceName = deviceName?.trim();
      const answer = await wire.call('VerifySoftwareToken', {
        ...(posed && { Session: posed.reveal() }),
        UserCode,
        ...(FriendlyDeviceName && { FriendlyDeviceName }),
      });
      if (posed && answer.Status !== 'ERROR' && answer.Session) proved.set(posed, answer);
      return answer;
    },
  };
}

/**
 * What a QR code for authenticator apps holds. Cognito's secrets are for the defaults: SHA-1, six digits, thirty seconds.
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
function keyUri(issuer: string, account: string, secretCode: string): string {
  const by = encode(issuer);
  return `otpauth://totp/${by}:${encode(account)}?secret=${secretCode.replace(/=+$/, '')}&issuer=${by}`;
}

// A colon is what parts the issuer from the account: neither may hold one, not even encoded. Half a surrogate pair can't be encoded at all.
const encode = (text: string) =>
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text.replace(/\s*:\s*/g, ' ').trim())));
