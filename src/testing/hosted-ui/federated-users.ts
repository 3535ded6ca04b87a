import { missingAttributes } from '../user-pool/attributes.ts';
import { addIdentity, hasIdentity, readIdentities } from '../user-pool/identities.ts';
import { runPostAuthentication, runPostConfirmation, runPreSignUp } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import type { User } from '../user-pool/users.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import type { IdentityProvider } from './config.ts';
import type { Assertion } from './store.ts';

/** The user whom a provider vouches for. The first time there is a new one, unless a trigger refuses or the identity was linked. Throws a ServiceError. */
export async function signInFederated(
  pool: UserPool,
  provider: IdentityProvider,
  { userId, claims }: Assertion,
): Promise<User> {
  const attributes = mapAttributes(provider, claims);
  const known = findFederated(pool, provider, userId);
  if (!known) return signUpFederated(pool, provider, userId, attributes);
  if (!known.enabled) throw notAuthorized('User is disabled.');
  // What a provider says is the truth about its own people only, not about a user to whom it was linked.
  if (known.status === 'EXTERNAL_PROVIDER') for (const [name, value] of attributes) known.attributes.set(name, value);
  await runPostAuthentication(pool, known, { newDeviceUsed: false, clientMetadata: undefined });
  return known;
}

async function signUpFederated(
  pool: UserPool,
  { providerName, providerType }: IdentityProvider,
  userId: string,
  attributes: ReadonlyMap<string, string>,
): Promise<User> {
  const username = `${providerName}_${userId}`;
  await runPreSignUp(pool, { userName: username, userAttributes: attributes }, 'ExternalProvider');
  // A trigger that links the identity to a user ends this sign-in; the next one finds that user.
  const isTaken = pool.users.find(username) ?? findFederated(pool, { providerName }, userId);
  if (isTaken) throw invalidParameter(`Already found an entry for username ${username}`);
  const missing = missingAttributes(attributes, pool.config);
  if (missing.length > 0) throw invalidParameter(`attributes required: [${missing.join(', ')}]`);
  const user = pool.users.add({
    username,
    status: 'EXTERNAL_PROVIDER',
    groups: [`${pool.config.userPoolId}_${providerName}`],
    attributes: {
      sub: crypto.randomUUID(),
      ...(attributes.has('email') && { email_verified: 'false' }),
      ...(attributes.has('phone_number') && { phone_number_verified: 'false' }),
      ...Object.fromEntries(attributes),
    },
  });
  const dateCreated = pool.clock.now();
  addIdentity(user, { userId, providerName, providerType, issuer: null, primary: true, dateCreated });
  await runPostConfirmation(pool, user, 'ConfirmSignUp', undefined);
  return user;
}

/** The people of a provider who are users already. */
export const federatedAccounts = (pool: UserPool, provider: IdentityProvider): Assertion[] =>
  pool.users.all().flatMap(({ attributes }) =>
    readIdentities(attributes.get('identities'))
      .filter(({ providerName }) => providerName === provider.providerName)
      .map(({ userId }) => ({ userId, claims: { ...claimsOf(provider, attributes), sub: userId } })),
  );

function findFederated(
  pool: UserPool,
  { providerName }: Pick<IdentityProvider, 'providerName'>,
  userId: string,
): User | undefined {
  return pool.users.all().find((user) => hasIdentity(user, providerName, userId));
}

const mappingOf = ({ attributeMapping }: IdentityProvider) =>
  Object.entries(attributeMapping ?? { email: 'email', name: 'name' }).filter(([name]) => !unmapped.has(name));

/** `username` stands in a mapping for the provider's id, which is always mapped so; the rest belongs to Cognito. */
const unmapped = new Set(['username', 'sub', 'identities']);

function mapAttributes(provider: IdentityProvider, claims: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    mappingOf(provider).flatMap(([name, claim]): [string, string][] => {
      const value = claims[claim];
      return value ? [[name, value]] : [];
    }),
  );
}

const claimsOf = (provider: IdentityProvider, attributes: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    mappingOf(provider).flatMap(([name, claim]): [string, string][] => {
      const value = attributes.get(name);
      return value ? [[claim, value]] : [];
    }),
  );
