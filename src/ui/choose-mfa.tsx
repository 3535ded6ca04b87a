'use client';

import type { MfaType } from '../cognito/gateway/index.ts';
import type { LateMessages } from '../i18n/late-messages.ts';
import type { ScreenState } from '../react/index.ts';
import { useLateMessages } from './late-messages.ts';
import { ChoiceField } from './parts/choice-field.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** Which of several second factors it is to be. */
export const ChooseMfa = screen('ChooseMfa', 'chooseMfa', ({ state }) => (
  <MfaChoice state={state} words={useLateMessages().chooseMfa} />
));

interface MfaChoiceProps {
  state: ScreenState<'chooseMfa'> | ScreenState<'setupMfa'>;
  words: LateMessages['chooseMfa'];
}

export function MfaChoice({ state, words }: MfaChoiceProps) {
  const { mfa, challenge } = useLateMessages();
  const isOffered = (value: string): value is MfaType => state.options.some((option) => option === value);
  return (
    <ScreenCard title={words.title} state={state}>
      <ScreenForm
        state={state}
        fields={['choice']}
        submit={challenge.submit}
        onSubmit={(read) => {
          const choice = read('choice');
          if (isOffered(choice)) state.submit({ choice });
        }}
      >
        <ChoiceField
          name="choice"
          label={words.text}
          options={state.options.map((value) => ({ value, label: mfa[value] }))}
        />
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
}
