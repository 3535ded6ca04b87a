import { checkIsTracked, describeSession } from '../user-pool/token-sessions.ts';
import { signInByAccessToken } from '../user-pool/tokens.ts';
import { optional, text } from '../wire/parameters.ts';
import { operation, token } from './operation.ts';
import { page } from './page.ts';

/** Cognito answers with all that a user may have: 100 of tokens, 25 of managed login. */
const pageSize = 125;

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserSessions.html */
export const listUserSessions = operation(
  { AccessToken: token, NextToken: optional(text({ min: 1, max: 131072, pattern: /[\S]+/ })) },
  async (pool, { AccessToken, NextToken }) => {
    const { user, grant: current } = await signInByAccessToken(pool, AccessToken);
    checkIsTracked(pool);
    const { items, next } = page(pool.grants.active(user.sub), { from: NextToken, size: pageSize });
    return {
      Sessions: items.map((grant) => ({ ...describeSession(pool, grant), IsCurrentSession: grant === current })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
);
