'use client';

import type { FirstFactor } from '../cognito/gateway/index.ts';
import { HiddenUsername } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { Text } from './parts/card.tsx';
import { ChoiceField } from './parts/choice-field.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** Which of several ways to prove who they are a person takes. */
export const ChooseFactor = screen('ChooseFactor', 'chooseFactor', ({ state }) => {
  const { chooseFactor: words, challenge } = useLateMessages();
  const isOffered = (value: string): value is FirstFactor => state.options.some((option) => option === value);
  const [only, ...others] = state.options;
  const isChoice = others.length > 0;
  return (
    <ScreenCard title={state.isStepUp ? words.stepUpTitle : words.title} state={state}>
      <Text>{state.username}</Text>
      <ScreenForm
        state={state}
        fields={['choice']}
        submit={isChoice || !only ? challenge.submit : words.factor[only]}
        onSubmit={(read) => {
          const choice = read('choice') || only;
          if (choice && isOffered(choice)) state.submit({ choice });
        }}
      >
        <HiddenUsername username={state.username} />
        {isChoice && (
          <ChoiceField
            name="choice"
            label={words.text}
            options={state.options.map((value) => ({ value, label: words.factor[value] }))}
          />
        )}
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});
