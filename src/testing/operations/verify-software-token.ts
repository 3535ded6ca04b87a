import { mfaSetupChallenge } from '../steps/second-factor.ts';
import { verifyToken } from '../user-pool/software-token.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { optional, text } from '../wire/parameters.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import { operation, session, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html */
export const verifySoftwareToken = operation(
  {
    AccessToken: optional(token),
    Session: optional(session),
    UserCode: text({ min: 6, max: 6, pattern: /[0-9]+/ }),
    FriendlyDeviceName: optional(text({ max: 131072 })),
  },
  async (pool, { AccessToken, Session, UserCode, FriendlyDeviceName }) => {
    if ((AccessToken === undefined) === (Session === undefined)) {
      throw invalidParameter('Either AccessToken or Session must be provided.');
    }
    const proof = { code: UserCode, friendlyDeviceName: FriendlyDeviceName };
    if (AccessToken !== undefined) {
      await verifyToken(pool, await userByAccessToken(pool, AccessToken), proof);
      return { Status: 'SUCCESS' };
    }
    const { attempt, stage } = pool.sessions.read(mfaSetupChallenge, Session ?? '');
    const user = pool.users.bySub(attempt.sub);
    if (!user || stage !== 'associated') throw notAuthorized('Invalid session for the user.');
    // A wrong code leaves the session as it is.
    await verifyToken(pool, user, proof);
    pool.sessions.use(Session ?? '');
    return { Status: 'SUCCESS', Session: pool.sessions.open(mfaSetupChallenge, { attempt, stage: 'verified' }) };
  },
);
