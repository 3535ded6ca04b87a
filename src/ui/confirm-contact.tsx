'use client';

import { useLateMessages } from './late-messages.ts';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Resend } from './resend.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** The code that proves an address. */
export const ConfirmContact = screen('ConfirmContact', 'confirmContact', ({ state }) => {
  const { confirmContact: words, challenge, skip, code } = useLateMessages();
  const { email, phoneNumber } = state.user;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{code.sent(state.delivery)}</Text>
      <ScreenForm
        state={state}
        fields={['code']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ code: read('code') })}
      >
        <OneTimeCodeField />
        <Resend state={state} />
      </ScreenForm>
      <Footer>
        {email && phoneNumber && (
          <LinkButton aria-disabled={state.busy || undefined} onClick={state.goBack}>
            {challenge.back}
          </LinkButton>
        )}
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.skip}>
          {skip.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
