/// <reference types="../../../src/testing/virtual.d.ts" />
import { clientId, endpoints, userPoolId } from 'virtual:latchkey-local';
import { createAuth, Secret } from '../../../src/cognito/index.ts';
import { createClock } from '../../../src/testing/index.ts';

const clock = createClock();
let slept = 0;
const auth = createAuth({
  userPoolId,
  clientId,
  endpoints: { userPool: new URL(endpoints.userPool, location.origin).href },
  // A call takes real time, in which hours of this clock may go by.
  timeout: 86_400_000,
  // Timers stand still while a laptop sleeps; the wall clock goes on.
  clock: { ...clock, now: () => clock.now() + slept },
});
const states: string[] = [];
auth.session.subscribe((state) => states.push(state.status === 'signedIn' ? `${state.user.email}` : state.status));

const tab = {
  states,
  advance: (milliseconds: number) => clock.advance(milliseconds),
  sleep: (milliseconds: number) => {
    slept += milliseconds;
  },
  signIn: async (username: string, password: string) => {
    await auth.gateway.signIn({ username, password: new Secret(password) });
  },
  signOut: () => auth.gateway.signOut({ scope: 'revoke' }),
  tokens: () => auth.session.tokens(),
  secondsLeft: async () => (((await auth.session.current())?.expiresAt ?? 0) - clock.now() - slept) / 1000,
};
Object.assign(window, { tab });

declare global {
  interface Window {
    tab: typeof tab;
  }
}
