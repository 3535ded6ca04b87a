import type { AuthUser, SignOutScope, Tokens } from 'latchkey';
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
  const [tokens, setTokens] = useState<Tokens>();
  const [problem, setProblem] = useState<string>();
  const show = (reading: Promise<Tokens | undefined>) =>
    reading.then(setTokens).catch((error: unknown) => setProblem(String(error)));

  useEffect(() => {
    auth.session.tokens().then(setTokens, (error: unknown) => setProblem(String(error)));
    // Asks Cognito whether the stored session still counts. If not, it ends, and the form is back.
    auth.session.fetchUser().catch((error: unknown) => setProblem(String(error)));
  }, []);

  return (
    <article className="home">
      <header>
        <p className="hint">You are signed in as</p>
        <h1>{user.name ?? user.email ?? user.phoneNumber ?? user.username}</h1>
        {tokens ? <TimeLeft until={tokens.expiresAt} /> : null}
      </header>
      <p className="actions">
        <button type="button" onClick={() => show(auth.session.tokens({ refresh: true }))}>
          Refresh the tokens
        </button>
        <button type="button" onClick={() => onSignOut()}>
          Sign out
        </button>
        <button type="button" onClick={() => onSignOut({ scope: 'global' })}>
          Sign out everywhere
        </button>
      </p>
      {problem ? (
        <p role="alert" className="problem">
          {problem}
        </p>
      ) : null}
      {tokens ? (
        <>
          <Claims title="ID token" hint="who the person is: for your app" token={tokens.idToken} />
          <Claims title="Access token" hint="what they may do: for your API" token={tokens.accessToken} />
        </>
      ) : null}
    </article>
  );
}
