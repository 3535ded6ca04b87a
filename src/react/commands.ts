import type { FirstFactor, MfaType, RedirectInput, SignOutInput } from '../cognito/gateway/index.ts';
import { Secret } from '../cognito/secret.ts';
import type { AuthEvent } from '../machine/setup.ts';

/** What a person can do on each screen. A command that comes while the chart is busy is not taken. */
export interface Commands {
  /** `retry` is taken where there is an error. */
  checking: { retry(): void };
  signIn: {
    /**
     * Without a password, where the pool asks for something else first: by USER_AUTH it begins with `method`.
     * @default { method: 'last' }, what this person signed in by here last
     */
    submit(input: {
      username: string;
      password?: string | undefined;
      method?: FirstFactor | 'last' | undefined;
      /** Whether the session outlives the browser's. @default true */
      keep?: boolean | undefined;
    }): void;
    /** Leaves the page for a provider, or for the managed login page. `cancelRedirect` is taken while it is busy with that. */
    redirect(input?: RedirectInput): void;
    cancelRedirect(): void;
    goToSignUp(): void;
    goToForgotPassword(): void;
  };
  signUp: {
    /** Without a password, where people sign in by something else. */
    submit(input: {
      username: string;
      password?: string | undefined;
      attributes?: Record<string, string> | undefined;
      /** Of the session that the sign-up may end in. @default true */
      keep?: boolean | undefined;
    }): void;
    redirect(input?: RedirectInput): void;
    goToSignIn(): void;
  };
  confirmSignUp: { submit(input: { code: string }): void; resend(): void; goToSignIn(): void };
  forgotPassword: { submit(input: { username: string }): void; goToSignIn(): void };
  resetPassword: { submit(input: { code: string; password: string }): void; resend(): void; goToSignIn(): void };
  newPassword: {
    submit(input: { password: string; attributes?: Record<string, string> | undefined }): void;
    goToSignIn(): void;
  };
  chooseFactor: { submit(input: { choice: FirstFactor }): void; goToSignIn(): void };
  enterPassword: {
    submit(input: { password: string }): void;
    goBack(): void;
    goToForgotPassword(): void;
    goToSignIn(): void;
  };
  passkey: {
    /** Both are taken where there is an error. */
    retry(): void;
    goBack(): void;
    goToSignIn(): void;
  };
  /** `resend` is taken where the code was sent. `goBack`, here and below, leads to the choice before, where `canGoBack` says that there was one. */
  challenge: { submit(input: { code: string }): void; resend(): void; goBack(): void; goToSignIn(): void };
  chooseMfa: { submit(input: { choice: MfaType }): void; goToSignIn(): void };
  setupMfa: { submit(input: { choice: MfaType }): void; goToSignIn(): void };
  setupTotp: {
    submit(input: { code: string; deviceName?: string | undefined }): void;
    /** Taken where there is an error and no secret. */
    retry(): void;
    goBack(): void;
    goToSignIn(): void;
  };
  setupEmail: { submit(input: { email: string }): void; goBack(): void; goToSignIn(): void };
  customChallenge: { submit(input: { answer: string }): void; goToSignIn(): void };
  unsupportedChallenge: { goToSignIn(): void };
  offerDevice: { submit(input: { remember: boolean }): void; skip(): void };
  verifyContact: { submit(input: { attribute: string }): void; skip(): void };
  confirmContact: { submit(input: { code: string }): void; resend(): void; goBack(): void; skip(): void };
  offerPasskey: { submit(): void; skip(): void };
  signedIn: {
    /** `previous` is left out by a person who has no password yet. */
    changePassword(input: { previous?: string | undefined; password: string }): void;
    updateAttributes(input: { attributes: Record<string, string> }): void;
    sendAttributeCode(input: { attribute: string }): void;
    verifyAttribute(input: { attribute: string; code: string }): void;
    deleteUser(): void;
    /** @default { scope: 'revoke' } */
    signOut(options?: Partial<SignOutInput>): void;
  };
}

/** Makes the commands of one chart, once, so that each keeps its identity. Plain strings come in; what is secret goes on as `Secret`. */
export function createCommands(send: (event: AuthEvent) => void): Commands {
  const goToForgotPassword = () => send({ type: 'forgotPassword.open' });
  const goToSignIn = () => send({ type: 'signIn.open' });
  const redirect = (input: RedirectInput = {}) => send({ type: 'signIn.redirect', ...input });
  const skip = () => send({ type: 'offer.skip' });
  const goBack = () => send({ type: 'challenge.back' });
  return {
    checking: { retry: () => send({ type: 'checking.retry' }) },
    signIn: {
      submit: ({ username, password, method = password ? undefined : 'last', keep }) =>
        send({ type: 'signIn.submit', username: username.trim(), password: toSecret(password), method, keep }),
      redirect,
      cancelRedirect: goToSignIn,
      goToSignUp: () => send({ type: 'signUp.open' }),
      goToForgotPassword,
    },
    signUp: {
      submit: ({ username, password, attributes = {}, keep }) =>
        send({ type: 'signUp.submit', username: username.trim(), password: toSecret(password), attributes, keep }),
      redirect,
      goToSignIn,
    },
    confirmSignUp: {
      submit: ({ code }) => send({ type: 'confirmSignUp.submit', code: toCode(code) }),
      resend: () => send({ type: 'confirmSignUp.resend' }),
      goToSignIn,
    },
    forgotPassword: {
      submit: ({ username }) => send({ type: 'forgotPassword.submit', username: username.trim() }),
      goToSignIn,
    },
    resetPassword: {
      submit: ({ code, password }) =>
        send({ type: 'resetPassword.submit', code: toCode(code), password: new Secret(password) }),
      resend: () => send({ type: 'resetPassword.resend' }),
      goToSignIn,
    },
    newPassword: {
      submit: ({ password, attributes = {} }) =>
        send({ type: 'newPassword.submit', password: new Secret(password), attributes }),
      goToSignIn,
    },
    chooseFactor: { submit: ({ choice }) => send({ type: 'chooseFactor.submit', choice }), goToSignIn },
    enterPassword: {
      submit: ({ password }) => send({ type: 'enterPassword.submit', password: new Secret(password) }),
      goBack,
      goToForgotPassword,
      goToSignIn,
    },
    passkey: { retry: () => send({ type: 'passkey.retry' }), goBack, goToSignIn },
    challenge: {
      submit: ({ code }) => send({ type: 'challenge.submit', code: toCode(code) }),
      resend: () => send({ type: 'challenge.resend' }),
      goBack,
      goToSignIn,
    },
    chooseMfa: { submit: ({ choice }) => send({ type: 'chooseMfa.submit', choice }), goToSignIn },
    setupMfa: { submit: ({ choice }) => send({ type: 'setupMfa.submit', choice }), goToSignIn },
    setupTotp: {
      submit: ({ code, deviceName }) =>
        send({ type: 'setupTotp.submit', code: toCode(code), deviceName: deviceName?.trim() || undefined }),
      retry: () => send({ type: 'setupTotp.retry' }),
      goBack,
      goToSignIn,
    },
    setupEmail: {
      submit: ({ email }) => send({ type: 'setupEmail.submit', email: email.trim() }),
      goBack,
      goToSignIn,
    },
    customChallenge: {
      submit: ({ answer }) => send({ type: 'customChallenge.submit', answer: new Secret(answer) }),
      goToSignIn,
    },
    unsupportedChallenge: { goToSignIn },
    offerDevice: { submit: ({ remember }) => send({ type: 'offerDevice.submit', remember }), skip },
    verifyContact: { submit: ({ attribute }) => send({ type: 'verifyContact.submit', attribute }), skip },
    confirmContact: {
      submit: ({ code }) => send({ type: 'confirmContact.submit', code: toCode(code) }),
      resend: () => send({ type: 'confirmContact.resend' }),
      goBack,
      skip,
    },
    offerPasskey: { submit: () => send({ type: 'offerPasskey.submit' }), skip },
    signedIn: {
      changePassword: ({ previous, password }) =>
        send({
          type: 'account.changePassword',
          previous: toSecret(previous),
          password: new Secret(password),
        }),
      updateAttributes: ({ attributes }) => send({ type: 'account.updateAttributes', attributes }),
      sendAttributeCode: ({ attribute }) => send({ type: 'account.sendAttributeCode', attribute }),
      verifyAttribute: ({ attribute, code }) =>
        send({ type: 'account.verifyAttribute', attribute, code: toCode(code) }),
      deleteUser: () => send({ type: 'account.deleteUser' }),
      signOut: ({ scope = 'revoke', redirect } = {}) => send({ type: 'signOut', scope, redirect }),
    },
  };
}

const toSecret = (text: string | undefined) => (text === undefined ? undefined : new Secret(text));

// Codes are pasted as they stand in an email: "123 456" or "123-456", with a line break behind.
const toCode = (text: string) => new Secret(text.replace(/[\s\p{Pd}]/gu, ''));
