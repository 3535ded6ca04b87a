'use client';

import { type ComponentPropsWithoutRef, type ReactNode, type RefObject, useContext, useMemo, useRef } from 'react';
import type { Auth } from '../cognito/auth.ts';
import {
  type AuthenticatorState,
  AuthProvider,
  type ScreenState,
  useAuthenticator,
  useSession,
} from '../react/index.ts';
import { CustomQuestionContext, type CustomQuestionOf } from './custom-question.ts';
import { type Federation, FederationContext } from './federation.ts';
import { useHeadingFocus } from './heading-focus.ts';
import { Late, LateStepUp, useLateScreens } from './late.tsx';
import { type Look, LookContext, useLook } from './look.ts';
import { MessagesProvider, type MessagesProviderProps, useMessages } from './messages.tsx';
import { SlotsContext } from './parts/slot.tsx';
import { ToldContext } from './screen.tsx';
import { Checking, SignIn } from './screens.ts';
import type { Slots } from './slots.ts';
import { isStepUp } from './step-up-state.ts';

type Screen = AuthenticatorState['screen'];

/** What a visit may begin with. The rest comes late. */
const screens = { checking: Checking, signIn: SignIn };

export interface AuthenticatorProps
  extends Look,
    Federation,
    Omit<MessagesProviderProps, 'children'>,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Made once, outside React. @default that of the `<AuthProvider>` around it */
  auth?: Auth | undefined;
  slots?: Slots | undefined;
  /** Words for the questions of the pool's own Lambdas (CUSTOM_CHALLENGE), found by their public parameters. */
  customChallenge?: CustomQuestionOf | undefined;
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

const load = () => import('./federated.ts');

const isChecking = (screen: Screen) => screen === 'checking';

type FaceProps = Omit<AuthenticatorProps, 'auth'>;

function Face(all: FaceProps) {
  const { slots, customChallenge, locale, messages, theme, colorScheme, children, ...more } = all;
  const { identityProviders, federatedOnly, hideSignUp, askToKeepSignedIn, emailDomains, ...props } = more;
  const isFederated = identityProviders || federatedOnly || hideSignUp || askToKeepSignedIn || emailDomains;
  const outerSlots = useContext(SlotsContext);
  const state = useAuthenticator();
  const root = useRef<HTMLDivElement>(null);
  useHeadingFocus(root, state.screen, isChecking);
  useLateScreens(state.screen === 'signIn');
  const look = useMemo(() => ({ theme, colorScheme }), [theme, colorScheme]);
  return (
    <MessagesProvider locale={locale} messages={messages}>
      <SlotsContext.Provider value={slots ?? outerSlots}>
        <LookContext.Provider value={look}>
          <CustomQuestionContext.Provider value={customChallenge}>
            <FederationContext.Provider value={isFederated ? { ...all, load } : undefined}>
              <Content state={state} root={root} face={props}>
                {children}
              </Content>
            </FederationContext.Provider>
          </CustomQuestionContext.Provider>
        </LookContext.Provider>
      </SlotsContext.Provider>
      <Status state={state} />
    </MessagesProvider>
  );
}

interface ContentProps {
  state: AuthenticatorState;
  root: RefObject<HTMLDivElement | null>;
  face: ComponentPropsWithoutRef<'div'>;
  children: AuthenticatorProps['children'];
}

/** The step that a person is at, or the app; over it, what they are asked while they prove themselves once more. */
function Content({ state, root, face, children }: ContentProps) {
  const session = useSession();
  const isOver = isStepUp(state);
  if (state.screen !== 'signedIn' && !isOver) return <Root {...face} root={root} screen={state.screen} />;
  if (session.status !== 'signedIn') return null;
  return (
    <>
      {typeof children === 'function' ? children(session) : children}
      {isOver && <LateStepUp state={state} />}
    </>
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
  screen: Exclude<Screen, 'signedIn'>;
}

function Root({ root, screen, ...props }: RootProps) {
  return (
    <div data-lk="authenticator" {...useLook(root)} {...props} ref={root}>
      <ToldContext.Provider value={true}>
        <Shown root={root} screen={screen} />
      </ToldContext.Provider>
    </div>
  );
}

function Shown({ root, screen }: Pick<RootProps, 'root' | 'screen'>) {
  const isFederated = useContext(FederationContext) && screen === 'signIn';
  if (!isFirst(screen) || isFederated) return <Late name={screen} root={root} />;
  const First = screens[screen];
  return <First />;
}

const isFirst = (screen: Screen): screen is keyof typeof screens => screen in screens;
