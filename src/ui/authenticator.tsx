'use client';

import {
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
  type RefObject,
  useContext,
  useMemo,
  useRef,
} from 'react';
import type { Auth } from '../cognito/auth.ts';
import { type AuthenticatorState, AuthProvider, type ScreenState, useAuthenticator } from '../react/index.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { type Look, LookContext, useLook } from './look.ts';
import { MessagesProvider, type MessagesProviderProps, useMessages } from './messages.tsx';
import { SlotsContext } from './parts/slot.tsx';
import { ToldContext } from './screen.tsx';
import {
  Checking,
  ConfirmSignUp,
  ForgotPassword,
  NewPassword,
  ResetPassword,
  SignIn,
  SignUp,
  UnsupportedChallenge,
} from './screens.ts';
import type { Slots } from './slots.ts';

type Screen = AuthenticatorState['screen'];

const screens: Record<Exclude<Screen, 'signedIn'>, ComponentType> = {
  checking: Checking,
  signIn: SignIn,
  signUp: SignUp,
  confirmSignUp: ConfirmSignUp,
  forgotPassword: ForgotPassword,
  resetPassword: ResetPassword,
  newPassword: NewPassword,
  unsupportedChallenge: UnsupportedChallenge,
};

export interface AuthenticatorProps
  extends Look,
    Omit<MessagesProviderProps, 'children'>,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Made once, outside React. @default that of the `<AuthProvider>` around it */
  auth?: Auth | undefined;
  slots?: Slots | undefined;
  /** What a person sees who is signed in. Nothing is put around it. */
  children?: ReactNode | ((signedIn: Pick<ScreenState<'signedIn'>, 'user' | 'signOut'>) => ReactNode);
}

/**
 * Shows the step of the flow that a person is at, and `children` once they are signed in. It uses public hooks only.
 *
 * @example
 * ```tsx
 * <Authenticator auth={auth}>{({ user, signOut }) => <Home user={user} onSignOut={signOut} />}</Authenticator>
 * ```
 */
export function Authenticator({ auth, ...props }: AuthenticatorProps) {
  const face = <Face {...props} />;
  return auth ? <AuthProvider auth={auth}>{face}</AuthProvider> : face;
}

const isChecking = (screen: Screen) => screen === 'checking';

function Face({ slots, locale, messages, theme, colorScheme, children, ...props }: Omit<AuthenticatorProps, 'auth'>) {
  const outerSlots = useContext(SlotsContext);
  const state = useAuthenticator();
  const root = useRef<HTMLDivElement>(null);
  useHeadingFocus(root, state.screen, isChecking);
  const look = useMemo(() => ({ theme, colorScheme }), [theme, colorScheme]);
  return (
    <MessagesProvider locale={locale} messages={messages}>
      <SlotsContext.Provider value={slots ?? outerSlots}>
        <LookContext.Provider value={look}>
          {state.screen !== 'signedIn' ? (
            <Root {...props} root={root} screen={screens[state.screen]} />
          ) : typeof children === 'function' ? (
            children(state)
          ) : (
            children
          )}
        </LookContext.Provider>
      </SlotsContext.Provider>
      <Status state={state} />
    </MessagesProvider>
  );
}

/** Tells a screen reader of a notice. It is in the page before there is one, even while somebody is signed in: only a change is read out. */
function Status({ state }: { state: AuthenticatorState }) {
  const { notices } = useMessages();
  // Those of a person who is signed in are told where they belong.
  const notice = 'notice' in state && state.screen !== 'signedIn' && state.notice;
  return (
    <div role="status" data-lk="announcer">
      {notice && notices[notice]}
    </div>
  );
}

interface RootProps extends ComponentPropsWithoutRef<'div'> {
  root: RefObject<HTMLDivElement | null>;
  screen: ComponentType;
}

function Root({ root, screen: Screen, ...props }: RootProps) {
  return (
    <div data-lk="authenticator" {...useLook(root)} {...props} ref={root}>
      <ToldContext.Provider value={true}>
        <Screen />
      </ToldContext.Provider>
    </div>
  );
}
