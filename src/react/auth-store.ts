import type { Auth } from '../cognito/auth.ts';
import { type AuthActor, createAuthActor } from '../machine/actor.ts';
import { type AuthSnapshot, type AuthView, select } from '../machine/select.ts';
import { type Commands, createCommands } from './commands.ts';
import type { AuthenticatorState } from './use-authenticator.ts';
import type { SessionState } from './use-session.ts';

/** A chart as React reads it. What it gives keeps its identity for as long as it says the same. */
export interface AuthStore {
  subscribe(listener: () => void): () => void;
  state(): AuthenticatorState;
  session(): SessionState;
  /** The same as `state`, but in the middle of a step-up: then it is what the person was at, and comes back to. */
  home(): AuthenticatorState;
  /** What a server draws, and what hydration begins with, however late it comes to a part of the page. */
  initialState(): AuthenticatorState;
  initialSession(): SessionState;
  /** Runs the chart until the returned function is called. */
  start(): () => void;
}

/** Makes the store of one chart, which does nothing until it is started. */
export function createAuthStore({ gateway, clock, session: { current } }: Auth): AuthStore {
  const listeners = new Set<() => void>();
  let actor: AuthActor | undefined;
  let left: Parameters<typeof createAuthActor>[1];
  let fault: { error: unknown } | undefined;

  const commands = createCommands((event) => actor?.send(event));
  const initialState = withCommands({ screen: 'checking', busy: true, error: undefined }, commands);
  const initialSession = { status: 'checking' } as const;
  let state = initialState;
  let home = initialState;
  let session: SessionState = initialSession;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  let shown: AuthSnapshot | undefined;
  const show = (snapshot: AuthSnapshot) => {
    // The chart also says that it took nothing from an event.
    if (snapshot === shown) return;
    shown = snapshot;
    const next = withCommands(select(snapshot), commands);
    const nextSession = sessionOf(snapshot, session, commands);
    if (isEqual(next, state) && nextSession === session) return;
    if (!isEqual(next, state)) state = next;
    session = nextSession;
    if (state.screen === 'signedIn' || !('isStepUp' in state && state.isStepUp)) home = state;
    tell();
  };

  /** During a render, this brings a fault of the chart to the app's error boundary. */
  const sound = (state: AuthenticatorState) => {
    if (fault) throw fault.error;
    return state;
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => sound(state),
    home: () => sound(home),
    session: () => session,
    initialState: () => initialState,
    initialSession: () => initialSession,
    start() {
      const running = createAuthActor(gateway, { clock, ...left });
      actor = running;
      shown = running.getSnapshot();
      running.subscribe({
        next: show,
        error(error) {
          fault = { error };
          tell();
        },
      });
      running.start();
      if (left) void catchUp(running);
      return () => {
        const last = running.getSnapshot();
        // <Activity> stops a chart and starts it again: a form is come back to as it was. A call that was under way may have been
        // carried out by then, and a session may have ended: that is looked up afresh.
        const isForm = !last.hasTag('busy') && !last.hasTag('signedIn');
        left = isForm ? { snapshot: running.getPersistedSnapshot() } : undefined;
        actor = undefined;
        running.stop();
      };
    },
  };

  /** Tells a form that was stopped of a sign-in that it didn't hear of. */
  async function catchUp(running: AuthActor) {
    // What can't be read is no session.
    const found = await current().catch(() => undefined);
    if (found && running === actor) running.send({ type: 'session.changed', session: found });
  }
}

function sessionOf(snapshot: AuthSnapshot, last: SessionState, { signedIn: { signOut } }: Commands): SessionState {
  const { user, stepUp } = snapshot.context;
  // Who is asked something after a sign-in, or to prove themselves once more, is signed in.
  if (user && (snapshot.hasTag('signedIn') || stepUp)) {
    return last.status === 'signedIn' && last.user === user ? last : { status: 'signedIn', user, signOut };
  }
  const status = snapshot.matches('checking') ? 'checking' : 'signedOut';
  return last.status === status ? last : { status };
}

/** The chart also keeps what no screen shows. */
function isEqual(one: AuthenticatorState, other: AuthenticatorState): boolean {
  // Two views of one screen have the same properties; of two screens, they differ in `screen` at least.
  return Object.entries(one).every(([name, value]) => value === Reflect.get(other, name));
}

/** Adds to a view the commands of its screen. */
function withCommands(view: AuthView, commands: Commands): AuthenticatorState {
  // TypeScript doesn't see that `commands[view.screen]` belongs to this member of the union.
  return { ...view, ...(commands[view.screen] as object) } as AuthenticatorState;
}
