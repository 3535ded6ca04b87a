import type { UserPool } from '../user-pool/user-pool.ts';
import { invalidParameter, ServiceError } from '../wire/service-error.ts';

/** Begins a sign-in: returns the first challenge, or tokens. */
export type AuthFlow = (pool: UserPool, start: AuthFlowStart) => Promise<object>;

interface AuthFlowStart {
  /** AuthParameters. */
  parameters: Readonly<Record<string, string>>;
  clientMetadata: Readonly<Record<string, string>> | undefined;
  session: string | undefined;
}

/** One of AuthParameters or ChallengeResponses that the flow can't do without. */
export function required(parameters: Readonly<Record<string, string>>, name: string): string {
  const value = parameters[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** Ends a sign-in of somebody unknown, in a pool that tells. */
export function checkMayBeUnknown({ config }: UserPool): void {
  if (config.preventUserExistenceErrors === 'LEGACY') {
    throw new ServiceError('UserNotFoundException', 'User does not exist.');
  }
}
