import { checkPassword, isPassword } from '../user-pool/password.ts';
import { userByAccessToken } from '../user-pool/tokens.ts';
import { identityOf } from '../user-pool/users.ts';
import { optional } from '../wire/parameters.ts';
import { notAuthorized } from '../wire/service-error.ts';
import { operation, password, token } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
export const changePassword = operation(
  { AccessToken: token, PreviousPassword: optional(password), ProposedPassword: password },
  async (pool, { AccessToken, PreviousPassword, ProposedPassword }) => {
    const user = await userByAccessToken(pool, AccessToken);
    pool.rateLimiter.count('changePassword', user.sub, pool.config.rateLimits.changePassword);
    // Who never had a password has none to tell.
    const isRight =
      !user.password ||
      (PreviousPassword !== undefined &&
        (await isPassword(user.password, identityOf(pool.config, user.username), PreviousPassword)));
    if (!isRight) throw notAuthorized('Incorrect username or password.');
    checkPassword(ProposedPassword, pool.config.passwordPolicy, 'change');
    pool.users.setPassword(user, ProposedPassword);
    return {};
  },
);
