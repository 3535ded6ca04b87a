import type { SnapshotFrom } from 'xstate';
import type { AuthError } from '../cognito/errors.ts';
import type { AttributeDelivery, AuthUser, CodeChallenge, CodeDelivery, MfaType } from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthMachine } from './machine.ts';
import { canChooseSetup, given, posed } from './step.ts';

/** Something to tell the person that is not an error. */
export type Notice =
  | 'confirmed'
  | 'passwordReset'
  | 'codeSent'
  | 'passwordChanged'
  | 'attributesUpdated'
  | 'attributeVerified'
  | 'signedOut'
  | 'sessionEnded'
  | 'userDeleted';

/** What a person who is signed in does with their account. */
export type AccountTask =
  | 'changePassword'
  | 'updateAttributes'
  | 'sendAttributeCode'
  | 'verifyAttribute'
  | 'deleteUser';

interface Step {
  /** A call is under way: nothing can be sent. */
  busy: boolean;
  error: AuthError | undefined;
  notice: Notice | undefined;
}

/** The read model: which screen, and what it shows. One member for each screen that a person can see. */
export type AuthView =
  /** Not busy, there is an error, and only a retry leads on. */
  | { screen: 'checking'; busy: boolean; error: AuthError | undefined }
  | (Step & { screen: 'signIn'; username: string | undefined })
  | (Step & { screen: 'signUp'; username: string | undefined })
  | (Step & { screen: 'confirmSignUp'; username: string; delivery: CodeDelivery | undefined })
  | (Step & { screen: 'forgotPassword'; username: string | undefined })
  | (Step & { screen: 'resetPassword'; username: string; delivery: CodeDelivery | undefined })
  | (Step & { screen: 'newPassword'; username: string; missingAttributes: readonly string[] })
  | (Step &
      Pick<CodeChallenge, 'name' | 'delivery' | 'deviceName'> & {
        screen: 'challenge';
        /** The person can go back to a choice. */
        canGoBack: boolean;
      })
  | (Step & { screen: 'chooseMfa'; options: readonly MfaType[] })
  | (Step & { screen: 'setupMfa'; options: readonly MfaType[] })
  | (Step & {
      screen: 'setupTotp';
      username: string;
      /** In base 32, for a person who types it. Not known while it is busy with that, or if that failed: then only a retry leads on. */
      secretCode: Secret | undefined;
      /** The same as an `otpauth:` address. */
      uri: Secret | undefined;
      canGoBack: boolean;
    })
  | (Step & { screen: 'setupEmail'; username: string; canGoBack: boolean })
  /** `parameters` are the Lambda's publicChallengeParameters, another object for another question. They come from the network: text, never markup. */
  | (Step & { screen: 'customChallenge'; parameters: Readonly<Record<string, string>> })
  | (Step & { screen: 'unsupportedChallenge'; challengeName: string })
  | (Step & {
      screen: 'signedIn';
      user: AuthUser;
      /** What is under way, or what `error` and `notice` are about. */
      task: AccountTask | undefined;
      /** Codes that wait to be entered. */
      deliveries: readonly AttributeDelivery[];
    });

/** @see AuthView */
export type Screen = AuthView['screen'];

/** A moment of the chart. */
export type AuthSnapshot = SnapshotFrom<AuthMachine>;

/** Reads what to show from a moment of the chart. Each call makes an object; compare two with a shallow equality. */
export function select(snapshot: AuthSnapshot): AuthView {
  const { context } = snapshot;
  const { username, delivery, challenge, way, totp, user, task, deliveries = none, error, notice } = context;
  const step = { busy: snapshot.hasTag('busy'), error, notice };
  const screen = screenOf(snapshot);
  switch (screen) {
    case 'checking':
      return { screen, busy: step.busy, error };
    case 'signIn':
    case 'signUp':
    case 'forgotPassword':
      return { ...step, screen, username };
    case 'confirmSignUp':
    case 'resetPassword':
      return { ...step, screen, username: given(username), delivery };
    case 'newPassword': {
      const { missingAttributes } = posed(context, 'NEW_PASSWORD_REQUIRED');
      return { ...step, screen, username: given(username), missingAttributes };
    }
    case 'challenge': {
      const { name, delivery, deviceName } = posed(context, 'SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA');
      return { ...step, screen, name, delivery, deviceName, canGoBack: way !== undefined };
    }
    case 'chooseMfa':
      return { ...step, screen, options: posed(context, 'SELECT_MFA_TYPE').options };
    case 'setupMfa':
      return { ...step, screen, options: posed(context, 'MFA_SETUP').options };
    case 'setupTotp': {
      const { secretCode, uri } = totp ?? {};
      return { ...step, screen, username: given(username), secretCode, uri, canGoBack: canChooseSetup(challenge) };
    }
    case 'setupEmail':
      return { ...step, screen, username: given(username), canGoBack: canChooseSetup(challenge) };
    case 'customChallenge':
      return { ...step, screen, parameters: posed(context, 'CUSTOM_CHALLENGE').parameters };
    case 'unsupportedChallenge':
      return { ...step, screen, challengeName: posed(context, 'UNSUPPORTED').challengeName };
    case 'signedIn':
      return { ...step, screen, user: given(user), task, deliveries };
    default:
      return screen satisfies never;
  }
}

// One for all, so that two views without any are equal.
const none: readonly AttributeDelivery[] = [];

function screenOf(snapshot: AuthSnapshot): Screen {
  return given(Object.values(snapshot.getMeta()).find((meta) => meta)).screen;
}
