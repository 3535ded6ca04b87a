'use client';

import { useLateMessages } from './late-messages.ts';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { Text } from './parts/card.tsx';
import { Resend } from './resend.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** A code to sign in with: from a text or an email, or as an authenticator app shows it. */
export const Challenge = screen('Challenge', 'challenge', ({ state }) => {
  const { challenge: words, code } = useLateMessages();
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
      <WayBack state={state} />
    </ScreenCard>
  );
});
