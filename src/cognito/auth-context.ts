import type { AuthConfig, PoolDescription } from './auth-config.ts';
import type { Clock } from './clock.ts';
import type { Gateway, SessionFact } from './gateway/index.ts';
import type { SafeStorage } from './storage.ts';

/** What createAuth hands over the lazy boundary. */
export interface AuthContext {
  readonly config: AuthConfig;
  readonly pool: PoolDescription;
  readonly endpoint: string;
  readonly fetch: typeof globalThis.fetch;
  readonly storage: SafeStorage;
  readonly clock: Clock;
  /** In milliseconds. */
  readonly timeout: number;
  readonly watchers: Watchers;
  /** Tells the watchers. */
  announce(fact: SessionFact): void;
  readonly watch: Gateway['watchSession'];
}

/** Who watches the session. `changed` is called whenever one more, or one less, does. */
export interface Watchers extends Set<(fact: SessionFact) => void> {
  changed?(): void;
}
