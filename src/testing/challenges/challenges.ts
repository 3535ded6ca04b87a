import type { Respond } from './challenge.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { passwordVerifier } from './password-verifier.ts';

/** What RespondToAuthChallenge can take an answer to, by ChallengeName. */
export const challenges: Readonly<Partial<Record<string, Respond>>> = {
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  PASSWORD_VERIFIER: passwordVerifier,
};
