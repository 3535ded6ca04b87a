import type { LocalClock } from '../clock.ts';
import type { PoolConfig } from '../pool-config.ts';
import { notAuthorized } from '../wire/service-error.ts';
import { randomBytes, toBase64 } from './bytes.ts';

/** A sign-in between two challenges. */
interface Entry {
  expiresAt: number;
  isUsed: boolean;
}

/**
 * The sign-ins under way. Each step has its own opaque string (the Session, or for PASSWORD_VERIFIER the SECRET_BLOCK), which a right answer uses up,
 * a wrong code doesn't, and time does.
 */
export interface SessionStore {
  open<State>(challenge: Challenge<State>, state: State, bytes?: number): string;
  /** What was kept for this step; throws NotAuthorizedException if it is unknown, expired, used, or of another challenge. */
  read<State>(challenge: Challenge<State>, session: string): State;
  /** Whether it is a session of this challenge, of whatever age. */
  isOf<State>(challenge: Challenge<State>, session: string): boolean;
  /** Uses it up; throws NotAuthorizedException if another call was quicker. */
  use(session: string): void;
}

/** A challenge by its name, with what it needs to judge the answers of the sessions that are open. */
export interface Challenge<State> {
  name: string;
  states: WeakMap<object, State>;
}

export const defineChallenge = <State>(name: string): Challenge<State> => ({ name, states: new WeakMap() });

/** Real ones have 1,500 characters and more; a client must not assume few. */
const sessionBytes = 1125;

export function createSessionStore(config: PoolConfig, clock: LocalClock): SessionStore {
  const entries = new Map<string, Entry>();
  return {
    open(challenge, state, bytes = sessionBytes) {
      const session = toBase64(randomBytes(bytes));
      const expiresAt = clock.now() + config.authSessionValidity;
      const entry = { expiresAt, isUsed: false };
      challenge.states.set(entry, state);
      entries.set(session, entry);
      return session;
    },
    read(challenge, session) {
      const entry = entries.get(session);
      const state = entry && challenge.states.get(entry);
      if (!entry || state === undefined) throw notAuthorized('Invalid session for the user.');
      if (entry.isUsed) throw usedTwice();
      if (clock.now() >= entry.expiresAt) throw notAuthorized('Invalid session for the user, session is expired.');
      return state;
    },
    isOf(challenge, session) {
      const entry = entries.get(session);
      return entry !== undefined && challenge.states.has(entry);
    },
    use(session) {
      const entry = entries.get(session);
      if (entry?.isUsed) throw usedTwice();
      if (entry) entry.isUsed = true;
    },
  };
}

const usedTwice = () => notAuthorized('Invalid session for the user, session can only be used once.');
