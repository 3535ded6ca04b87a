import { Authenticator } from '@aws-amplify/ui-react';
import { Amplify } from 'aws-amplify';
import '@aws-amplify/ui-react/styles.css';
import { createRoot } from 'react-dom/client';

const {
  VITE_USER_POOL_ID: userPoolId,
  VITE_CLIENT_ID: userPoolClientId,
  VITE_ENDPOINT: userPoolEndpoint,
} = import.meta.env;
Amplify.configure({
  Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint, loginWith: { email: true } } },
});

createRoot(document.getElementById('root')).render(
  <Authenticator>{({ user }) => <h1 id="home">{user.signInDetails?.loginId ?? user.username}</h1>}</Authenticator>,
);
