import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { type FormEvent, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const { VITE_USER_POOL_ID: UserPoolId, VITE_CLIENT_ID: ClientId, VITE_ENDPOINT: endpoint } = import.meta.env;
const pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint });

/** What an app would write by hand: two fields and a button, no second flow, no words for errors. */
function App() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [person, setPerson] = useState<string>();
  const [error, setError] = useState<string>();

  useEffect(() => {
    const user = pool.getCurrentUser();
    user?.getSession((_: Error | null, session: { isValid(): boolean } | null) => {
      if (session?.isValid()) setPerson(user.getUsername());
    });
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const user = new CognitoUser({ Username: username, Pool: pool });
    user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
      onSuccess: () => setPerson(user.getUsername()),
      onFailure: ({ message }) => setError(message),
    });
  }

  if (person) return <h1 id="home">{person}</h1>;
  return (
    <form onSubmit={submit}>
      <label>
        Email
        <input
          name="username"
          type="email"
          autoComplete="username"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </label>
      <label>
        Password
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <button type="submit">Sign in</button>
      {error && <p role="alert">{error}</p>}
    </form>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
