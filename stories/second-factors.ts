import { ada, type StageProps } from './stage.tsx';

type Factor = 'SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';

const attributes = { email: ada.username, phone_number: '+442079460123' };

/** A pool in which Ada has turned these second factors on. */
export const withFactors = (...userMfaSettingList: Factor[]): NonNullable<StageProps['pool']> => ({
  mfaConfiguration: 'OPTIONAL',
  enabledMfas: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
  users: [{ ...ada, attributes, userMfaSettingList, softwareToken: { friendlyDeviceName: 'Ada’s phone' } }],
});

/** A pool that requires a second factor of Ada, who has none. */
export const requiring = (...enabledMfas: Factor[]): NonNullable<StageProps['pool']> => ({
  mfaConfiguration: 'ON',
  enabledMfas,
  users: [{ ...ada, attributes: { email: ada.username, email_verified: 'false' } }],
});
