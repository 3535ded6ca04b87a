'use client';

import { useDraft } from '../react/index.ts';
import { attributeInput } from './attributes.ts';
import { useLateMessages } from './late-messages.ts';
import { LinkButton } from './parts/button.tsx';
import { Footer, Text } from './parts/card.tsx';
import { Field } from './parts/field.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';

/** Where codes are to go by email. */
export const SetupEmail = screen('SetupEmail', 'setupEmail', ({ state, messages }) => {
  const { setupEmail: words, challenge } = useLateMessages();
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
        <Field required {...attributeInput('email', messages)} name="email" defaultValue={likely} />
      </ScreenForm>
      <Footer>
        {state.canGoBack && <LinkButton onClick={state.goBack}>{challenge.back}</LinkButton>}
        <LinkButton onClick={state.goToSignIn}>{messages.backToSignIn.label}</LinkButton>
      </Footer>
    </ScreenCard>
  );
});
