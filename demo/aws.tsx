import { type Auth, AuthError, useErrorWords, useSession } from 'latchkey';
import { type AwsCredentials, createCredentials, signedFetch } from 'latchkey/aws';
import { useState } from 'react';

const identityPoolId = 'eu-west-1:1a7c4ce7-0000-4000-8000-000000000000';

interface AwsProps {
  auth: Auth;
  address: string;
}

/** Temporary AWS credentials for whoever is here, guests too, and a server that verifies what is shown to it. */
export function Aws({ auth, address }: AwsProps) {
  const session = useSession();
  const [aws] = useState(() => {
    const { credentials } = createCredentials({ auth, identityPoolId, guest: true, endpoint: address });
    const origins = [location.origin];
    return { credentials, fetch: signedFetch({ credentials, origins, service: 'execute-api', region: 'eu-west-1' }) };
  });
  // What one person was given is nobody else's to see.
  const whose = session.status === 'signedIn' ? session.user.sub : 'guest';
  return <Trial key={whose} aws={aws} auth={auth} address={address} />;
}

interface TrialProps extends AwsProps {
  aws: { credentials: () => Promise<AwsCredentials>; fetch: typeof fetch };
}

function Trial({ aws, auth, address }: TrialProps) {
  const [held, setHeld] = useState<AwsCredentials>();
  const [answer, setAnswer] = useState<string>();
  const [problem, setProblem] = useState<AuthError>();
  const words = useErrorWords(problem);

  async function run(work: () => Promise<void>) {
    setProblem(undefined);
    try {
      await work();
    } catch (cause) {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    }
  }
  const backend = `${address}backend/orders`;
  const show = async (response: Response) => setAnswer(JSON.stringify(await response.json(), null, 2));

  return (
    <section className="home aws" aria-labelledby="aws-title">
      <h2 id="aws-title">AWS credentials</h2>
      <p className="actions">
        <button type="button" onClick={() => run(async () => setHeld(await aws.credentials()))}>
          Get credentials
        </button>
        <button type="button" onClick={() => run(async () => show(await aws.fetch(backend)))}>
          Call, signed
        </button>
        <button type="button" onClick={() => run(async () => show(await auth.fetch(backend)))}>
          Call, with the token
        </button>
      </p>
      <p role="alert" className="problem">
        {words}
      </p>
      {held ? (
        <dl className="facts">
          <dt>Identity</dt>
          <dd>{held.identityId}</dd>
          <dt>Access key</dt>
          <dd>{held.accessKeyId}</dd>
          <dt>Good until</dt>
          <dd>{held.expiration.toLocaleTimeString()}</dd>
        </dl>
      ) : null}
      {answer ? (
        <>
          <p className="hint">What a server that verifies the call says:</p>
          <pre>{answer}</pre>
        </>
      ) : null}
    </section>
  );
}
