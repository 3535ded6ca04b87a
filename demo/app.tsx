import { Authenticator } from 'latchkey';
import { Home } from './home.tsx';
import { Inbox } from './inbox.tsx';
import { auth, inboxAddress } from './pool.ts';
import { SchemeToggle } from './scheme-toggle.tsx';

export function App() {
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
        <SchemeToggle />
      </header>
      <main className="stage">
        <Authenticator auth={auth}>{({ user, signOut }) => <Home user={user} onSignOut={signOut} />}</Authenticator>
      </main>
      {inboxAddress === undefined ? null : <Inbox address={inboxAddress} />}
    </div>
  );
}
