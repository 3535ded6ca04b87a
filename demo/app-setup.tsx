import {
  type Auth,
  AuthError,
  CodeField,
  CopyText,
  Form,
  LinkButton,
  QrCode,
  SubmitButton,
  useErrorWords,
  useLateMessages,
  useMessages,
} from 'latchkey';
import { Secret, type TotpSetup } from 'latchkey/cognito';
import { useState } from 'react';

interface AppSetupProps {
  gateway: Auth['gateway'];
  setup: Pick<TotpSetup, 'secretCode' | 'uri'>;
  /** Called when the app is on, or isn't wanted after all. */
  onEnd: () => void;
}

/** Tells an authenticator app its secret, and turns it on by its first code. */
export function AppSetup({ gateway, setup: { secretCode, uri }, onEnd }: AppSetupProps) {
  const { setupTotp: words, code, cancel } = useLateMessages();
  const { problems } = useMessages();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AuthError>();
  const wrong = useErrorWords(problem);

  async function finish(typed: FormDataEntryValue | null) {
    setBusy(true);
    setProblem(undefined);
    try {
      await gateway.finishTotpEnrolment({ code: new Secret(String(typed)) });
      onEnd();
    } catch (cause) {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      aria-label={words.title}
      busy={busy}
      attempt={wrong && problem}
      errors={wrong ? { code: wrong } : {}}
      problemOf={({ validity }) => (validity.valid ? undefined : problems.code)}
      onSubmit={({ values }) => finish(values.get('code'))}
    >
      <QrCode text={uri.reveal()} label={words.qrCode} />
      <CopyText
        label={words.secret}
        text={secretCode.reveal()}
        copyLabel={words.copy}
        copiedLabel={words.copied}
        failedLabel={words.copyFailed}
      />
      <CodeField name="code" label={code.label} />
      <SubmitButton>Turn the app on</SubmitButton>
      <LinkButton onClick={onEnd}>{cancel.label}</LinkButton>
    </Form>
  );
}
