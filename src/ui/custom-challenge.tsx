'use client';

import { useContext, useState } from 'react';
import { CustomQuestionContext } from './custom-question.ts';
import { useLateMessages } from './late-messages.ts';
import { Text } from './parts/card.tsx';
import { Field } from './parts/field.tsx';
import { ScreenCard, screen } from './screen.tsx';
import { StepForm } from './step-form.tsx';
import { WayBack } from './way-back.tsx';

/** A question of the app's own Lambda, in the words that the app has for it. Put something else in its place with a slot: a captcha, a picture. */
export const CustomChallenge = screen('CustomChallenge', 'customChallenge', ({ state }) => {
  const { customChallenge: words } = useLateMessages();
  const { parameters } = state;
  const { title, text, label, hint, submit, input } = useContext(CustomQuestionContext)?.(parameters) ?? {};
  const round = useRound(parameters);
  return (
    <ScreenCard title={title ?? words.title} state={state} step={round}>
      {text && <Text>{text}</Text>}
      <StepForm
        key={round}
        state={state}
        fields={['answer']}
        submit={submit ?? words.submit}
        onSubmit={(read) => state.submit({ answer: read('answer') })}
      >
        <Field required autoComplete="off" {...input} name="answer" label={label ?? words.label} hint={hint} />
      </StepForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});

/** Counts the questions: each begins with an empty field. */
function useRound(parameters: object) {
  const [round, setRound] = useState({ parameters, count: 1 });
  if (round.parameters !== parameters) setRound({ parameters, count: round.count + 1 });
  return round.count;
}
