import type { TokenOccasion } from './triggers.ts';

/** A sign-in under way: who it is, and what has been shown so far. The sessions carry it from step to step. */
export interface Attempt {
  readonly sub: string;
  /** What its tokens will be made for. */
  readonly occasion: TokenOccasion;
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
  hasSecondFactor: false,
  deviceKey,
  hasDevice: false,
  isHosted: false,
});
