import { mfaSetupChallenge } from '../steps/second-factor.ts';
import { associateToken } from '../user-pool/software-token.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { optional } from '../wire/parameters.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { operation, session, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken = operation(
  { AccessToken: optional(token), Session: optional(session) },
  async (pool, { AccessToken, Session }) => {
    if ((AccessToken === undefined) === (Session === undefined)) {
      throw invalidParameter('Either AccessToken or Session must be provided.');
    }
    if (AccessToken !== undefined) {
      return { SecretCode: associateToken(pool, await userByAccessToken(pool, AccessToken)) };
    }
    const { attempt, stage } = pool.sessions.read(mfaSetupChallenge, Session ?? '');
    const user = pool.users.bySub(attempt.sub);
    if (!user || stage === 'verified') throw notAuthorized('Invalid session for the user.');
    const SecretCode = associateToken(pool, user);
    pool.sessions.use(Session ?? '');
    return { SecretCode, Session: pool.sessions.open(mfaSetupChallenge, { attempt, stage: 'associated' }) };
  },
);
