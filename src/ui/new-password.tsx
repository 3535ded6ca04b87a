'use client';

import { AttributeField, HiddenUsername, NewPasswordField } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { Text } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** A password of one's own in place of the one that was given, and what the pool requires and does not have yet. */
export const NewPassword = screen('NewPassword', 'newPassword', ({ state, messages }) => {
  const { newPassword: words } = useLateMessages();
  const { fields } = messages;
  const { missingAttributes } = state;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <ScreenForm
        state={state}
        fields={['password', ...missingAttributes]}
        submit={words.submit}
        onSubmit={(read) =>
          state.submit({
            password: read('password'),
            attributes: Object.fromEntries(missingAttributes.map((name) => [name, read(name)])),
          })
        }
      >
        <HiddenUsername username={state.username} />
        <NewPasswordField label={fields.newPassword} />
        {missingAttributes.map((name) => (
          <AttributeField key={name} name={name} />
        ))}
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});
