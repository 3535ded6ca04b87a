import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import { expiredCode } from '../user-pool/codes.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { flag, optional } from '../wire/parameters.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import { clientId, clientMetadata, confirmationCode, operation, secretHash, username } from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html */
export const confirmSignUp = operation(
  {
    ClientId: clientId,
    Username: username,
    ConfirmationCode: confirmationCode,
    SecretHash: secretHash,
    ForceAliasCreation: optional(flag),
    ClientMetadata: clientMetadata,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    const user = pool.users.find(input.Username);
    const subject = user?.sub ?? pool.users.normalise(input.Username);
    pool.rateLimiter.count('confirmSignUp', subject, pool.config.rateLimits.confirmSignUp);
    if (!user) throw noSuchUser(pool);
    if (user.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    const { attribute } = pool.codes.check('confirmSignUp', user.sub, input.ConfirmationCode);
    takeAlias(pool, user, attribute, input.ForceAliasCreation === true);
    pool.codes.use('confirmSignUp', user.sub);
    user.attributes.set(`${attribute}_verified`, 'true');
    user.status = 'CONFIRMED';
    return {};
  },
);

function noSuchUser({ config }: UserPool): ServiceError {
  return config.preventUserExistenceErrors === 'ENABLED'
    ? expiredCode()
    : new ServiceError('UserNotFoundException', 'Username/client id combination not found.');
}

/** In a pool with aliases, two users may have given the same address; the first to confirm has it, unless the second forces it. */
function takeAlias(pool: UserPool, user: User, attribute: 'email' | 'phone_number', force: boolean): void {
  if (!pool.config.aliasAttributes.includes(attribute)) return;
  const holder = pool.users.holderOf(attribute, user.attributes.get(attribute) ?? '', user);
  if (!holder) return;
  if (!force) throw new ServiceError('AliasExistsException', `An account with the ${attribute} already exists.`);
  holder.attributes.set(`${attribute}_verified`, 'false');
}
