'use client';

import { UsernameField } from './fields.tsx';
import { LateByAddress } from './late-federation.tsx';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Whose password is forgotten. An address that signs in at a provider has none: it leads back, to the form that leads there. */
export const ForgotPassword = screen('ForgotPassword', 'forgotPassword', ({ state, messages }) => {
  const { forgotPassword: words } = useLateMessages();
  const { backToSignIn } = messages;
  return (
    <LateByAddress username={state.username}>
      {(enterprise, mark) => (
        <ScreenCard title={words.title} state={state}>
          <Text aria-live="polite">{enterprise?.text ?? words.text}</Text>
          <ScreenForm
            state={state}
            fields={['username']}
            submit={enterprise ? backToSignIn.label : words.submit}
            onSubmit={(read) => (enterprise ? state.goToSignIn() : state.submit({ username: read('username') }))}
          >
            <UsernameField username={state.username} />
            {mark}
          </ScreenForm>
          {!enterprise && (
            <Footer>
              <LinkButton aria-disabled={state.busy || undefined} onClick={state.goToSignIn}>
                {backToSignIn.label}
              </LinkButton>
            </Footer>
          )}
        </ScreenCard>
      )}
    </LateByAddress>
  );
});
