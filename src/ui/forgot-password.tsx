'use client';

import { UsernameField } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Whose password is forgotten. */
export const ForgotPassword = screen('ForgotPassword', 'forgotPassword', ({ state, messages }) => {
  const { forgotPassword: words } = useLateMessages();
  const { backToSignIn } = messages;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <ScreenForm
        state={state}
        fields={['username']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ username: read('username') })}
      >
        <UsernameField username={state.username} />
      </ScreenForm>
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.goToSignIn}>
          {backToSignIn.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
