import { required } from '../auth-flows/auth-flow.ts';
import { deviceSrpChallenge, poseDevicePasswordVerifier } from '../steps/device.ts';
import { readSrpA } from '../steps/password-verifier.ts';
import { confirmedDevice, noSuchDevice } from '../user-pool/devices.ts';
import { type Respond, resume } from './challenge.ts';

/** DEVICE_SRP_AUTH: a remembered device begins to prove that it is the one. */
export const deviceSrpAuth: Respond = async (pool, answer) => {
  const deviceKey = required(answer.responses, 'DEVICE_KEY');
  const clientShared = readSrpA(required(answer.responses, 'SRP_A'));
  const { user, state, session } = await resume(pool, deviceSrpChallenge, answer);
  const device = deviceKey === state.deviceKey ? confirmedDevice(pool, user, deviceKey) : undefined;
  if (!device?.secret) throw noSuchDevice();
  pool.sessions.use(session);
  return poseDevicePasswordVerifier(pool, user, { attempt: state.attempt, device, ...device.secret, clientShared });
};
