import { act, render, screen, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import * as React from 'react';
import { describe, expect, test } from 'vitest';
import type { Auth } from '../../src/cognito/auth.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { AuthProvider } from '../../src/react/auth-provider.tsx';
import { ada, createFlow, setUp } from './page.tsx';

// React 18 has no <Activity>.
describe.skipIf(!('Activity' in React))('in an <Activity> that is hidden and shown again', () => {
  function open(auth: Auth, Flow: ComponentType) {
    const page = (mode: 'visible' | 'hidden') => (
      <React.Activity mode={mode}>
        <AuthProvider auth={auth}>
          <Flow />
        </AuthProvider>
      </React.Activity>
    );
    const { rerender } = render(page('visible'));
    return { hide: () => rerender(page('hidden')), show: () => rerender(page('visible')) };
  }

  test('comes back to a form as it was left', async () => {
    const { auth } = setUp();
    const { Flow, at } = createFlow();
    const { hide, show } = open(auth, Flow);
    await screen.findByText('signIn');
    act(() => at('signIn').goToSignUp());
    hide();
    show();
    expect(screen.getByTestId('flow')).toHaveTextContent('signUp');
    act(() => at('signUp').goToSignIn());
    expect(screen.getByTestId('flow')).toHaveTextContent('signIn');
  });

  test('hears of a sign-in that happened in the meantime', async () => {
    const { auth } = setUp();
    const { hide, show } = open(auth, createFlow().Flow);
    await screen.findByText('signIn');
    hide();
    await auth.gateway.signIn({ username: ada.username, password: new Secret(ada.password) });
    show();
    expect(await screen.findByText('signedIn')).toBeVisible();
  });

  test('hears of a sign-out that happened in the meantime', async () => {
    const { auth } = setUp();
    await auth.gateway.signIn({ username: ada.username, password: new Secret(ada.password) });
    const { hide, show } = open(auth, createFlow().Flow);
    await screen.findByText('signedIn');
    hide();
    await auth.gateway.signOut({ scope: 'local' });
    show();
    expect(await screen.findByText('signIn')).toBeVisible();
  });

  test('makes a call that was under way once', async () => {
    const { auth, local } = setUp();
    const { Flow, signIn } = createFlow();
    const { hide, show } = open(auth, Flow);
    await screen.findByText('signIn');
    signIn();
    hide();
    await waitFor(async () => expect(await auth.session.current()).toBeDefined());
    show();
    expect(await screen.findByText('signedIn')).toBeVisible();
    expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });
});
