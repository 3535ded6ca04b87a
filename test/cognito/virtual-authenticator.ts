import { cdp } from 'vitest/browser';

/** The part of the protocol that the tests speak. */
interface DevTools {
  send(method: string, parameters?: object): Promise<{ authenticatorId: string; credentials: readonly unknown[] }>;
}

/** Gives Chromium a device that makes and keeps passkeys, and says yes by itself. Ends with `remove()`. */
export async function addAuthenticator() {
  // The provider decides what the session can do; its type knows nothing of it.
  const devTools = cdp() as unknown as DevTools;
  await devTools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', { options });
  const send = (method: string, parameters = {}) =>
    devTools.send(`WebAuthn.${method}`, { authenticatorId, ...parameters });
  return {
    /** Whether anybody touches the device; a person who is not there keeps it waiting. */
    setPresent: (enabled: boolean) => send('setAutomaticPresenceSimulation', { enabled }),
    /** Whether the device takes the finger or face for its owner's. If not, the browser says what it says of a person who cancels. */
    setRecognised: (isUserVerified: boolean) => send('setUserVerified', { isUserVerified }),
    countPasskeys: async () => (await send('getCredentials')).credentials.length,
    clearPasskeys: () => send('clearCredentials'),
    async remove() {
      await send('removeVirtualAuthenticator');
      await devTools.send('WebAuthn.disable');
    },
  };
}
