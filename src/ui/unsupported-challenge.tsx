'use client';

import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ScreenCard, screen } from './screen.tsx';

/** Says that the pool asks for a step that can't be shown, and leads back. */
export const UnsupportedChallenge = screen('UnsupportedChallenge', 'unsupportedChallenge', ({ state, messages }) => {
  const { unsupportedChallenge: words } = useLateMessages();
  const { backToSignIn } = messages;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{state.challengeName === 'MFA_SETUP: SMS_MFA' ? words.needsPhone : words.text}</Text>
      <Text data-variant="small">{words.name(state.challengeName)}</Text>
      <Footer>
        <LinkButton onClick={state.goToSignIn}>{backToSignIn.label}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
