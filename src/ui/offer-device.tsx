'use client';

import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ScreenCard, screen } from './screen.tsx';
import { StepForm } from './step-form.tsx';

/** Whether this browser is to be remembered. */
export const OfferDevice = screen('OfferDevice', 'offerDevice', ({ state }) => {
  const { offerDevice: words } = useLateMessages();
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <StepForm state={state} fields={[]} submit={words.remember} onSubmit={() => state.submit({ remember: true })} />
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.skip}>
          {words.skip}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
