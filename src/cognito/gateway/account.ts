import type { Secret } from '../secret.ts';
import type { FirstFactor, MfaType } from './challenge.ts';
import type { CodeDelivery, StepUpRequest } from './user.ts';

/** `local`: forget the tokens here. `revoke`: also tell Cognito to refuse this refresh token. `global`: end every session of the person. */
export type SignOutScope = 'local' | 'revoke' | 'global';

export interface SignOutInput {
  scope: SignOutScope;
  /** Also ends the session of the managed login page, by leaving this page for Cognito's `/logout`. Needs `domain`. @default false */
  redirect?: boolean | undefined;
}

export interface SignInInput {
  username: string;
  /** Left out, or empty, where the sign-in begins with something else: by USER_AUTH, or by CUSTOM_AUTH where the pool's Lambdas ask for none. */
  password?: Secret | undefined;
  /**
   * The first factor to begin with (PREFERRED_CHALLENGE), where `authFlow` is USER_AUTH; `last` is the one that this person used here last, if any.
   * Left out, Cognito offers what there is.
   */
  method?: FirstFactor | 'last' | undefined;
  /** What `confirmSignUp` gave: signs the person in who has just been confirmed, by this one call. The password is used where that doesn't work. */
  confirmation?: Secret | undefined;
  /** Whether the person stays signed in when the browser is closed. `false` keeps the tokens in `sessionStorage`: this tab's, until it goes. @default true */
  keep?: boolean | undefined;
}

/** How a person came to a challenge: what they picked, or where codes are to go. */
export type Way = { method: FirstFactor | 'last' } | { choice: MfaType } | { email: string };

export interface SignInAgainInput extends Omit<SignInInput, 'method'> {
  way: Way | undefined;
  /** It is a step-up that begins again. */
  stepUp?: StepUpRequest | undefined;
}

/** Where to leave the page for, to come back signed in. */
export interface RedirectInput {
  /** Straight to this provider (`identity_provider`): `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, or the name of an OIDC or SAML provider in the pool. @default the whole managed login page */
  provider?: string | undefined;
  /** An identifier of the provider in place of its name: an email domain (`idp_identifier`). */
  idpIdentifier?: string | undefined;
  /** Who is about to sign in, as far as they said (`login_hint`). */
  loginHint?: string | undefined;
  /** @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest */
  prompt?: 'none' | 'login' | 'select_account' | 'consent' | undefined;
  /** The language of Cognito's pages: `de`, `pt-BR`. */
  lang?: string | undefined;
  /** Where in the app the person is to land: an address of its own origin, any other is ignored. A popup leaves the page where it is. @default where they are */
  returnTo?: string | undefined;
  /** In a window of its own, which closes itself. To be asked for in a click: browsers open none without. @default false */
  popup?: boolean | undefined;
  /** Whether the person stays signed in when the browser is closed, as with `SignInInput`. @default true */
  keep?: boolean | undefined;
}

export interface SignUpInput {
  username: string;
  /** Left out by a person who will sign in without one. */
  password?: Secret | undefined;
  /** By Cognito's names: `email`, `given_name`, `custom:plan`. */
  attributes: Readonly<Record<string, string>>;
}

export interface ConfirmSignUpInput {
  username: string;
  code: Secret;
}

/** What a confirmation is good for. */
export interface ConfirmedSignUp {
  /** Cognito's Session for the sign-in that follows; undefined where the pool has no USER_AUTH. */
  confirmation: Secret | undefined;
}

export interface ConfirmForgotPasswordInput {
  username: string;
  code: Secret;
  password: Secret;
}

export interface ChangePasswordInput {
  /** Left out by a person who has none yet. */
  previous?: Secret | undefined;
  password: Secret;
}

/** A code that was sent to prove a changed email address or phone number. */
export interface AttributeDelivery extends CodeDelivery {
  attribute: string;
}

/** A passkey of the person who is signed in. @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnCredentialDescription.html */
export interface Passkey {
  credentialId: string;
  /** As the authenticator, or Cognito, calls it. */
  name: string;
  relyingPartyId: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** A browser or another client that the person signed in with. @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeviceType.html */
export interface Device {
  deviceKey: string;
  name: string | undefined;
  isRemembered: boolean;
  /** It is this browser. */
  isCurrent: boolean;
  lastIpAddress: string | undefined;
  /** Epoch milliseconds, all three. */
  createdAt: number;
  modifiedAt: number;
  authenticatedAt: number;
}

/** What the person who is signed in can prove themselves by (GetUserAuthFactors). */
export interface AuthFactors {
  first: readonly FirstFactor[];
  /** The second factors that are turned on. */
  second: readonly MfaType[];
  preferred: MfaType | undefined;
}

/** Which second factors to turn on or off (SetUserMFAPreference). What is left out stays as it is. */
export interface MfaPreferenceInput {
  factors?: Readonly<Partial<Record<MfaType, boolean>>> | undefined;
  /** Asked for at once, without a choice. It has to be turned on. */
  preferred?: MfaType | undefined;
  /** A passkey that verified the person counts as both factors. The pool's passkeys have to be set up so. */
  passkeys?: boolean | undefined;
}
