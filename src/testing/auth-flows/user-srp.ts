import { passwordVerifierChallenge } from '../challenges/password-verifier.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { simulateUser } from '../user-pool/simulated-user.ts';
import { newServerKeys, readClientShared, toWireHex, verifierOf } from '../user-pool/srp.ts';
import { runPreAuthentication } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { identityOf, type User } from '../user-pool/users.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { type AuthFlow, checkMayBeUnknown, required } from './auth-flow.ts';

/** USER_SRP_AUTH: answers the client's A with PASSWORD_VERIFIER, for a user who doesn't exist too. */
export const userSrp: AuthFlow = async (pool, { parameters, clientMetadata }) => {
  const name = required(parameters, 'USERNAME');
  const clientShared = readClientShared(required(parameters, 'SRP_A'));
  await checkSecretHash(pool, name, parameters.SECRET_HASH);
  if (clientShared === undefined) throw invalidParameter('SRP_A is not a valid value.');
  const user = pool.users.find(name);
  if (!user) checkMayBeUnknown(pool);
  await runPreAuthentication(pool, user, name, clientMetadata);
  const { username, salt, verifier } = await credentials(pool, user, name);
  const keys = await newServerKeys(verifier);
  const secretBlock = pool.sessions.open(passwordVerifierChallenge, {
    sub: user?.sub,
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
};

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
