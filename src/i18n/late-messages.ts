import type { MfaType, SessionWarning } from '../cognito/gateway/index.ts';

/** The words of screens that only some pools need. They come with those. */
export interface LateMessages {
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
