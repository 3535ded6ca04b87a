import { vi } from 'vitest';
import { makePasskey, type SoftwarePasskey } from '../testing/software-authenticator.ts';

type Get = { publicKey: Parameters<SoftwarePasskey['assertion']>[0]; mediation?: string; signal?: AbortSignal };
type Create = { publicKey: Parameters<SoftwarePasskey['attestation']>[0]; signal?: AbortSignal };

/** What the person does in front of the browser's dialog: picks a passkey, thinks about it, or makes the browser say this. */
type Person = 'pick' | 'wait' | Error;

/** A browser with WebAuthn, where there is none: what a page sees of it, over a software authenticator. Undone by `vi.unstubAllGlobals()`. */
export function installAuthenticator({ isConditional = true } = {}) {
  const browser = {
    passkey: makePasskey(),
    person: 'pick' as Person,
    /** The ceremonies that were begun. */
    asked: [] as (Get | Create)[],
    /** Lets a person who thinks about it pick. */
    pick() {},
  };

  async function ceremony(options: Get | Create, done: () => object) {
    browser.asked.push(options);
    const { signal } = options;
    const aborted = () => new DOMException('signal is aborted without reason', 'AbortError');
    if (signal?.aborted) throw aborted();
    if (browser.person instanceof Error) throw browser.person;
    if (browser.person === 'wait')
      await new Promise<void>((resolve, reject) => {
        browser.pick = resolve;
        signal?.addEventListener('abort', () => reject(aborted()));
      });
    const json = done();
    return { type: 'public-key', toJSON: () => json };
  }

  const own = {
    isConditionalMediationAvailable: async () => isConditional,
    parseRequestOptionsFromJSON: (json: object) => json,
    parseCreationOptionsFromJSON: (json: object) => json,
  };
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => {}, own),
  );
  vi.stubGlobal('navigator', {
    credentials: {
      get: (options: Get) => ceremony(options, () => browser.passkey.assertion(options.publicKey)),
      create: (options: Create) => ceremony(options, () => browser.passkey.attestation(options.publicKey)),
    },
  });
  return browser;
}
