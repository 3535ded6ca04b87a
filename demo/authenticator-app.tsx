import { CopyCode } from './copy-code.tsx';
import { type AppCode, period, useAppCodes } from './use-app-codes.ts';

interface AuthenticatorAppProps {
  /** The local Cognito's. */
  address: string;
  usernames: readonly string[];
}

/** What the people's authenticator apps show: the same codes as an app on a phone that has the secret. */
export function AuthenticatorApp({ address, usernames }: AuthenticatorAppProps) {
  const { codes, secondsLeft } = useAppCodes(address, usernames);
  return (
    <section className="panel" aria-labelledby="app-title">
      <h2 id="app-title">Authenticator app</h2>
      {codes.length === 0 ? (
        <p className="hint">
          No app has a secret yet. Set one up in the middle of a sign-in or under Settings, and its codes appear here.
        </p>
      ) : (
        <p className="window hint">
          <progress max={period} value={secondsLeft} aria-label="Time left for these codes" />
          <span role="timer">{secondsLeft} s left</span>
        </p>
      )}
      <ul className="apps">
        {codes.map(({ username, code }: AppCode) => (
          <li key={username} className="message">
            <p className="hint">
              App of <b>{username}</b>
            </p>
            <CopyCode code={code} />
          </li>
        ))}
      </ul>
    </section>
  );
}
