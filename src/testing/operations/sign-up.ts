import { checkAttributes, checkRequiredAttributes, toAttributeMap } from '../user-pool/attributes.ts';
import { checkClientId, checkSecretHash } from '../user-pool/client.ts';
import { deliverCode, signUpDestination } from '../user-pool/code-delivery.ts';
import { checkPassword } from '../user-pool/password.ts';
import { openSignUpSession } from '../user-pool/sign-up-session.ts';
import { runPostConfirmation, runPreSignUp } from '../user-pool/triggers.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { emailFormat, phoneNumberFormat, usernameAttributeOf } from '../user-pool/users.ts';
import { optional } from '../wire/parameters.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import {
  attributeList,
  clientId,
  clientMetadata,
  context,
  operation,
  password,
  secretHash,
  username,
} from './operation.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
export const signUp = operation(
  {
    ClientId: clientId,
    Username: username,
    Password: optional(password),
    SecretHash: secretHash,
    UserAttributes: optional(attributeList),
    ValidationData: optional(attributeList),
    ClientMetadata: clientMetadata,
    ...context,
  },
  async (pool, input) => {
    checkMayLeaveOutPassword(pool, input.Password);
    checkClientId(pool, input.ClientId);
    await checkSecretHash(pool, input.Username, input.SecretHash);
    if (!pool.config.allowSignUp) throw notAuthorized('SignUp is not permitted for this user pool');

    const attributes = toAttributeMap(input.UserAttributes);
    const attribute = checkUsername(pool, input.Username);
    if (attribute) attributes.set(attribute, input.Username);
    if (input.Password !== undefined) checkPassword(input.Password, pool.config.passwordPolicy, 'signUp');
    checkAttributes(attributes, pool.config);
    checkRequiredAttributes(attributes, pool.config);
    checkNotTaken(pool, input.Username, attributes);

    const sub = crypto.randomUUID();
    const decision = await runPreSignUp(pool, {
      userName: attribute ? sub : input.Username,
      userAttributes: attributes,
      validationData: Object.fromEntries(toAttributeMap(input.ValidationData)),
      clientMetadata: input.ClientMetadata,
    });
    // A Lambda takes its time; the name may have gone meanwhile.
    checkNotTaken(pool, input.Username, attributes);
    const user = pool.users.add({
      username: input.Username,
      password: input.Password,
      attributes: {
        sub,
        ...Object.fromEntries(attributes),
        ...(attributes.has('email') && { email_verified: String(decision.autoVerifyEmail === true) }),
        ...(attributes.has('phone_number') && { phone_number_verified: String(decision.autoVerifyPhone === true) }),
      },
      status: decision.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
    });
    const destination = decision.autoConfirmUser ? undefined : signUpDestination(pool, user);
    const message = {
      user,
      purpose: 'confirmSignUp',
      message: 'SignUp',
      clientMetadata: input.ClientMetadata,
    } as const;
    const delivery = destination && (await deliverCode(pool, { ...message, attribute: destination }));
    if (decision.autoConfirmUser) await runPostConfirmation(pool, user, 'ConfirmSignUp', input.ClientMetadata);
    return {
      UserConfirmed: user.status === 'CONFIRMED',
      UserSub: user.sub,
      ...(delivery && { CodeDeliveryDetails: delivery }),
      ...openSignUpSession(pool, user),
    };
  },
);

/** Who signs in with codes needs no password. */
function checkMayLeaveOutPassword({ config }: UserPool, value: string | undefined): void {
  const isPasswordless =
    config.mfaConfiguration !== 'ON' &&
    config.explicitAuthFlows.includes('ALLOW_USER_AUTH') &&
    config.signInPolicy.allowedFirstAuthFactors.some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP');
  if (value !== undefined || isPasswordless) return;
  throw invalidParameter(
    "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
  );
}

/** Which attribute the username is, in a pool that has username attributes; refuses one of the wrong form. */
function checkUsername({ config }: UserPool, name: string): 'email' | 'phone_number' | undefined {
  if (config.usernameAttributes.length > 0) {
    const attribute = usernameAttributeOf(name, config);
    if (!attribute) throw invalidParameter(wrongForm(config.usernameAttributes));
    return attribute;
  }
  if (config.aliasAttributes.includes('email') && emailFormat.test(name)) {
    throw invalidParameter('Username cannot be of email format, since user pool is configured for email alias.');
  }
  if (config.aliasAttributes.includes('phone_number') && phoneNumberFormat.test(name)) {
    throw invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    );
  }
  return undefined;
}

function wrongForm(allowed: readonly string[]): string {
  if (allowed.length > 1) return 'Username should be either an email or a phone number.';
  return allowed.includes('email') ? 'Username should be an email.' : 'Username should be a phone number.';
}

function checkNotTaken({ config, users }: UserPool, name: string, attributes: ReadonlyMap<string, string>): void {
  const exists = (text: string) => new ServiceError('UsernameExistsException', text);
  for (const attribute of config.usernameAttributes) {
    const value = attributes.get(attribute);
    if (value && users.holderOf(attribute, value))
      throw exists(`An account with the given ${attribute} already exists.`);
  }
  if (users.find(name)) throw exists('User already exists');
}
