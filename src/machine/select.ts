import type { SnapshotFrom } from 'xstate';
import type { AuthError } from '../cognito/errors.ts';
import type {
  AttributeDelivery,
  AuthUser,
  CodeChallenge,
  CodeDelivery,
  FirstFactor,
  MfaType,
} from '../cognito/gateway/index.ts';
import type { Secret } from '../cognito/secret.ts';
import type { AuthMachine } from './machine.ts';
import { awaited, canChoose, canGoBack, given, posed } from './step.ts';

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
  | 'userDeleted'
  | 'passkeyCreated';

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
  /** The person is signed in, and proves themselves once more. To go back to the sign-in form is to call it off. */
  isStepUp: boolean;
}

/** The read model: which screen, and what it shows. One member for each screen that a person can see. */
export type AuthView =
  /** Not busy, there is an error, and only a retry leads on. */
  | { screen: 'checking'; busy: boolean; error: AuthError | undefined }
  | (Step & {
      screen: 'signIn';
      username: string | undefined;
      /** Where the person is on their way to, while it is busy with that: a provider's name, or its identifier where only that was given, or empty for the managed login page. */
      provider: string | undefined;
    })
  | (Step & { screen: 'signUp'; username: string | undefined })
  | (Step & { screen: 'confirmSignUp'; username: string; delivery: CodeDelivery | undefined })
  | (Step & { screen: 'forgotPassword'; username: string | undefined })
  | (Step & { screen: 'resetPassword'; username: string; delivery: CodeDelivery | undefined })
  /** At least two ways to prove who this is. */
  | (Step & { screen: 'chooseFactor'; username: string; options: readonly FirstFactor[] })
  | (Step & {
      screen: 'enterPassword';
      username: string;
      /** There is a choice to go back to. */
      canGoBack: boolean;
    })
  /** Busy while the browser asks for the passkey. Not busy, only another try or another way leads on. */
  | (Step & { screen: 'passkey'; username: string })
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
  | (Step & { screen: 'offerDevice'; user: AuthUser })
  | (Step & {
      screen: 'verifyContact';
      user: AuthUser;
      /** Cognito's names of the addresses that aren't proved. */
      attributes: readonly ('email' | 'phone_number')[];
    })
  | (Step & { screen: 'confirmContact'; user: AuthUser; delivery: AttributeDelivery })
  | (Step & { screen: 'offerPasskey'; user: AuthUser })
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
  const { delivery, challenge, totp, user, task, deliveries = none, provider, error, notice } = context;
  const username = context.stepUp && user ? nameOf(user) : context.username;
  const step = { busy: snapshot.hasTag('busy'), error, notice, isStepUp: context.stepUp !== undefined };
  const screen = screenOf(snapshot);
  switch (screen) {
    case 'checking':
      return { screen, busy: step.busy, error };
    case 'signIn':
      return { ...step, screen, username, provider };
    case 'signUp':
    case 'forgotPassword':
      return { ...step, screen, username };
    case 'confirmSignUp':
    case 'resetPassword':
      return { ...step, screen, username: given(username), delivery };
    case 'chooseFactor':
      return { ...step, screen, username: given(username), options: posed(context, 'SELECT_CHALLENGE').options };
    case 'enterPassword':
      return { ...step, screen, username: given(username), canGoBack: canChoose(challenge, 'SELECT_CHALLENGE') };
    case 'passkey':
      return { ...step, screen, username: given(username) };
    case 'offerDevice':
    case 'offerPasskey':
      return { ...step, screen, user: given(user) };
    case 'verifyContact':
      return { ...step, screen, user: given(user), attributes: unverified(given(user)) };
    case 'confirmContact':
      return { ...step, screen, user: given(user), delivery: awaited(context) };
    case 'newPassword': {
      const { missingAttributes } = posed(context, 'NEW_PASSWORD_REQUIRED');
      return { ...step, screen, username: given(username), missingAttributes };
    }
    case 'challenge': {
      const { name, delivery, deviceName } = posed(context, 'SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA');
      return { ...step, screen, name, delivery, deviceName, canGoBack: canGoBack(context) };
    }
    case 'chooseMfa':
      return { ...step, screen, options: posed(context, 'SELECT_MFA_TYPE').options };
    case 'setupMfa':
      return { ...step, screen, options: posed(context, 'MFA_SETUP').options };
    case 'setupTotp': {
      const { secretCode, uri } = totp ?? {};
      return {
        ...step,
        screen,
        username: given(username),
        secretCode,
        uri,
        canGoBack: canChoose(challenge, 'MFA_SETUP'),
      };
    }
    case 'setupEmail':
      return { ...step, screen, username: given(username), canGoBack: canChoose(challenge, 'MFA_SETUP') };
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

/** What a person knows themselves by: the username of a pool that makes it up is its `sub`. */
const nameOf = ({ username, sub, email, phoneNumber }: AuthUser) =>
  username === sub ? (email ?? phoneNumber ?? username) : username;

function unverified({ email, emailVerified, phoneNumber, phoneNumberVerified }: AuthUser) {
  const isOpen = { email: email && !emailVerified, phone_number: phoneNumber && !phoneNumberVerified };
  return contacts.filter((name) => isOpen[name]);
}

const contacts = ['email', 'phone_number'] as const;

// One for all, so that two views without any are equal.
const none: readonly AttributeDelivery[] = [];

function screenOf(snapshot: AuthSnapshot): Screen {
  return given(Object.values(snapshot.getMeta()).find((meta) => meta)).screen;
}
