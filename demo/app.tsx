import { Authenticator, AuthProvider, SessionTimeout } from 'latchkey';
import { Aws } from './aws.tsx';
import { useChosenPool } from './chosen-pool.ts';
import { CustomChallenge } from './custom-challenge.tsx';
import { Home } from './home.tsx';
import { hasChoice, poolOf } from './pool.ts';
import { PoolSwitcher } from './pool-switcher.tsx';
import { SchemeToggle } from './scheme-toggle.tsx';
import { Side } from './side.tsx';

export function App() {
  const name = useChosenPool();
  const { auth, preset, face, hasLogin, address } = poolOf(name);
  return (
    <div className="page">
      <header className="bar">
        <p className="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="8" cy="8" r="5" />
            <path d="m11.8 11.8 8.7 8.7m-4-4 3-3" />
          </svg>
          Latchkey <span>demo</span>
        </p>
        {hasChoice ? <PoolSwitcher name={name} /> : null}
        <SchemeToggle />
      </header>
      <main className="stage">
        <AuthProvider key={name} auth={auth}>
          <Authenticator {...face} slots={{ CustomChallenge }}>
            {({ user, signOut }) => (
              <Home auth={auth} preset={preset} hasLogin={hasLogin} user={user} onSignOut={signOut} />
            )}
          </Authenticator>
          <SessionTimeout />
          {preset?.hasAws && address !== undefined ? <Aws address={address} auth={auth} /> : null}
        </AuthProvider>
      </main>
      {preset && address !== undefined ? <Side key={name} preset={preset} address={address} /> : null}
    </div>
  );
}
