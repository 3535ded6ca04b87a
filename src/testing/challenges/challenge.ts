import type { UserPool } from '../user-pool/user-pool.ts';

/** Judges the answer to a challenge: returns the next challenge, or tokens. */
export type Respond = (pool: UserPool, answer: ChallengeAnswer) => Promise<object>;

interface ChallengeAnswer {
  /** ChallengeResponses. */
  responses: Readonly<Record<string, string>>;
  session: string | undefined;
  clientMetadata: Readonly<Record<string, string>> | undefined;
}
