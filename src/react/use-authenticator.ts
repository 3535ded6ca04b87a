'use client';

import { useSyncExternalStore } from 'react';
import type { AuthView, Screen } from '../machine/select.ts';
import type { Commands } from './commands.ts';
import { useProvided } from './provided.ts';

type WithCommands<View> = View extends AuthView ? View & Commands[View['screen']] : never;

/** The screen to show, what it shows, and the commands that are valid there. Switch over `screen`. */
export type AuthenticatorState = WithCommands<AuthView>;

/** The state of one screen. */
export type ScreenState<Name extends Screen> = Extract<AuthenticatorState, { screen: Name }>;

/**
 * Reads the flow: which screen to show, what it shows, and what can be done there. Commands keep their identity.
 *
 * @example
 * ```tsx
 * const state = useAuthenticator();
 * if (state.screen === 'signIn') return <MyForm error={state.error} onSubmit={state.submit} />;
 * ```
 */
export function useAuthenticator(): AuthenticatorState {
  const { store } = useProvided('useAuthenticator');
  return useSyncExternalStore(store.subscribe, store.state, store.initialState);
}

/**
 * Reads the state of the one screen that the calling component draws. Throws where another is showing. What is drawn for a person who is
 * signed in stays during a step-up, whose screens stand over it: `signedIn` can be read then, and is busy.
 */
export function useScreen<Name extends Screen>(name: Name): ScreenState<Name> {
  const { store } = useProvided('useScreen');
  const read = name === 'signedIn' ? store.home : store.state;
  const state = useSyncExternalStore(store.subscribe, read, store.initialState);
  if (!isScreen(state, name)) {
    throw new Error(`useScreen('${name}') was called while '${state.screen}' is showing.`);
  }
  return state;
}

const isScreen = <Name extends Screen>(state: AuthenticatorState, name: Name): state is ScreenState<Name> =>
  state.screen === name;
