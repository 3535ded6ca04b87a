'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Auth } from '../cognito/auth.ts';
import { type AuthActor, createAuthActor } from '../machine/actor.ts';
import { type AuthSnapshot, type AuthView, select } from '../machine/select.ts';
import { createCommands } from './commands.ts';
import { type AuthenticatorState, withCommands } from './use-authenticator.ts';

/** Runs the chart from mount to unmount and returns its state. Before the mount, and on a server, that is `checking`. */
export function useChart(auth: Auth): AuthenticatorState {
  const [snapshot, setSnapshot] = useState<AuthSnapshot>();
  const running = useRef<AuthActor>(undefined);
  const left = useRef<Parameters<typeof createAuthActor>[1]>(undefined);
  const [commands] = useState(() => createCommands((event) => running.current?.send(event)));

  // StrictMode and <Activity> unmount and mount again: the next run goes on where the last was left, with the call that was under way.
  useEffect(() => {
    const actor = createAuthActor(auth.gateway, { clock: auth.clock, ...left.current }).start();
    running.current = actor;
    actor.subscribe({ next: setSnapshot, error: (error) => setSnapshot(() => rethrow(error)) });
    return () => {
      left.current = { snapshot: actor.getPersistedSnapshot() };
      actor.stop();
    };
  }, [auth]);

  return useMemo(() => withCommands(snapshot ? select(snapshot) : checking, commands), [snapshot, commands]);
}

const checking: AuthView = { screen: 'checking', busy: true };

/** In a state updater, this brings a fault of the chart to the app's error boundary. */
function rethrow(error: unknown): never {
  throw error;
}
