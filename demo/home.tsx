import {
  type Auth,
  AuthError,
  type AuthUser,
  type SignOutScope,
  type Tokens,
  useErrorWords,
  useScreen,
} from 'latchkey';
import { useEffect, useState } from 'react';
import { Claims } from './claims.tsx';
import { Levels } from './levels.tsx';
import type { Preset } from './presets/preset.ts';
import { Settings } from './settings.tsx';
import { TimeLeft } from './time-left.tsx';

interface HomeProps {
  auth: Auth;
  preset: Preset | undefined;
  /** Whether there is a managed login. */
  hasLogin: boolean;
  user: AuthUser;
  onSignOut: (options?: { scope?: SignOutScope; redirect?: boolean }) => void;
}

/** What an app has of a person who is signed in. */
export function Home({ auth, preset, hasLogin, user, onSignOut }: HomeProps) {
  const { tokens, problem, refresh } = useTokens(auth, user);
  const { busy, error, task } = useScreen('signedIn');
  const [view, setView] = useState<'session' | 'settings'>('session');
  // What a form of the settings asked for, that form tells.
  const failure = problem ?? (task === undefined ? error : undefined);

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
        {hasLogin ? (
          <button type="button" disabled={busy} onClick={() => onSignOut({ redirect: true })}>
            Sign out there, too
          </button>
        ) : null}
      </p>
      <p role="alert" className="problem">
        {useErrorWords(failure)}
      </p>
      {preset?.levels ? <Levels levels={preset.levels} onStepUp={refresh} /> : null}
      <nav className="views" aria-label="Account">
        {(['session', 'settings'] as const).map((name) => (
          <button key={name} type="button" aria-current={name === view} onClick={() => setView(name)}>
            {titles[name]}
          </button>
        ))}
      </nav>
      {view === 'settings' ? <Settings auth={auth} preset={preset} /> : null}
      {view === 'session' && tokens ? (
        <>
          <Claims title="ID token" hint="who the person is: for your app" token={tokens.idToken} />
          <Claims title="Access token" hint="what they may do: for your API" token={tokens.accessToken} />
        </>
      ) : null}
    </article>
  );
}

const titles = { session: 'Session', settings: 'Settings' };

function useTokens(auth: Auth, user: AuthUser) {
  const [tokens, setTokens] = useState<Tokens>();
  const [problem, setProblem] = useState<AuthError>();
  const show = (reading: Promise<Tokens | undefined>) => {
    setProblem(undefined);
    reading.then(setTokens, (cause: unknown) => {
      setProblem(cause instanceof AuthError ? cause : new AuthError('unexpected', { cause }));
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: their claims are the person's, and `refresh` reads them again.
  useEffect(() => show(auth.session.tokens()), [user]);
  return { tokens, problem, refresh: () => show(auth.session.tokens({ refresh: true })) };
}
