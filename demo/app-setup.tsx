import {
  type Auth,
  AuthError,
  Card,
  CodeField,
  CopyText,
  Footer,
  Form,
  Heading,
  LinkButton,
  QrCode,
  SubmitButton,
  Text,
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
    <Card aria-label={words.title}>
      <Heading level={2}>{words.title}</Heading>
      <Text>{words.text}</Text>
      <Form
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
      </Form>
      <Footer>
        <LinkButton onClick={onEnd}>{cancel.label}</LinkButton>
      </Footer>
    </Card>
  );
}
