/** Whether this browser can make and use passkeys at all. A page that isn't secure has the first of the two without the second. */
export const hasWebAuthn = (): boolean =>
  typeof globalThis.PublicKeyCredential === 'function' && Boolean(globalThis.navigator?.credentials);
