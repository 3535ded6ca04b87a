'use client';

import { useLateMessages } from './late-messages.ts';
import { Text } from './parts/card.tsx';
import { ScreenCard, screen } from './screen.tsx';
import { StepForm } from './step-form.tsx';
import { WayBack } from './way-back.tsx';

/** The browser asks for a passkey; where that led nowhere, another try. */
export const Passkey = screen('Passkey', 'passkey', ({ state }) => {
  const { passkey: words } = useLateMessages();
  // After a failure it is busy with finding the other ways.
  const isWaiting = state.busy && !state.error;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text role="status">{isWaiting ? words.waiting : words.text}</Text>
      <StepForm state={state} fields={[]} submit={isWaiting ? words.title : words.retry} onSubmit={state.retry} />
      <WayBack state={{ ...state, canGoBack: true, canLeave: true }} />
    </ScreenCard>
  );
});
