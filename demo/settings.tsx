import { type Auth, ChangeAttributes, ChangePassword, DeleteUser } from 'latchkey';
import { Devices, Passkeys } from './keys.tsx';
import type { Preset } from './presets/preset.ts';

/** What a person can do about their account. */
export function Settings({ auth, preset }: { auth: Auth; preset: Preset | undefined }) {
  return (
    <section className="settings" aria-label="Settings">
      <ChangeAttributes attributes={['name', 'email']} />
      <ChangePassword />
      {preset?.pool.webAuthnConfiguration ? <Passkeys auth={auth} /> : null}
      {preset?.pool.deviceConfiguration ? <Devices auth={auth} /> : null}
      <DeleteUser />
    </section>
  );
}
