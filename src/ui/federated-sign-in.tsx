'use client';

import type { ScreenState } from '../react/index.ts';
import { useEnterprise } from './enterprise.ts';
import { useErrorWords } from './error-words.ts';
import { useFederation } from './federation.ts';
import { Alert } from './parts/alert.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { useProviderMessages } from './provider-messages.ts';
import { nameOf } from './provider-names.ts';
import { ScreenCard, screen } from './screen.tsx';
import { SignInForm, SignUpFooter } from './sign-in.tsx';
import { SocialButtons } from './social-button.tsx';
import { useReturn } from './use-return.ts';
import { useWayBefore } from './way-before.ts';
import { WaysIn } from './ways-in.tsx';

export { WaysIn };

/** The sign-in screen where there are other ways in than a password. */
export const FederatedSignIn = screen('SignIn', 'signIn', ({ state, messages: { signIn: words } }) => {
  const { federatedOnly, hideSignUp } = useFederation();
  const { cancel } = useProviderMessages();
  useReturn(state);
  return (
    <ScreenCard title={words.title} state={state}>
      {federatedOnly ? <OnlyButtons state={state} /> : <Form state={state} />}
      {state.provider !== undefined ? (
        <Footer>
          <LinkButton onClick={state.cancelRedirect}>{cancel}</LinkButton>
        </Footer>
      ) : (
        !federatedOnly && !hideSignUp && <SignUpFooter state={state} />
      )}
    </ScreenCard>
  );
});

const managedLogin = [{}];

function OnlyButtons({ state: { error } }: { state: ScreenState<'signIn'> }) {
  const { identityProviders = managedLogin } = useFederation();
  const words = useErrorWords(error, useWayBefore(error));
  return (
    <div data-lk="form">
      {words && <Alert>{words}</Alert>}
      <SocialButtons providers={identityProviders} />
    </div>
  );
}

function Form({ state }: { state: ScreenState<'signIn'> }) {
  const words = useProviderMessages();
  const [mark, enterprise] = useEnterprise(state.username);
  const isOnTheWay = state.provider !== undefined;
  const redirect = enterprise && {
    submit: words.continueWith(nameOf(enterprise) ?? words.managedLogin),
    onSubmit: (read: (name: string) => string) => {
      const { label: _, icon: __, name, ...input } = enterprise;
      state.redirect({ loginHint: read('username'), provider: name, ...input });
    },
  };
  return (
    <SignInForm
      {...redirect}
      state={state}
      wording={useWayBefore(state.error)}
      // What a button is busy with, this one isn't.
      button={isOnTheWay && state.provider !== enterprise?.name ? { 'data-busy': undefined } : undefined}
    >
      <WaysIn />
      <span ref={mark} hidden />
    </SignInForm>
  );
}
