import { type Actor, type ActorOptions, createActor } from 'xstate';
import type { Gateway } from '../cognito/gateway/index.ts';
import { type AuthMachine, createAuthMachine } from './machine.ts';

/** One run of the chart. */
export type AuthActor = Actor<AuthMachine>;

/**
 * Makes a run of the chart, which begins with `start()`. For use without React; `<AuthProvider>` makes its own.
 *
 * @example
 * ```ts
 * const actor = createAuthActor(auth.gateway, { clock: auth.clock });
 * actor.subscribe((snapshot) => console.log(select(snapshot).screen));
 * actor.start();
 * ```
 */
export const createAuthActor = (gateway: Gateway, options: ActorOptions<AuthMachine> = {}): AuthActor =>
  createActor(createAuthMachine(gateway), options);
