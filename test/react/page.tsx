import { act } from '@testing-library/react';
import { createAuth } from '../../src/cognito/auth.ts';
import type { AuthConfig } from '../../src/cognito/auth-config.ts';
import { type AuthenticatorState, useAuthenticator } from '../../src/react/use-authenticator.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

export const ada = {
  username: 'ada@example.com',
  password: 'Correct-horse-1',
  attributes: { email: 'ada@example.com' },
};

/** A local Cognito that knows Ada, and auth objects over one storage: each stands for a load of the page. */
export function setUp() {
  const local = createLocalCognito({ users: [ada] });
  const { userPoolId, clientId, fetch, clock } = local;
  const items = new Map<string, string>();
  const storage: AuthConfig['storage'] = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
  const open = () => createAuth({ userPoolId, clientId, fetch, clock, storage });
  return { local, auth: open(), open };
}

/** A component that writes where the flow is, and what lets a test go on with it. */
export function createFlow(name = 'flow') {
  let state: AuthenticatorState | undefined;
  const useFlow = () => {
    state = useAuthenticator();
    return state;
  };
  const Flow = () => {
    const { screen, busy } = useFlow();
    return <p data-testid={name}>{`${screen}${busy ? ' busy' : ''}`}</p>;
  };
  const at = <Name extends AuthenticatorState['screen']>(screen: Name) => {
    if (state?.screen !== screen) throw new Error(`at ${state?.screen}, not ${screen}`);
    // The line above says so; TypeScript doesn't narrow a union by a generic name.
    return state as Extract<AuthenticatorState, { screen: Name }>;
  };
  const signIn = () => act(() => at('signIn').submit({ username: ada.username, password: ada.password }));
  return { Flow, at, signIn };
}
