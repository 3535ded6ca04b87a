import { AuthError, type AuthUser, type SignOutScope, type Tokens, useMessages, useScreen } from 'latchkey';
import { useEffect, useState } from 'react';
import { Claims } from './claims.tsx';
import { auth } from './pool.ts';
import { TimeLeft } from './time-left.tsx';

interface HomeProps {
  user: AuthUser;
  onSignOut: (options?: { scope?: SignOutScope }) => void;
}

/** What an app has of a person who is signed in. */
export function Home({ user, onSignOut }: HomeProps) {
  const { tokens, problem, refresh } = useTokens();
  const { busy, error } = useScreen('signedIn');
  const { errors } = useMessages();
  const failure = problem ?? error;

  return (
    <article className="home">
      <header>
        <p className="hint">You are signed in as</p>
        <h1>{user.name ?? user.email ?? user.phoneNumber ?? user.username}</h1>
        {tokens ? <TimeLeft until={tokens.expiresAt} /> : null}
      </header>
      <p className="actions">
        <button type="button" disabled={busy} onClick={refresh}>
          Refresh the tokens
        </button>
        <button type="button" disabled={busy} onClick={() => onSignOut()}>
          Sign out
        </button>
        <button type="button" disabled={busy} onClick={() => onSignOut({ scope: 'global' })}>
          Sign out everywhere
        </button>
      </p>
      <p role="alert" className="problem">
        {failure ? errors[failure.code] : null}
      </p>
      {tokens ? (
        <>
          <Claims title="ID token" hint="who the person is: for your app" token={tokens.idToken} />
          <Claims title="Access token" hint="what they may do: for your API" token={tokens.accessToken} />
        </>
      ) : null}
    </article>
  );
}

function useTokens() {
  const [tokens, setTokens] = useState<Tokens>();
  const [problem, setProblem] = useState<AuthError>();
  const show = (reading: Promise<Tokens | undefined>) => {
    setProblem(undefined);
    reading.then(setTokens, (cause: unknown) => {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; `refresh` reads them again.
  useEffect(() => show(auth.session.tokens()), []);
  return { tokens, problem, refresh: () => show(auth.session.tokens({ refresh: true })) };
}
