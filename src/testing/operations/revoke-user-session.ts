import { checkIsTracked } from '../user-pool/token-sessions.ts';
import { signInByAccessToken } from '../user-pool/tokens.ts';
import { optional, text } from '../wire/parameters.ts';
import { invalidParameter, ServiceError } from '../wire/service-error.ts';
import { operation, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html */
export const revokeUserSession = operation(
  {
    AccessToken: token,
    SessionId: text({ min: 28, max: 28, pattern: /(tkn|sso)[a-z0-9]+/ }),
    // A sign-in through the API is linked to none of managed login, so both values end one session.
    RevokeAssociatedSessions: optional(text({ oneOf: ['NONE', 'LINKED'] })),
  },
  async (pool, { AccessToken, SessionId }) => {
    const { user, grant: current } = await signInByAccessToken(pool, AccessToken);
    checkIsTracked(pool);
    if (current.sessionId === SessionId) throw invalidParameter('The current session can not be revoked.');
    const grant = pool.grants.active(user.sub).find(({ sessionId }) => sessionId === SessionId);
    if (!grant) throw new ServiceError('ResourceNotFoundException', 'Session does not exist.');
    grant.isRevoked = true;
    return {};
  },
);
