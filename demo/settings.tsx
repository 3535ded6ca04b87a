import { type Auth, ChangeAttributes, ChangePassword, DeleteUser } from 'latchkey';
import { Devices, Passkeys } from './keys.tsx';
import type { Preset } from './presets/preset.ts';
import { SecondFactors } from './second-factors.tsx';

/** What a person can do about their account. */
export function Settings({ auth, preset }: { auth: Auth; preset: Preset | undefined }) {
  const pool = preset?.pool;
  const hasTexts = pool?.enabledMfas?.includes('SMS_MFA');
  return (
    <section className="settings" aria-label="Settings">
      <ChangeAttributes attributes={['name', 'email', ...(hasTexts ? ['phone_number'] : [])]} />
      <ChangePassword />
      {pool?.mfaConfiguration ? <SecondFactors auth={auth} pool={pool} /> : null}
      {pool?.webAuthnConfiguration ? <Passkeys auth={auth} /> : null}
      {pool?.deviceConfiguration ? <Devices auth={auth} /> : null}
      <DeleteUser />
    </section>
  );
}
