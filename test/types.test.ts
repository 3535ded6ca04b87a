import {
  AuthError,
  type AuthErrorCode,
  Authenticator,
  type AuthenticatorState,
  createAuth,
  en,
  type MessageOverrides,
  type Messages,
  type Slots,
  type Theme,
} from 'latchkey';
import { type Gateway, Secret, type SignInStep } from 'latchkey/cognito';
import { createAuthMachine, type Screen } from 'latchkey/machine';
import { createLocalCognito } from 'latchkey/testing';
import { describe, expectTypeOf, test } from 'vitest';
import type { lateErrors } from '../src/i18n/late/errors.ts';

// The compiler is the judge here (`npm run types`): an error that is expected and doesn't come is an error too.
const unreachable = (..._: unknown[]): void => {};

describe('what the compiler refuses', () => {
  test('a locale that leaves out a message', () => {
    const { signIn: _, ...rest } = en;
    // @ts-expect-error signIn is missing
    const locale: Messages = rest;
    unreachable(locale);
  });

  test('a locale without words for one error code', () => {
    const { network: _, ...errors } = en.errors;
    // @ts-expect-error network is missing
    const locale: Messages = { ...en, errors };
    unreachable(locale);
  });

  test('a message of a name that is not there', () => {
    // @ts-expect-error there is no signIn.heading
    const messages: MessageOverrides = { signIn: { heading: 'Hello' } };
    unreachable(messages);
  });

  test('an error code that is not in the set', () => {
    // @ts-expect-error codes are a closed union
    const error = new AuthError('code-wrong');
    unreachable(error);
  });

  test('a command on a screen that has none of it', () => {
    unreachable((state: AuthenticatorState) => {
      if (state.screen === 'confirmSignUp') {
        state.resend();
        state.submit({ code: '123456' });
        // @ts-expect-error a code is confirmed, not a password
        state.submit({ username: 'ada', password: 'secret' });
      }
      if (state.screen === 'signIn') {
        // @ts-expect-error nothing to send again here
        state.resend();
      }
      // @ts-expect-error not before the screen is known
      state.submit({ username: 'ada', password: 'secret' });
    });
  });

  test('a plain string where a secret belongs', () => {
    unreachable((gateway: Gateway) => {
      // @ts-expect-error the gateway takes Secrets
      gateway.signIn({ username: 'ada', password: 'secret' });
      gateway.signIn({ username: 'ada', password: new Secret('secret') });
    });
  });

  test('a client without its pool, and a setting that does not exist', () => {
    unreachable(() => {
      // @ts-expect-error userPoolId is missing
      createAuth({ clientId: 'x' });
      // @ts-expect-error there is no clientSecret: a browser can't keep one
      createAuth({ userPoolId: 'eu-west-1_a', clientId: 'x', clientSecret: 'y' });
    });
  });

  test('a theme token or a slot of a name that is not there', () => {
    // @ts-expect-error there is no colour of that name
    const theme: Theme = { primary: 'red' };
    // @ts-expect-error there is no part of that name
    const slots: Slots = { Buton: () => null };
    unreachable(theme, slots);
  });
});

describe('what the compiler knows', () => {
  test('every screen has one member in the state', () => {
    expectTypeOf<AuthenticatorState['screen']>().toEqualTypeOf<Screen>();
  });

  test('there are words for exactly the error codes', () => {
    expectTypeOf<keyof Messages['errors']>().toEqualTypeOf<AuthErrorCode>();
    expectTypeOf<keyof typeof en.errors | keyof typeof lateErrors>().toEqualTypeOf<AuthErrorCode>();
  });

  test('a sign-in ends in one of four steps', () => {
    expectTypeOf<SignInStep['kind']>().toEqualTypeOf<'signedIn' | 'challenge' | 'unconfirmed' | 'resetRequired'>();
  });

  test('the local Cognito fits where an auth object is made, and its gateway where a machine is', () => {
    unreachable(() => {
      const local = createLocalCognito();
      const { userPoolId, clientId, fetch, clock } = local;
      const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory' });
      return [createAuthMachine(auth.gateway), Authenticator({ auth, children: ({ user }) => user.email })];
    });
  });
});
