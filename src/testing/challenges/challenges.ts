import type { Respond } from './challenge.ts';
import { passwordVerifier } from './password-verifier.ts';

/** What RespondToAuthChallenge can take an answer to, by ChallengeName. */
export const challenges: Readonly<Partial<Record<string, Respond>>> = {
  PASSWORD_VERIFIER: passwordVerifier,
};
