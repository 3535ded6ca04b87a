'use client';

import { useState } from 'react';
import { type ScreenState, useDraft } from '../react/index.ts';
import { useLateMessages } from './late-messages.ts';
import { OneTimeCodeField } from './one-time-code-field.tsx';
import { Text } from './parts/card.tsx';
import { CopyText } from './parts/copy-text.tsx';
import { Field } from './parts/field.tsx';
import { Link } from './parts/link.tsx';
import { QrCode } from './parts/qr-code.tsx';
import { ScreenCard, ScreenForm, screen } from './screen.tsx';
import { StepForm } from './step-form.tsx';
import { WayBack } from './way-back.tsx';

/** Tells an authenticator app its secret, and takes its first code. */
export const SetupTotp = screen('SetupTotp', 'setupTotp', ({ state, messages }) => {
  const { setupTotp: words } = useLateMessages();
  const { checking } = messages;
  const hasFailed = useWhetherItFailed(state);
  const isReady = state.secretCode !== undefined;
  return (
    <ScreenCard title={words.title} state={state} step={isReady || !hasFailed}>
      <Text>{words.text}</Text>
      {isReady ? (
        <Setup state={state} />
      ) : hasFailed ? (
        <StepForm state={state} fields={[]} submit={checking.retry} onSubmit={state.retry} />
      ) : (
        <div data-lk="form" role="status" aria-label={checking.label}>
          <div data-lk="skeleton" data-variant="control" />
          <div data-lk="skeleton" data-variant="control" />
        </div>
      )}
      <WayBack state={state} />
    </ScreenCard>
  );
});

function Setup({ state }: { state: ScreenState<'setupTotp'> }) {
  const { setupTotp: words, challenge } = useLateMessages();
  const draft = useDraft();
  return (
    <>
      <Link href={state.uri?.reveal()} data-variant="phone">
        {words.open}
      </Link>
      {state.uri && <QrCode text={state.uri.reveal()} label={words.qrCode} data-variant="desktop" />}
      <CopyText
        label={words.secret}
        text={state.secretCode?.reveal() ?? ''}
        copyLabel={words.copy}
        copiedLabel={words.copied}
        failedLabel={words.copyFailed}
      />
      <ScreenForm
        state={state}
        fields={['code', 'deviceName']}
        submit={challenge.submit}
        onSubmit={(read) => state.submit({ code: read('code'), deviceName: read('deviceName') })}
      >
        <OneTimeCodeField />
        <Field
          name="deviceName"
          label={words.deviceName}
          autoComplete="off"
          autoCapitalize="words"
          defaultValue={draft.read('deviceName')}
        />
      </ScreenForm>
    </>
  );
}

/** While the secret is asked for again the form with the failure stays: focus is on its button. */
function useWhetherItFailed({ error, secretCode }: ScreenState<'setupTotp'>) {
  const [hasFailed, setHasFailed] = useState(false);
  if (error && !secretCode && !hasFailed) setHasFailed(true);
  return hasFailed;
}
