import { useState } from 'react';
import { AuthenticatorApp } from './authenticator-app.tsx';
import { Inbox } from './inbox.tsx';
import type { Preset } from './presets/preset.ts';
import { ThingsToTry } from './things-to-try.tsx';

/** What stands beside the sign-in of a local pool: who is in it, and what their phones get and show. */
export function Side({ preset, address }: { preset: Preset; address: string }) {
  const { people, pool } = preset;
  const [usernames] = useState(() => people.map(({ username }) => username));
  const hasApps = pool.enabledMfas?.includes('SOFTWARE_TOKEN_MFA');
  return (
    <>
      <ThingsToTry {...preset} />
      <div className="phone">
        {hasApps ? <AuthenticatorApp address={address} usernames={usernames} /> : null}
        <Inbox address={`${address}inbox/events`} />
      </div>
    </>
  );
}
