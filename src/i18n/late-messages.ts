import type { CodeDelivery, FirstFactor, MfaType, SessionWarning } from '../cognito/gateway/index.ts';

/** Cognito's standard attributes that a person can be asked for. */
export type StandardAttribute =
  | 'email'
  | 'phone_number'
  | 'name'
  | 'given_name'
  | 'middle_name'
  | 'family_name'
  | 'nickname'
  | 'preferred_username'
  | 'birthdate'
  | 'gender'
  | 'address'
  | 'website'
  | 'profile'
  | 'picture'
  | 'locale'
  | 'zoneinfo';

/** The words of screens that no visit begins with. They come with those. */
export interface LateMessages {
  signUp: { title: string; submit: string; haveAccount: string; signIn: string };
  forgotPassword: { title: string; text: string; submit: string };
  /** Labels of what sign-up asks for. A custom attribute that is not here is named after itself: `custom:job_title` is "Job title". */
  attributes: Record<StandardAttribute, string> & { [custom: `custom:${string}`]: string };
  rules: {
    /** Introduces the list to a screen reader. */
    label: string;
    /** Read after a rule that the password keeps. */
    met: string;
    length: (minimum: number) => string;
    lowercase: string;
    uppercase: string;
    number: string;
    symbol: string;
    /** The rules that the password does not keep yet, in the words above. */
    unmet: (failing: readonly string[]) => string;
    /** Said where the pool asks for more characters than the app knows of. */
    tooShort: string;
  };
  moreFields: {
    newPassword: string;
    currentPassword: string;
    /** With the country code, so that the number reads the same everywhere. */
    phoneNumberHint: string;
  };
  confirmSignUp: { title: string; submit: string };
  resetPassword: { title: string; submit: string };
  newPassword: { title: string; text: string; submit: string };
  unsupportedChallenge: {
    title: string;
    text: string;
    /** Codes by text are the only second factor that can be set up, and Cognito takes no phone number in the middle of a sign-in. */
    needsPhone: string;
    name: (challengeName: string) => string;
  };
  chooseFactor: {
    title: string;
    /** To a person who is signed in and proves themselves once more. */
    stepUpTitle: string;
    text: string;
    /** The ways to sign in, to choose from. */
    factor: Record<FirstFactor, string>;
  };
  enterPassword: { title: string; submit: string };
  passkey: {
    title: string;
    /** While the browser asks. */
    waiting: string;
    text: string;
    retry: string;
  };
  offerDevice: { title: string; text: string; remember: string; skip: string };
  verifyContact: { title: string; text: string; submit: string };
  confirmContact: { title: string; submit: string };
  offerPasskey: {
    title: string;
    text: string;
    submit: string;
    /** The person has said no to their browser. */
    cancelled: string;
  };
  /** Leads on from an offer without taking it. */
  skip: { label: string };
  /** Calls off what is asked of a person who is signed in already. */
  cancel: { label: string };
  code: {
    label: string;
    /** Where the code went; `undefined` when a reload forgot it. */
    sent: (delivery: Pick<CodeDelivery, 'medium' | 'destination'> | undefined) => string;
    resend: string;
    resendIn: (seconds: number) => string;
  };
  challenge: {
    /** By how the code comes. */
    title: Record<MfaType, string>;
    /** Asks for what an authenticator app shows; by the name that the person gave it, if they did. */
    app: (deviceName: string | undefined) => string;
    /** Sends a code, or a choice. */
    submit: string;
    /** Leads to the choice that was made before. */
    back: string;
  };
  chooseMfa: { title: string; text: string };
  setupMfa: { title: string; text: string };
  /** The ways to get a code, to choose from. */
  mfa: Record<MfaType, string>;
  setupTotp: {
    title: string;
    text: string;
    /** What the picture shows, to a screen reader. */
    qrCode: string;
    /** A link that opens an authenticator app on the same phone. */
    open: string;
    /** Names the secret that a person types, or copies, into the app. */
    secret: string;
    copy: string;
    copied: string;
    copyFailed: string;
    /** May be left empty. */
    deviceName: string;
  };
  setupEmail: { title: string; text: string; submit: string };
  /** Where the app has no words for the question. */
  customChallenge: { title: string; label: string; submit: string };
  /** Warns of a session that is about to end by itself, and says why. */
  sessionTimeout: {
    title: Record<SessionWarning['reason'], string>;
    text: Record<SessionWarning['reason'], string>;
    left: (seconds: number) => string;
    stay: string;
    signOut: string;
  };
}
