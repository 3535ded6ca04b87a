import { Authenticator, createAuth } from 'latchkey';
import 'latchkey/styles.css';
import { createRoot } from 'react-dom/client';

const { VITE_USER_POOL_ID: userPoolId, VITE_CLIENT_ID: clientId, VITE_ENDPOINT: userPool } = import.meta.env;
const auth = createAuth({ userPoolId, clientId, endpoints: { userPool } });

const root = document.getElementById('root');
if (root)
  createRoot(root).render(<Authenticator auth={auth}>{({ user }) => <h1 id="home">{user.email}</h1>}</Authenticator>);
