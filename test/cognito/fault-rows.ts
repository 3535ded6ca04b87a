import { AuthError, Secret } from '../../src/cognito/index.ts';
import type { FaultKind, LocalCognitoConfig } from '../../src/testing/index.ts';
import { challengeIn } from './canned.ts';
import { ada, type begin, open, password, username } from './page.ts';

type Page = ReturnType<typeof begin>;
export type Run = () => Promise<unknown>;
/** `done`, or the code of an AuthError. */
export type Outcome = string;
export type Trouble = FaultKind | 'fast clock' | 'slow clock' | 'asleep';

export interface Row {
  /** Where the trouble is. */
  operation: string;
  /** The pool, where it is no plain one. */
  pool?: LocalCognitoConfig;
  /** Brings the page to where the call can be made, and returns the call. */
  prepare(page: Page): Promise<Run> | Run;
  /** What a second try gives, where it isn't `done`. */
  again?: Partial<Record<Trouble, Outcome>>;
  /** What the first gives, where it isn't what `firstOutcome` says. */
  first?: Partial<Record<Trouble, Outcome>>;
  /** May be sent more than once. */
  isRepeated?: true;
  /** Signs in by USER_AUTH. */
  byChoice?: true;
  /** Signs in by SRP; the others take the quicker flow where they need a session. */
  bySrp?: true;
  /** The session is meant to be gone after it was carried out. */
  endsSession?: true;
}

const next = new Secret('Difference-Engine-1');
export const grace = 'grace@example.com';
export const invited = 'invited@example.com';
export const code = ({ local }: Page, to: string) => new Secret(local.inbox.last(to)?.code ?? '');
// A body-less 200 is what Cognito answers to these when they have succeeded.
export const emptyIsDone = { empty: 'done', 'empty-object': 'done' } as const;
export const succeeded = (code: Outcome) => ({ 'fast clock': code, 'slow clock': code, asleep: code });

const usedUp = { 'lose-reply': 'session-expired', ...succeeded('session-expired') };
const withFactors = (...userMfaSettingList: ('EMAIL_OTP' | 'SMS_MFA')[]): LocalCognitoConfig => ({
  mfaConfiguration: 'OPTIONAL',
  enabledMfas: ['EMAIL_OTP', 'SMS_MFA'],
  users: [{ ...ada, attributes: { phone_number: '+15550009999' }, userMfaSettingList }],
});
const setup: LocalCognitoConfig = { mfaConfiguration: 'ON', users: [ada] };

/** What a call gives in trouble, unless its row says otherwise. */
export const firstOutcome: Record<Exclude<Trouble, 'delay' | 'internal-error'>, Outcome> = {
  drop: 'network',
  'lose-reply': 'network',
  stall: 'timeout',
  html: 'bad-response',
  empty: 'bad-response',
  'empty-object': 'bad-response',
  'unknown-type': 'unexpected',
  throttle: 'too-many-requests',
  ...succeeded('done'),
};

const always = (code: Outcome): Partial<Record<Trouble, Outcome>> =>
  Object.fromEntries(Object.keys(firstOutcome).map((trouble) => [trouble, code]));

/** Every call of the gateway that reaches Cognito. */
export const rows: Record<string, Row> = {
  'signIn, its first call': {
    bySrp: true,
    operation: 'InitiateAuth',
    prepare:
      ({ gateway }) =>
      () =>
        gateway.signIn({ username, password }),
    isRepeated: true,
    first: { asleep: 'session-expired' },
  },
  'signIn, its second call': {
    bySrp: true,
    operation: 'RespondToAuthChallenge',
    prepare:
      ({ gateway }) =>
      () =>
        gateway.signIn({ username, password }),
  },
  respondToChallenge: {
    operation: 'RespondToAuthChallenge',
    async prepare({ gateway, local }) {
      const step = await gateway.signIn({ username: invited, password });
      if (step.kind !== 'challenge' || step.challenge.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(step.kind);
      const { challenge } = step;
      local.clearCalls();
      return () => gateway.respondToChallenge({ challenge, password: next, attributes: {} });
    },
    again: succeeded('session-expired'),
  },
  'respondToChallenge, a code': {
    operation: 'RespondToAuthChallenge',
    pool: withFactors('EMAIL_OTP'),
    async prepare(page) {
      const challenge = challengeIn(await page.gateway.signIn({ username, password }), 'EMAIL_OTP');
      return () => page.gateway.respondToChallenge({ challenge, code: code(page, username) });
    },
    again: usedUp,
  },
  'respondToChallenge, a choice': {
    operation: 'RespondToAuthChallenge',
    pool: withFactors('EMAIL_OTP', 'SMS_MFA'),
    async prepare({ gateway }) {
      const challenge = challengeIn(await gateway.signIn({ username, password }), 'SELECT_MFA_TYPE');
      return () => gateway.respondToChallenge({ challenge, choice: 'SMS_MFA' });
    },
    again: usedUp,
  },
  startTotpSetup: {
    operation: 'AssociateSoftwareToken',
    pool: setup,
    async prepare({ gateway }) {
      const challenge = challengeIn(await gateway.signIn({ username, password }), 'MFA_SETUP');
      return () => gateway.startTotpSetup({ challenge });
    },
    again: usedUp,
  },
  'respondToChallenge, the proof of an authenticator app': {
    operation: 'VerifySoftwareToken',
    pool: setup,
    prepare: proveApp,
    first: { asleep: 'session-expired' },
    again: usedUp,
  },
  'respondToChallenge, what follows that proof': {
    operation: 'RespondToAuthChallenge',
    pool: setup,
    prepare: proveApp,
    again: usedUp,
  },
  signUp: {
    operation: 'SignUp',
    prepare:
      ({ gateway }) =>
      () =>
        gateway.signUp({ username: grace, password, attributes: {} }),
    again: {
      'lose-reply': 'username-exists',
      ...succeeded('username-exists'),
    },
  },
  confirmSignUp: {
    operation: 'ConfirmSignUp',
    async prepare(page) {
      await page.gateway.signUp({ username: grace, password, attributes: {} });
      return () => page.gateway.confirmSignUp({ username: grace, code: code(page, grace) });
    },
    first: emptyIsDone,
    again: succeeded('already-confirmed'),
  },
  resendSignUpCode: {
    operation: 'ResendConfirmationCode',
    async prepare({ gateway }) {
      await gateway.signUp({ username: grace, password, attributes: {} });
      return () => gateway.resendSignUpCode({ username: grace });
    },
  },
  forgotPassword: {
    operation: 'ForgotPassword',
    prepare:
      ({ gateway }) =>
      () =>
        gateway.forgotPassword({ username }),
  },
  confirmForgotPassword: {
    operation: 'ConfirmForgotPassword',
    async prepare(page) {
      await page.gateway.forgotPassword({ username });
      return () => page.gateway.confirmForgotPassword({ username, code: code(page, username), password: next });
    },
    first: emptyIsDone,
    again: succeeded('code-expired'),
  },
  changePassword: {
    operation: 'ChangePassword',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.changePassword({ previous: password, password: next });
    },
    first: emptyIsDone,
    again: succeeded('incorrect-credentials'),
  },
  updateAttributes: {
    operation: 'UpdateUserAttributes',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.updateAttributes({ attributes: { name: 'Ada' } });
    },
    first: emptyIsDone,
  },
  sendAttributeCode: {
    operation: 'GetUserAttributeVerificationCode',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.sendAttributeCode({ attribute: 'email' });
    },
  },
  verifyAttribute: {
    operation: 'VerifyUserAttribute',
    async prepare(page) {
      await signIn(page);
      await page.gateway.updateAttributes({ attributes: { email: 'lovelace@example.com' } });
      const proof = code(page, 'lovelace@example.com');
      return () => page.gateway.verifyAttribute({ attribute: 'email', code: proof });
    },
    first: emptyIsDone,
    again: succeeded('code-expired'),
  },
  deleteUser: {
    operation: 'DeleteUser',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.deleteUser();
    },
    first: emptyIsDone,
    again: {
      empty: 'not-signed-in',
      'empty-object': 'not-signed-in',
      ...succeeded('not-signed-in'),
    },
    endsSession: true,
  },
  'signOut, revoke': {
    operation: 'RevokeToken',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.signOut({ scope: 'revoke' });
    },
    // The tokens are gone from here, whatever Cognito says.
    first: always('done'),
    isRepeated: true,
    endsSession: true,
  },
  'signOut, global': {
    operation: 'GlobalSignOut',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.signOut({ scope: 'global' });
    },
    first: emptyIsDone,
    again: {
      'lose-reply': 'session-ended',
      empty: 'not-signed-in',
      'empty-object': 'not-signed-in',
      ...succeeded('not-signed-in'),
    },
    endsSession: true,
  },
  'tokens, refreshed': {
    operation: 'GetTokensFromRefreshToken',
    async prepare(page) {
      await signIn(page);
      return () => page.session.tokens({ refresh: true });
    },
    isRepeated: true,
  },
  'restore, of an expired session': {
    operation: 'GetTokensFromRefreshToken',
    async prepare(page) {
      await signIn(page);
      await page.local.clock.advance(2 * 3_600_000);
      const reloaded = open(page.local, page.storage, page.config);
      return async () => {
        const step = await reloaded.gateway.restore();
        if (step.kind !== 'signedIn') throw new AuthError('session-ended');
      };
    },
    first: always('done'),
    isRepeated: true,
  },
  fetchUser: {
    operation: 'GetUser',
    async prepare(page) {
      await signIn(page);
      return () => page.session.fetchUser();
    },
    isRepeated: true,
  },
};

async function proveApp({ gateway, local }: Page): Promise<Run> {
  const posed = challengeIn(await gateway.signIn({ username, password }), 'MFA_SETUP');
  const { challenge } = await gateway.startTotpSetup({ challenge: posed });
  const shown = new Secret(await local.totp(username));
  return () => gateway.respondToChallenge({ challenge, code: shown });
}

export async function signIn({ gateway, local }: Page) {
  await gateway.signIn({ username, password });
  local.clearCalls();
}
