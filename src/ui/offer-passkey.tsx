'use client';

import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ScreenCard, screen } from './screen.tsx';
import { StepForm } from './step-form.tsx';

/** Whether the person wants a passkey for the next time. */
export const OfferPasskey = screen('OfferPasskey', 'offerPasskey', ({ state }) => {
  const { offerPasskey: words, skip } = useLateMessages();
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <StepForm
        state={state}
        fields={[]}
        submit={words.submit}
        wording={{ 'passkey-cancelled': words.cancelled }}
        onSubmit={state.submit}
      />
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.skip}>
          {skip.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
