import type { AcrLevel, Method } from './assurance.ts';
import type { TokenOccasion } from './triggers.ts';

/** A sign-in under way: who it is, and what has been shown so far. The sessions carry it from step to step. */
export interface Attempt {
  readonly sub: string;
  /** What its tokens will be made for. */
  readonly occasion: TokenOccasion;
  /** What was shown, in order; in a step-up, also what the access token vouches for. */
  readonly methods: readonly Method[];
  /** The level that it has to reach. */
  readonly target: AcrLevel | undefined;
  /** Whether a second factor was shown, or none will be asked for. */
  readonly hasSecondFactor: boolean;
  /** The device that the client says it is on. */
  readonly deviceKey: string | undefined;
  /** Whether that device has proven itself. */
  readonly hasDevice: boolean;
  /** Whether it is at the managed login, and ends in an authorization code instead of tokens. */
  readonly isHosted: boolean;
}

export const newAttempt = (sub: string, deviceKey?: string): Attempt => ({
  sub,
  occasion: 'Authentication',
  methods: [],
  target: undefined,
  hasSecondFactor: false,
  deviceKey,
  hasDevice: false,
  isHosted: false,
});

/** The password was right. */
export const withPassword = (attempt: Attempt): Attempt => ({ ...attempt, methods: added(attempt, 'pwd') });

/** Something was shown after which no second factor is asked for: one, or what stands in the place of a password where there is none. */
export const withFactor = (attempt: Attempt, method: Method): Attempt => ({
  ...attempt,
  methods: added(attempt, method),
  hasSecondFactor: true,
});

const added = ({ methods }: Attempt, method: Method): readonly Method[] => [...new Set([...methods, method])];
