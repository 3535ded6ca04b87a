'use client';

import { HiddenUsername } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Resend } from './resend.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** The code that was sent at sign-up. */
export const ConfirmSignUp = screen('ConfirmSignUp', 'confirmSignUp', ({ state, messages }) => {
  const { confirmSignUp: words, code } = useLateMessages();
  const { backToSignIn } = messages;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{code.sent(state.delivery)}</Text>
      <ScreenForm
        state={state}
        fields={['code']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ code: read('code') })}
      >
        <HiddenUsername username={state.username} />
        <OneTimeCodeField />
        <Resend state={state} />
      </ScreenForm>
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.goToSignIn}>
          {backToSignIn.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
