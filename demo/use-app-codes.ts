import { useEffect, useState } from 'react';

/** What one person's app shows. */
export interface AppCode {
  username: string;
  code: string;
}

/** How long a code is shown, in seconds. */
export const period = 30;

/** Asks the local Cognito what apps show: each time when the codes change, and every second as long as somebody may be setting one up. */
export function useAppCodes(address: string, usernames: readonly string[]) {
  const [codes, setCodes] = useState<readonly AppCode[]>([]);
  const [secondsLeft, setSecondsLeft] = useState(remaining);
  useEffect(() => {
    let isOver = false;
    let isComplete = false;
    const read = async () => {
      const found = await Promise.all(usernames.map((username) => readCode(address, username)));
      if (isOver) return;
      isComplete = found.every((code) => code !== undefined);
      setCodes(found.filter((code) => code !== undefined));
    };
    const tick = () => {
      setSecondsLeft(remaining());
      // The server was restarted, or is gone: the next time will tell.
      if (!isComplete || remaining() === period) read().catch(() => undefined);
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [address, usernames]);
  return { codes, secondsLeft };
}

const remaining = () => period - (Math.floor(Date.now() / 1000) % period);

async function readCode(address: string, username: string): Promise<AppCode | undefined> {
  const response = await fetch(`${address}totp?username=${encodeURIComponent(username)}`);
  const { code }: { code: string | null } = await response.json();
  return code === null ? undefined : { username, code };
}
