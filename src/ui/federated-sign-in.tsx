'use client';

import type { ScreenState } from '../react/index.ts';
import { useErrorWords } from './error-words.ts';
import { type FederatedModule, useFederation } from './federation.ts';
import { useFederated } from './late-federation.tsx';
import { useMessages } from './messages.tsx';
import { Alert } from './parts/alert.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer } from './parts/card.tsx';
import { ScreenCard, screen } from './screen.tsx';
import { SignInForm, SignUpFooter } from './sign-in.tsx';
import type { Read } from './step-form.tsx';

/** The sign-in screen where there are other ways in than a password. */
export const FederatedSignIn = screen('SignIn', 'signIn', ({ state }) => {
  const [federated, placeholder] = useFederated();
  return federated ? <Screen state={state} federated={federated} /> : placeholder;
});

interface FederatedProps {
  state: ScreenState<'signIn'>;
  federated: FederatedModule;
}

function Screen({ state, federated }: FederatedProps) {
  const { federatedOnly, hideSignUp } = useFederation();
  const { signIn: words } = useMessages();
  const { cancel } = federated.useProviderMessages();
  federated.useReturn(state);
  const Ways = federatedOnly ? OnlyButtons : Form;
  return (
    <ScreenCard title={words.title} state={state}>
      <Ways state={state} federated={federated} />
      {state.provider !== undefined ? (
        <Footer>
          <LinkButton onClick={state.cancelRedirect}>{cancel}</LinkButton>
        </Footer>
      ) : (
        !federatedOnly && !hideSignUp && <SignUpFooter state={state} />
      )}
    </ScreenCard>
  );
}

const managedLogin = [{}];

function OnlyButtons({ state: { error }, federated }: FederatedProps) {
  const { identityProviders = managedLogin, askToKeepSignedIn } = useFederation();
  const words = useErrorWords(error, federated.useWayBefore(error));
  return (
    <div data-lk="form">
      {words && <Alert>{words}</Alert>}
      <federated.SocialButtons providers={identityProviders} />
      {askToKeepSignedIn && <federated.KeepBox />}
    </div>
  );
}

function Form({ state, federated }: FederatedProps) {
  const { askToKeepSignedIn } = useFederation();
  const wording = federated.useWayBefore(state.error);
  const [mark, enterprise] = federated.useEnterprise(state.username);
  const redirect = enterprise && {
    submit: enterprise.submit,
    onSubmit: (read: Read) => {
      const asked = askToKeepSignedIn && { keep: read('keep') === 'on' };
      state.redirect({ loginHint: read('username'), ...enterprise.redirect, ...asked });
    },
  };
  const isButtonBusy = state.provider !== undefined && state.provider !== enterprise?.way;
  return (
    <SignInForm
      {...redirect}
      state={state}
      wording={wording}
      keepField={askToKeepSignedIn && <federated.KeepBox />}
      button={isButtonBusy ? { 'data-busy': undefined } : undefined}
    >
      <federated.WaysIn />
      <span ref={mark} hidden />
    </SignInForm>
  );
}
