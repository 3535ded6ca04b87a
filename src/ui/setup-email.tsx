'use client';

import { useDraft } from '../react/index.ts';
import { attributeInput } from './attributes.ts';
import { useLateMessages } from './late-messages.ts';
import { Text } from './parts/card.tsx';
import { Field } from './parts/field.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** Where codes are to go by email. */
export const SetupEmail = screen('SetupEmail', 'setupEmail', ({ state }) => {
  const late = useLateMessages();
  const { setupEmail: words } = late;
  const { username } = state;
  const likely = useDraft().read('email') || (username.includes('@') ? username : undefined);
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <ScreenForm
        state={state}
        fields={['email']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ email: read('email') })}
      >
        <Field required {...attributeInput('email', late)} name="email" defaultValue={likely} />
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});
