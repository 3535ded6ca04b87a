'use client';

import { attributeInput } from './attributes.ts';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { ChoiceField } from './parts/choice-field.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Which address a code is to prove, for a person who has proved none. */
export const VerifyContact = screen('VerifyContact', 'verifyContact', ({ state }) => {
  const late = useLateMessages();
  const { verifyContact: words, skip } = late;
  const { attributes, user } = state;
  const addressOf = { email: user.email, phone_number: user.phoneNumber };
  const [only] = attributes;
  return (
    <ScreenCard title={words.title} state={state}>
      {attributes.length === 1 && (
        <Text>
          {words.text} <b>{only && addressOf[only]}</b>
        </Text>
      )}
      <ScreenForm
        state={state}
        fields={['attribute']}
        submit={words.submit}
        onSubmit={(read) => state.submit({ attribute: read('attribute') || String(only) })}
      >
        {attributes.length > 1 && (
          <ChoiceField
            name="attribute"
            label={words.text}
            options={attributes.map((name) => ({
              value: name,
              label: `${attributeInput(name, late).label}: ${addressOf[name]}`,
            }))}
          />
        )}
      </ScreenForm>
      <Footer>
        <LinkButton aria-disabled={state.busy || undefined} onClick={state.skip}>
          {skip.label}
        </LinkButton>
      </Footer>
    </ScreenCard>
  );
});
