import { AuthError } from '../../src/cognito/errors.ts';
import type {
  AttributeDelivery,
  AuthUser,
  Challenge,
  CodeChallenge,
  CodeDelivery,
  MfaSetupChallenge,
  SignInStep,
  TotpSetup,
  UserSession,
} from '../../src/cognito/gateway/index.ts';
import { Secret } from '../../src/cognito/secret.ts';
import type { AuthEvent } from '../../src/machine/setup.ts';

// All that a chart can be told: by a person, by the gateway's answers, and by its failures.

export const username = 'ada@example.com';
export const user: AuthUser = { sub: 'sub', username, email: username, emailVerified: false, groups: [], claims: {} };
const session: UserSession = { user, expiresAt: 0 };
const delivery: CodeDelivery = { medium: 'EMAIL', destination: 'a***@e***', resendAt: 0 };
const waiting: AttributeDelivery = { ...delivery, attribute: 'email' };
const password = new Secret('password');
const code = new Secret('123456');

/** Every event from outside. The type makes a forgotten one fail the compiler. */
export const commands: { [Type in AuthEvent['type']]: Extract<AuthEvent, { type: Type }> } = {
  'signIn.submit': { type: 'signIn.submit', username, password },
  'signIn.redirect': { type: 'signIn.redirect', provider: 'Google' },
  'signIn.open': { type: 'signIn.open' },
  'signUp.submit': { type: 'signUp.submit', username, password, attributes: {} },
  'signUp.open': { type: 'signUp.open' },
  'confirmSignUp.submit': { type: 'confirmSignUp.submit', code },
  'confirmSignUp.resend': { type: 'confirmSignUp.resend' },
  'forgotPassword.open': { type: 'forgotPassword.open' },
  'forgotPassword.submit': { type: 'forgotPassword.submit', username },
  'resetPassword.submit': { type: 'resetPassword.submit', code, password },
  'resetPassword.resend': { type: 'resetPassword.resend' },
  'checking.retry': { type: 'checking.retry' },
  'newPassword.submit': { type: 'newPassword.submit', password, attributes: {} },
  'chooseFactor.submit': { type: 'chooseFactor.submit', choice: 'PASSWORD' },
  'enterPassword.submit': { type: 'enterPassword.submit', password },
  'passkey.retry': { type: 'passkey.retry' },
  'challenge.submit': { type: 'challenge.submit', code },
  'challenge.resend': { type: 'challenge.resend' },
  'challenge.back': { type: 'challenge.back' },
  'chooseMfa.submit': { type: 'chooseMfa.submit', choice: 'SMS_MFA' },
  'setupMfa.submit': { type: 'setupMfa.submit', choice: 'SOFTWARE_TOKEN_MFA' },
  'setupTotp.submit': { type: 'setupTotp.submit', code, deviceName: 'phone' },
  'setupTotp.retry': { type: 'setupTotp.retry' },
  'setupEmail.submit': { type: 'setupEmail.submit', email: username },
  'customChallenge.submit': { type: 'customChallenge.submit', answer: code },
  'offerDevice.submit': { type: 'offerDevice.submit', remember: true },
  'offerPasskey.submit': { type: 'offerPasskey.submit' },
  'verifyContact.submit': { type: 'verifyContact.submit', attribute: 'email' },
  'confirmContact.submit': { type: 'confirmContact.submit', code },
  'confirmContact.resend': { type: 'confirmContact.resend' },
  'offer.skip': { type: 'offer.skip' },
  'account.changePassword': { type: 'account.changePassword', password },
  'account.updateAttributes': { type: 'account.updateAttributes', attributes: {} },
  'account.sendAttributeCode': { type: 'account.sendAttributeCode', attribute: 'email' },
  'account.verifyAttribute': { type: 'account.verifyAttribute', attribute: 'email', code },
  'account.deleteUser': { type: 'account.deleteUser' },
  signOut: { type: 'signOut', scope: 'revoke' },
  'stepUp.asked': { type: 'stepUp.asked', request: { maxAge: 0 } },
  'session.changed': { type: 'session.changed', session },
  'session.ended': { type: 'session.ended' },
};

/** The same with another choice in it. */
export const otherCommands: AuthEvent[] = [
  { type: 'setupMfa.submit', choice: 'EMAIL_OTP' },
  { type: 'chooseFactor.submit', choice: 'WEB_AUTHN' },
  { type: 'signIn.submit', username, method: 'last' },
];

const posed = { username, userId: 'sub', session: code };
const sent: CodeChallenge = { ...posed, name: 'SMS_MFA', delivery, deviceName: undefined, hasOtherWays: false };
const mfaSetup: MfaSetupChallenge = { ...posed, name: 'MFA_SETUP', options: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] };

/** Every challenge that leads somewhere else, by any name that it may have. */
const challenges: Challenge[] = [
  { ...posed, name: 'SELECT_CHALLENGE', options: ['EMAIL_OTP', 'PASSWORD', 'WEB_AUTHN'], last: undefined },
  { ...posed, name: 'SELECT_CHALLENGE', options: ['PASSWORD', 'EMAIL_OTP'], last: 'PASSWORD' },
  { ...posed, name: 'SELECT_CHALLENGE', options: ['PASSWORD'], last: undefined },
  { ...posed, name: 'PASSWORD' },
  { ...posed, name: 'WEB_AUTHN', request: {} },
  { ...posed, name: 'NEW_PASSWORD_REQUIRED', missingAttributes: [] },
  sent,
  { ...sent, name: 'EMAIL_OTP' },
  { ...sent, name: 'SMS_OTP', hasOtherWays: true },
  { ...sent, name: 'SOFTWARE_TOKEN_MFA', delivery: undefined, deviceName: 'phone' },
  { ...posed, name: 'SELECT_MFA_TYPE', options: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
  mfaSetup,
  { ...mfaSetup, options: ['SOFTWARE_TOKEN_MFA'] },
  { ...mfaSetup, options: ['EMAIL_OTP'] },
  { ...posed, name: 'CUSTOM_CHALLENGE', parameters: { question: 'Who?' } },
  { name: 'UNSUPPORTED', challengeName: 'NEW_KIND' },
];
const signInSteps: SignInStep[] = [
  { kind: 'signedIn', session, offers: [] },
  { kind: 'signedIn', session, offers: ['device', 'contact', 'passkey'] },
  ...challenges.map((challenge) => ({ kind: 'challenge' as const, challenge })),
  { kind: 'unconfirmed', username },
  { kind: 'resetRequired', username },
];

const totp: TotpSetup = { challenge: mfaSetup, secretCode: code, uri: code };

/** Every answer of every call. */
export const outputs: Record<string, unknown[]> = {
  restore: [
    { kind: 'signedIn', session, offers: [] },
    { kind: 'signedOut' },
    { kind: 'ended' },
    { kind: 'redirectFailed', error: new AuthError('redirect-refused') },
    { kind: 'confirmSignUp', username, delivery: undefined },
    { kind: 'resetPassword', username, delivery: undefined },
  ],
  signIn: signInSteps,
  signUp: [
    { kind: 'confirm', username, delivery },
    { kind: 'confirmed', username },
  ],
  confirmSignUp: [{ confirmation: undefined }, { confirmation: code }],
  resendSignUpCode: [delivery],
  forgotPassword: [delivery],
  confirmForgotPassword: [undefined],
  respondToChallenge: signInSteps,
  offerPasskey: [{ kind: 'challenge', challenge: { ...posed, name: 'WEB_AUTHN', request: {} } }],
  signInWithRedirect: signInSteps.slice(0, 2),
  stepUp: signInSteps,
  rememberDevice: [undefined],
  createPasskey: [undefined],
  signInAgain: signInSteps,
  startTotpSetup: [totp],
  changePassword: [undefined],
  updateAttributes: [[], [waiting]],
  sendAttributeCode: [waiting],
  verifyAttribute: ['email'],
  deleteUser: [undefined],
  signOut: [undefined],
};

export const errors = [
  new AuthError('network'),
  new AuthError('already-confirmed'),
  new AuthError('session-expired'),
  new AuthError('incorrect-credentials'),
  new AuthError('session-ended'),
  new AuthError('passkey-cancelled'),
  new TypeError('not an AuthError'),
];
