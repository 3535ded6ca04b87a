'use client';

import {
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import type { Auth } from '../cognito/auth.ts';
import { type AuthenticatorState, AuthProvider, type ScreenState, useAuthenticator } from '../react/index.ts';
import { applyTheme, type Theme } from '../theme/theme.ts';
import { MessagesProvider, type MessagesProviderProps } from './messages.tsx';
import { SlotsContext } from './parts/slot.tsx';
import {
  Checking,
  ConfirmSignUp,
  ForgotPassword,
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
  unsupportedChallenge: UnsupportedChallenge,
};

export interface AuthenticatorProps
  extends Omit<MessagesProviderProps, 'children'>,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Made once, outside React. @default that of the `<AuthProvider>` around it */
  auth?: Auth | undefined;
  theme?: Theme | undefined;
  /** `auto` goes with the page's own `color-scheme`. @default 'auto' @selector [data-color-scheme] */
  colorScheme?: 'light' | 'dark' | 'auto' | undefined;
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

function Face({ slots, locale, messages, children, ...props }: Omit<AuthenticatorProps, 'auth'>) {
  const outerSlots = useContext(SlotsContext);
  const state = useAuthenticator();
  const root = useRef<HTMLDivElement>(null);
  useHeadingFocus(root, state.screen);
  return (
    <MessagesProvider locale={locale} messages={messages}>
      <SlotsContext.Provider value={slots ?? outerSlots}>
        {state.screen !== 'signedIn' ? (
          <Root {...props} root={root} screen={screens[state.screen]} />
        ) : typeof children === 'function' ? (
          children(state)
        ) : (
          children
        )}
      </SlotsContext.Provider>
    </MessagesProvider>
  );
}

interface RootProps extends Pick<AuthenticatorProps, 'theme' | 'colorScheme'>, ComponentPropsWithoutRef<'div'> {
  root: RefObject<HTMLDivElement | null>;
  screen: ComponentType;
}

function Root({ root, screen: Screen, theme, colorScheme, ...props }: RootProps) {
  // Outside world: the variables. A style attribute in a server's markup would be refused by a strict CSP.
  useBrowserLayoutEffect(() => {
    if (root.current && theme) return applyTheme(root.current, theme);
  }, [root, theme]);
  return (
    <div
      data-lk="authenticator"
      data-color-scheme={colorScheme === 'auto' ? undefined : colorScheme}
      {...props}
      ref={root}
    >
      <Screen />
    </div>
  );
}

// React 18 warns of a layout effect on a server.
const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Moves focus to the heading when another screen takes over, so that a screen reader says where it is. Start-up leaves focus where it was. */
function useHeadingFocus(root: RefObject<HTMLElement | null>, screen: Screen) {
  const shown = useRef<Screen>(undefined);
  useEffect(() => {
    const from = shown.current;
    shown.current = screen;
    if (!from || from === 'checking' || from === screen) return;
    root.current?.querySelector<HTMLElement>('[data-lk="heading"]')?.focus();
  }, [root, screen]);
}
