/** A way to begin a sign-in by USER_AUTH. */
export type FirstFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN';

/** What USER_AUTH may begin with. */
export interface SignInPolicy {
  /** @default ['PASSWORD'] */
  allowedFirstAuthFactors: readonly FirstFactor[];
}

/** How the pool remembers devices. */
export interface DeviceConfiguration {
  /** Whether a remembered device replaces the second factor. @default false */
  challengeRequiredOnNewDevice: boolean;
  /** Whether a device is remembered only after UpdateDeviceStatus, instead of at once by ConfirmDevice. @default false */
  deviceOnlyRememberedOnUserPrompt: boolean;
}

/** The pool's passkeys. They also have to be among the allowed first factors. */
export interface WebAuthnConfiguration {
  /** The site that they are for, as a host name: `localhost`, `example.com`. Without it, none can be made. */
  relyingPartyId: string | undefined;
  /** @default 'preferred' */
  userVerification: 'required' | 'preferred';
  /** With the second, a passkey that verified the person counts as two factors, for who turned that on. @default 'SINGLE_FACTOR' */
  factorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

/** A way to show a second factor, by the name of its challenge. */
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';
