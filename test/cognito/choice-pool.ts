import type { AuthConfig } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognitoConfig } from '../../src/testing/index.ts';
import { ada, memory, open } from './page.ts';

export const phone = '+15550009999';

/** A pool where a sign-in begins with a choice, and Ada has every way. */
export const choicePool = (pool: LocalCognitoConfig = {}): LocalCognitoConfig => ({
  explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
  webAuthnConfiguration: { relyingPartyId: 'example.com', userVerification: 'required' },
  users: [{ ...ada, attributes: { phone_number: phone } }],
  ...pool,
});

/** A page on such a pool. */
export const beginByChoice = (pool: LocalCognitoConfig = {}, config: Partial<AuthConfig> = {}, storage = memory()) =>
  open(createLocalCognito(choicePool(pool)), storage, { authFlow: 'USER_AUTH', ...config });
