'use client';

import { HiddenUsername } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { NewPasswordField, useRefusal } from './new-password-field.tsx';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Resend } from './resend.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** The code that was sent, and a password in place of the forgotten one. */
export const ResetPassword = screen('ResetPassword', 'resetPassword', ({ state, messages }) => {
  const { resetPassword: words, moreFields, code } = useLateMessages();
  const wording = useRefusal(state.error);
  const { backToSignIn } = messages;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{code.sent(state.delivery)}</Text>
      <ScreenForm
        state={state}
        fields={['code', 'password']}
        submit={words.submit}
        wording={wording}
        onSubmit={(read) => state.submit({ code: read('code'), password: read('password') })}
      >
        <HiddenUsername username={state.username} />
        <OneTimeCodeField />
        <Resend state={state} />
        <NewPasswordField label={moreFields.newPassword} />
      </ScreenForm>
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.goToSignIn}>
          {backToSignIn.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
