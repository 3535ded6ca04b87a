'use client';

import { OneTimeCodeField } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Resend } from './resend.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** A code to sign in with: from a text or an email, or as an authenticator app shows it. */
export const Challenge = screen('Challenge', 'challenge', ({ state, messages }) => {
  const { challenge: words } = useLateMessages();
  const { code, backToSignIn } = messages;
  const { name, deviceName, delivery } = state;
  const isApp = name === 'SOFTWARE_TOKEN_MFA';
  return (
    <ScreenCard title={words.title[name === 'SMS_OTP' ? 'SMS_MFA' : name]} state={state} step={name}>
      <Text>{isApp ? words.app(deviceName) : code.sent(delivery)}</Text>
      <ScreenForm
        key={name}
        state={state}
        fields={['code']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ code: read('code') })}
      >
        <OneTimeCodeField />
        {!isApp && <Resend state={state} />}
      </ScreenForm>
      <Footer>
        {state.canGoBack && (
          <LinkButton aria-disabled={state.busy || undefined} onClick={state.goBack}>
            {words.back}
          </LinkButton>
        )}
        <LinkButton onClick={state.goToSignIn}>{backToSignIn.label}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
