'use client';

import { AttributeField } from './attribute-field.tsx';
import { HiddenUsername } from './fields.tsx';
import { useLateMessages } from './late-messages.ts';
import { NewPasswordField, useRefusal } from './new-password-field.tsx';
import { Text } from './parts/card.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { WayBack } from './way-back.tsx';

/** A password of one's own in place of the one that was given, and what the pool requires and does not have yet. */
export const NewPassword = screen('NewPassword', 'newPassword', ({ state }) => {
  const { newPassword: words, moreFields } = useLateMessages();
  const wording = useRefusal(state.error);
  const { missingAttributes } = state;
  return (
    <ScreenCard title={words.title} state={state}>
      <Text>{words.text}</Text>
      <ScreenForm
        state={state}
        fields={['password', ...missingAttributes]}
        submit={words.submit}
        wording={wording}
        onSubmit={(read) =>
          state.submit({
            password: read('password'),
            attributes: Object.fromEntries(missingAttributes.map((name) => [name, read(name)])),
          })
        }
      >
        <HiddenUsername username={state.username} />
        <NewPasswordField label={moreFields.newPassword} />
        {missingAttributes.map((name) => (
          <AttributeField key={name} name={name} />
        ))}
      </ScreenForm>
      <WayBack state={state} />
    </ScreenCard>
  );
});
