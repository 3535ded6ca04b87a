import { Secret } from '../../src/cognito/index.ts';
import { devicePool, signInByText } from './device-pool.ts';
import { type Page, type Row, type Run, signIn } from './fault-rows.ts';
import { ada, username } from './page.ts';

// A body-less 200 is what Cognito answers to these when they have succeeded.
const emptyIsDone = { empty: 'done', 'empty-object': 'done' } as const;

const onDevice = async (page: Page) => {
  await signInByText(page);
  page.local.clearCalls();
  const [mine] = await page.gateway.listDevices();
  return mine?.deviceKey ?? '';
};

async function enrol(page: Page): Promise<Run> {
  await signIn(page);
  await page.gateway.startTotpEnrolment();
  const code = new Secret((await page.local.totp(username)) ?? '');
  return () => page.gateway.finishTotpEnrolment({ code });
}

const app = { mfaConfiguration: 'OPTIONAL', users: [ada] } as const;

/** The calls about a person's devices and factors. */
export const accountRows: Record<string, Row> = {
  rememberDevice: {
    operation: 'UpdateDeviceStatus',
    pool: devicePool(),
    async prepare(page) {
      await onDevice(page);
      return () => page.gateway.rememberDevice({ remember: true });
    },
    first: emptyIsDone,
  },
  listDevices: {
    operation: 'ListDevices',
    pool: devicePool(),
    async prepare(page) {
      await onDevice(page);
      return () => page.gateway.listDevices();
    },
  },
  forgetDevice: {
    operation: 'ForgetDevice',
    pool: devicePool(),
    async prepare(page) {
      const deviceKey = await onDevice(page);
      return () => page.gateway.forgetDevice({ deviceKey });
    },
    first: emptyIsDone,
  },
  getAuthFactors: {
    operation: 'GetUserAuthFactors',
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.getAuthFactors();
    },
  },
  setMfaPreference: {
    operation: 'SetUserMFAPreference',
    pool: { ...app, users: [{ ...ada, attributes: { phone_number: '+15550009999', phone_number_verified: 'true' } }] },
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.setMfaPreference({ factors: { SMS_MFA: true } });
    },
    first: emptyIsDone,
  },
  startTotpEnrolment: {
    operation: 'AssociateSoftwareToken',
    pool: app,
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.startTotpEnrolment();
    },
  },
  'finishTotpEnrolment, the proof': {
    operation: 'VerifySoftwareToken',
    pool: app,
    prepare: enrol,
    again: { 'fast clock': 'mfa-unavailable', 'slow clock': 'mfa-unavailable', asleep: 'mfa-unavailable' },
  },
  'finishTotpEnrolment, what follows it': {
    operation: 'SetUserMFAPreference',
    pool: app,
    prepare: enrol,
    first: emptyIsDone,
    again: {
      empty: 'mfa-unavailable',
      'empty-object': 'mfa-unavailable',
      ...{ 'fast clock': 'mfa-unavailable', 'slow clock': 'mfa-unavailable', asleep: 'mfa-unavailable' },
    },
  },
};
