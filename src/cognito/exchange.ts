import type { Answer } from './answer.ts';
import type { FirstFactor } from './gateway/index.ts';
import type { Secret } from './secret.ts';
import type { Srp } from './srp.ts';
import type { TokenSet } from './token.ts';

/** What is known between two calls of one sign-in. */
export interface Exchange {
  readonly username: string;
  /** What Cognito calls the person. */
  readonly userId?: string | undefined;
  /** What answers PASSWORD_VERIFIER, until it has. */
  readonly proof?: { readonly password: Secret; readonly srp: Srp } | undefined;
  /** What is to be chosen from, in USER_AUTH, until a first factor is proved. */
  readonly first?: Choice | undefined;
  /** The first factor that was proved in USER_AUTH. */
  readonly method?: FirstFactor | undefined;
  readonly stepUp?: StepUp | undefined;
  /** The ChallengeName that Cognito waits for an answer to, where another was posed to the person. */
  readonly posed?: string | undefined;
  /** The Session is used up, or there never was one: an answer begins anew. */
  readonly isSpent?: boolean | undefined;
}

interface Choice {
  /** AvailableChallenges, as far as Cognito has said. */
  readonly available?: readonly string[] | undefined;
  /** The person asked for this one, which can't be begun without an answer. */
  readonly wanted?: 'PASSWORD' | undefined;
}

/** A sign-in of a person who is signed in. */
export interface StepUp {
  readonly person: TokenSet;
  /** What InitiateAuth is told beside USERNAME, for USER_AUTH; undefined for a sign-in like any other. */
  readonly parameters?: Answer | undefined;
  /** Looks at the session that came of it, which is stored then. */
  settle(): Promise<void>;
}

/** An answer of Cognito's, and what is known then. */
export interface Turn {
  readonly answer: Answer;
  readonly exchange: Exchange;
}
