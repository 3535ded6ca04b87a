import {
  type Auth,
  type AuthConfig,
  AuthError,
  type AuthErrorCode,
  Authenticator,
  type AuthenticatorProps,
  createAuth,
} from 'latchkey';
import {
  createLocalCognito,
  type Fault,
  type Inbox,
  type LocalCognito,
  type LocalCognitoConfig,
} from 'latchkey/testing';
import { useEffect, useState } from 'react';

export interface StageProps extends AuthenticatorProps {
  /** What comes of leaving for a provider: nothing yet, or why it failed. */
  redirect?: 'waits' | AuthErrorCode;
  /** The user pool. Ada has an account in it, and each code is 123456. */
  pool?: LocalCognitoConfig;
  /** What the app says of the pool. */
  config?: Partial<AuthConfig>;
  /** What goes wrong on the way to it. */
  faults?: Fault[];
  /** Whether the code that looks for a stored session can't be loaded. */
  offline?: boolean;
  /** What has happened before the page was opened. */
  before?: (past: Past) => void | Promise<void>;
}

export interface Past {
  local: LocalCognito;
  auth: Auth;
}

export const ada = { username: 'ada@example.com', password: 'Correct-horse-1' };

let stages = 0;

/** An `<Authenticator>` on a local Cognito of its own, with what that "sent" beside it. */
export function Stage({ pool, config, faults, offline, redirect, before, ...props }: StageProps) {
  const [{ local, auth, opening }] = useState(() => {
    stages += 1;
    const local = createLocalCognito({ users: [ada], codes: () => '123456', clientId: `story${stages}`, ...pool });
    for (const fault of faults ?? []) local.faults.add(fault);
    const auth = createAuth({
      userPoolId: local.userPoolId,
      clientId: local.clientId,
      fetch: local.fetch,
      clock: local.clock,
      storage: 'memory',
      // A story of a call that takes long stays as it is.
      timeout: 86_400_000,
      ...config,
    });
    const opening = Promise.resolve(before?.({ local, auth }));
    const here = redirect ? withRedirect(auth, redirect) : auth;
    return { local, auth: offline ? withoutRestore(here) : here, opening };
  });
  const [isOpen, setIsOpen] = useState(!before);
  useEffect(() => {
    opening.then(() => setIsOpen(true));
  }, [opening]);
  return (
    <div className="stage">
      <div>
        {isOpen && (
          <Authenticator auth={auth} {...props}>
            {props.children ?? (({ user, signOut }) => <Home name={user.email ?? user.username} onSignOut={signOut} />)}
          </Authenticator>
        )}
      </div>
      <Sent inbox={local.inbox} />
    </div>
  );
}

/** A story must not leave its page. */
function withRedirect(auth: Auth, outcome: 'waits' | AuthErrorCode): Auth {
  const signInWithRedirect = () =>
    outcome === 'waits' ? new Promise<never>(() => {}) : Promise.reject(new AuthError(outcome));
  return { ...auth, gateway: { ...auth.gateway, signInWithRedirect } };
}

function withoutRestore(auth: Auth): Auth {
  const restore = () => Promise.reject(new AuthError('network'));
  return { ...auth, gateway: { ...auth.gateway, restore } };
}

function Home({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  return (
    <main style={{ padding: 32 }}>
      <p>You are signed in as {name}.</p>
      <button type="button" onClick={() => onSignOut()}>
        Sign out
      </button>
    </main>
  );
}

function Sent({ inbox }: { inbox: Inbox }) {
  const [messages, setMessages] = useState(inbox.messages);
  useEffect(() => inbox.subscribe(() => setMessages([...inbox.messages])), [inbox]);
  return (
    <aside className="inbox" aria-label="Inbox">
      <h2>Emails and texts</h2>
      {messages.length === 0 && <p>None yet.</p>}
      <ol>
        {messages.map((message) => (
          <li key={message.id}>
            To {message.to}: {message.text}
          </li>
        ))}
      </ol>
    </aside>
  );
}
