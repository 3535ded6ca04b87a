'use client';

import { useRef } from 'react';
import { CurrentPasswordField, HiddenUsername, useRefusedPassword } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Text } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** The password of a person who has said who they are. */
export const EnterPassword = screen('EnterPassword', 'enterPassword', ({ state, messages }) => {
  const { enterPassword: words } = useLateMessages();
  const password = useRef<HTMLInputElement>(null);
  useRefusedPassword(password, state.error);
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{state.username}</Text>
      <ScreenForm
        state={state}
        fields={['password']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ password: read('password') })}
      >
        <HiddenUsername username={state.username} />
        <CurrentPasswordField input={password} />
        {!state.isStepUp && (
          <LinkButton onClick={state.goToForgotPassword}>{messages.signIn.forgotPassword}</LinkButton>
        )}
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});
