import { createClock, createLocalCognito, type LocalCognitoConfig, type SeedUser } from '../../../src/testing/index.ts';
import { email, password } from '../raw-client.ts';

export const phone = '+15550009999';

/** A pool with every second factor, and a user with some. */
export const secondFactorPool = (user: Partial<SeedUser> = {}, config: LocalCognitoConfig = {}) =>
  createLocalCognito({
    clock: createClock({ now: Date.UTC(2026, 10, 3, 9, 5, 7) }),
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
    mfaConfiguration: 'OPTIONAL',
    enabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    users: [{ username: email, password, attributes: { phone_number: phone }, ...user }],
    ...config,
  });
