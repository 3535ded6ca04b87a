import { useMemo } from 'react';
import { AuthenticatorApp } from './authenticator-app.tsx';
import { Inbox } from './inbox.tsx';
import type { Preset } from './presets/preset.ts';
import { ThingsToTry } from './things-to-try.tsx';
import { useInbox } from './use-inbox.ts';

/** What stands beside the sign-in of a local pool: who is in it, and what their phones get and show. */
export function Side({ preset, address }: { preset: Preset; address: string }) {
  const { people, pool } = preset;
  const messages = useInbox(`${address}inbox/events`);
  const usernames = useMemo(() => {
    // Who signs up is known by the mail to them.
    const writtenTo = messages.filter(({ medium }) => medium === 'EMAIL').map(({ to }) => to);
    return [...new Set([...people.map(({ username }) => username), ...writtenTo])];
  }, [people, messages]);
  const hasApps = pool.enabledMfas?.includes('SOFTWARE_TOKEN_MFA');
  return (
    <>
      <ThingsToTry {...preset} />
      <div className="phone">
        {hasApps ? <AuthenticatorApp address={address} usernames={usernames} /> : null}
        <Inbox messages={messages} />
      </div>
    </>
  );
}
