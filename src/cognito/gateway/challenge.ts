import type { Secret } from '../secret.ts';
import type { CodeDelivery } from './user.ts';

/** A step that Cognito asks for before it gives tokens. */
export type Challenge =
  | SelectChallenge
  | PasswordChallenge
  | WebAuthnChallenge
  | NewPasswordRequiredChallenge
  | CodeChallenge
  | SelectMfaTypeChallenge
  | MfaSetupChallenge
  | CustomChallenge
  | UnsupportedChallenge;

/** What every challenge carries on to its answer. */
interface PosedChallenge {
  /** As the person typed it. */
  username: string;
  /** As Cognito wants it back. */
  userId: string;
  session: Secret;
}

/** A way to begin a sign-in by USER_AUTH. Cognito's PASSWORD and PASSWORD_SRP are one to a person: it is proved by SRP where that is offered. */
export type FirstFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

/** A second factor, by the name of its challenge. */
export type MfaType = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

/** Who this is can be proved in these ways: the person chooses one. */
export interface SelectChallenge extends PosedChallenge {
  name: 'SELECT_CHALLENGE';
  /** At least one. Those that the app hides are left out. The way this person used here last comes first. */
  options: readonly FirstFactor[];
  /** That way, where it is known and still among them. */
  last: FirstFactor | undefined;
}

/** The password, asked for by itself. */
export interface PasswordChallenge extends PosedChallenge {
  name: 'PASSWORD' | 'PASSWORD_SRP';
}

/** A passkey. The answer is the browser's own ceremony. */
export interface WebAuthnChallenge extends PosedChallenge {
  name: 'WEB_AUTHN';
  /** PublicKeyCredentialRequestOptionsJSON. @see https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialrequestoptionsjson */
  request: Readonly<Record<string, unknown>>;
}

/** An administrator made the account, or asks for another password: the person chooses one, and fills in what the pool requires and doesn't have yet. */
export interface NewPasswordRequiredChallenge extends PosedChallenge {
  name: 'NEW_PASSWORD_REQUIRED';
  /** Required attributes without a value, by Cognito's names. */
  missingAttributes: readonly string[];
}

/** A code: sent by text or email, or shown by an authenticator app. */
export interface CodeChallenge extends PosedChallenge {
  name: MfaType | 'SMS_OTP';
  /** Where the code went; nowhere for an authenticator app. */
  delivery: CodeDelivery | undefined;
  /** The name that the person gave to the authenticator app. */
  deviceName: string | undefined;
  /** The code is the first factor (USER_AUTH), and Cognito doesn't say that it is the only one: beginning again without a method leads to the others. */
  hasOtherWays: boolean;
}

/** Several second factors are set up: the person chooses one. */
export interface SelectMfaTypeChallenge extends PosedChallenge {
  name: 'SELECT_MFA_TYPE';
  options: readonly MfaType[];
}

/** The pool requires a second factor and the person has none yet. */
export interface MfaSetupChallenge extends PosedChallenge {
  name: 'MFA_SETUP';
  options: readonly MfaType[];
}

/** A question of the app's own Lambda. */
export interface CustomChallenge extends PosedChallenge {
  name: 'CUSTOM_CHALLENGE';
  /** The Lambda's publicChallengeParameters. They come from the network: text, never markup. */
  parameters: Readonly<Record<string, string>>;
}

/** A challenge that this version has no screen for. */
export interface UnsupportedChallenge {
  name: 'UNSUPPORTED';
  /** Cognito's ChallengeName as it came. */
  challengeName: string;
}

/** What a person answers to a challenge. The rest of what Cognito wants is in the challenge itself. */
export type ChallengeResponse =
  /** `PASSWORD` goes with the password itself, in the same call. */
  | { challenge: SelectChallenge; choice: Exclude<FirstFactor, 'PASSWORD'> }
  | { challenge: SelectChallenge | PasswordChallenge; password: Secret }
  /** Runs the browser's ceremony, then answers with what it gave. */
  | { challenge: WebAuthnChallenge }
  | {
      challenge: NewPasswordRequiredChallenge;
      password: Secret;
      /** By Cognito's names; at least the challenge's `missingAttributes`. */
      attributes: Readonly<Record<string, string>>;
    }
  | { challenge: CodeChallenge; code: Secret }
  | { challenge: SelectMfaTypeChallenge; choice: MfaType }
  /** The authenticator app's first code. */
  | { challenge: MfaSetupChallenge; code: Secret; deviceName?: string | undefined }
  /** Where codes by email are to go: the next challenge asks for the first. */
  | { challenge: MfaSetupChallenge; email: string }
  | { challenge: CustomChallenge; answer: Secret };

/** What an authenticator app has to be told. */
export interface TotpSetup {
  /** Carries the session on: what was posed before can't be answered any more. */
  challenge: MfaSetupChallenge;
  /** The shared secret, in base 32, for a person who types it. */
  secretCode: Secret;
  /** The same as an `otpauth:` address, for a QR code or a link on a phone. */
  uri: Secret;
}
