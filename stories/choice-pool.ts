import type { StageProps } from './stage.tsx';
import { ada } from './stage.tsx';

/** A pool where a sign-in begins with who, and Ada can go on in each of these ways; by a passkey once she has made one. */
export const choicePool = (
  ...allowedFirstAuthFactors: ('PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN')[]
): NonNullable<StageProps['pool']> => ({
  explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  signInPolicy: { allowedFirstAuthFactors },
  webAuthnConfiguration: { relyingPartyId: location.hostname },
  users: [{ ...ada, attributes: { phone_number: '+442079460123' } }],
});

export const byChoice: NonNullable<StageProps['config']> = {
  authFlow: 'USER_AUTH',
  rememberLastSignIn: false,
  passkeyOffer: 'never',
};
