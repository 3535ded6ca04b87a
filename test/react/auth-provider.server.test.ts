import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { useAuthenticator } from '../../src/react/use-authenticator.ts';
import { useSession } from '../../src/react/use-session.ts';

const Flow = () => `${useAuthenticator().screen}, ${useSession().status}`;

test('shows "checking" where there is no browser, and asks nothing', () => {
  const auth = createAuth({
    userPoolId: 'eu-west-1_Latchkey0',
    clientId: 'latchkeylocalclient',
    fetch: () => Promise.reject(new Error('a server has no business with Cognito')),
  });
  expect(renderToString(createElement(AuthProvider, { auth }, createElement(Flow)))).toBe('checking, checking');
});
