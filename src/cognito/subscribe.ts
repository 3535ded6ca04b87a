import type { Gateway, SessionStatus, UserSession } from './gateway/index.ts';

/** Tells who is signed in, from the stored session on. */
export function subscribe(gateway: Gateway, listener: (status: SessionStatus) => void): () => void {
  let isTold = false;
  const tell = (session: UserSession | undefined) => {
    isTold = true;
    listener(session ? { status: 'signedIn', ...session } : { status: 'signedOut' });
  };
  const stop = gateway.watchSession((fact) => {
    if (fact.kind !== 'stepUpAsked') tell(fact.kind === 'changed' ? fact.session : undefined);
  });
  gateway.restore().then(
    (step) => {
      if (!isTold) tell(step.kind === 'signedIn' ? step.session : undefined);
    },
    () => {
      // The code that reads the storage could not be loaded: it stays at `checking`, until a sign-in or another restore.
    },
  );
  return () => {
    isTold = true;
    stop();
  };
}
