import type { ChallengeResult } from '../lambda-triggers.ts';
import type { Attempt } from '../user-pool/attempt.ts';
import { defineChallenge } from '../user-pool/sessions.ts';
import { simulateUser } from '../user-pool/simulated-user.ts';
import { newServerKeys, readClientShared, toWireHex, verifierOf } from '../user-pool/srp.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { identityOf, type User } from '../user-pool/users.ts';
import { invalidParameter } from '../wire/service-error.ts';

interface SrpState {
  /** Undefined for a simulated user. */
  attempt: Attempt | undefined;
  /** The rounds so far, where the pool's own challenges follow. */
  rounds: readonly ChallengeResult[] | undefined;
  username: string;
  typedName: string;
  identity: string;
  verifier: bigint;
  clientShared: bigint;
  secret: bigint;
  serverShared: bigint;
}

/** Its session is the SECRET_BLOCK: AWS's clients send no Session with this one. */
export const passwordVerifierChallenge = defineChallenge<SrpState>('PASSWORD_VERIFIER');

/** The client's A. Throws InvalidParameterException for what can't be one. */
export function readSrpA(hex: string): bigint {
  const clientShared = readClientShared(hex);
  if (clientShared === undefined) throw invalidParameter('SRP_A is not a valid value.');
  return clientShared;
}

/** Answers the client's A with PASSWORD_VERIFIER, for a user who doesn't exist too. */
export async function posePasswordVerifier(
  pool: UserPool,
  user: User | undefined,
  { name, clientShared, attempt, rounds }: SrpRequest,
): Promise<object> {
  const { username, salt, verifier } = await credentials(pool, user, name);
  const keys = await newServerKeys(verifier);
  const secretBlock = pool.sessions.open(passwordVerifierChallenge, {
    attempt,
    rounds,
    username,
    typedName: name,
    identity: identityOf(pool.config, username),
    verifier,
    clientShared,
    secret: keys.secret,
    serverShared: keys.shared,
  });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: toWireHex(salt),
      SECRET_BLOCK: secretBlock,
      SRP_B: toWireHex(keys.shared),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

interface SrpRequest {
  /** As it was typed. */
  name: string;
  clientShared: bigint;
  attempt: Attempt | undefined;
  rounds?: readonly ChallengeResult[] | undefined;
}

async function credentials(pool: UserPool, user: User | undefined, name: string): Promise<Credentials> {
  if (user?.password) {
    return { username: user.username, salt: user.password.salt, verifier: await user.password.verifier() };
  }
  const simulated = await simulateUser(pool, name);
  return {
    username: user?.username ?? simulated.username,
    salt: simulated.salt,
    verifier: verifierOf(simulated.privateKey),
  };
}

interface Credentials {
  username: string;
  salt: bigint;
  verifier: bigint;
}
