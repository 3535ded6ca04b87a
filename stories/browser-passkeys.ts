import { Secret } from 'latchkey/cognito';
import { ada, type Past } from './stage.tsx';

/** What the person does in front of the browser's dialog, unless the page is `barred` from showing one. */
type Person = 'agree' | 'cancel' | 'wait' | 'barred';

let person: Person = 'agree';
let made: string[] = [];

/** For a story's `beforeEach`: a browser that makes passkeys, of which Cognito takes none, and asks a person who does this. Undone after the story. */
export const inFrontOfBrowser = (does: Person) => () => {
  person = does;
  made = [];
  const own = {
    create: (options: CredentialCreationOptions) => ask(() => register(options)),
    get: (options: CredentialRequestOptions) => ask(() => sign(options)),
  };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(navigator.credentials, name, { configurable: true, value });
  return () => {
    for (const name of Object.keys(own)) Reflect.deleteProperty(navigator.credentials, name);
  };
};

/** For a stage's `before`: Ada has made a passkey, and has signed out since. */
export async function madePasskey({ auth: { gateway } }: Past) {
  const later = person;
  person = 'agree';
  await gateway.signIn({ username: ada.username, password: new Secret(ada.password), method: 'PASSWORD' });
  await gateway.createPasskey();
  await gateway.signOut({ scope: 'local' });
  person = later;
}

async function ask(done: () => Promise<unknown>) {
  if (person === 'cancel') throw refusal('NotAllowedError');
  // As on a page that isn't of the passkeys' domain.
  if (person === 'barred') throw refusal('SecurityError');
  // For as long as the story is shown.
  if (person === 'wait') return new Promise<never>(() => {});
  return done();
}

const refusal = (name: string) => new DOMException('The browser says no.', name);

/** An authenticator's answer to a registration, of no make and with a key of its own. @see https://www.w3.org/TR/webauthn-3/#sctn-attestation */
async function register({ publicKey }: CredentialCreationOptions) {
  if (!publicKey) return null;
  const { rp, challenge, excludeCredentials = [] } = publicKey;
  if (excludeCredentials.some((known) => made.includes(toBase64Url(bytesOf(known.id)))))
    throw refusal('InvalidStateError');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const id = crypto.getRandomValues(new Uint8Array(16));
  made.push(toBase64Url(id));
  const site = await siteOf(rp.id);
  // Present, verified, with a credential; no count; no make.
  const head = [...site, 0x45, 0, 0, 0, 0, ...new Uint8Array(16), 0, id.length, ...id];
  // COSE: kty EC2, alg ES256, crv P-256, x, y.
  const key = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, ...fromBase64Url(x), 0x22, 0x58, 32, ...fromBase64Url(y)];
  const authData = [...head, ...key];
  const attestation = [0xa3, ...text('fmt'), ...text('none'), ...text('attStmt'), 0xa0, ...text('authData'), 0x58];
  const clientData = { type: 'webauthn.create', challenge: toBase64Url(bytesOf(challenge)), origin: location.origin };
  const json = {
    id: toBase64Url(id),
    rawId: toBase64Url(id),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64Url(utf8(JSON.stringify({ ...clientData, crossOrigin: false }))),
      attestationObject: toBase64Url([...attestation, authData.length, ...authData]),
      transports: ['internal'],
    },
  };
  return { type: 'public-key', toJSON: () => json };
}

/** An authenticator's answer to a sign-in, with a signature that proves nothing. @see https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion */
async function sign({ publicKey }: CredentialRequestOptions) {
  if (!publicKey) return null;
  const id = made.at(-1) ?? '';
  const clientData = {
    type: 'webauthn.get',
    challenge: toBase64Url(bytesOf(publicKey.challenge)),
    origin: location.origin,
  };
  const json = {
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64Url(utf8(JSON.stringify({ ...clientData, crossOrigin: false }))),
      // Present, verified; no count.
      authenticatorData: toBase64Url([...(await siteOf(publicKey.rpId)), 0x05, 0, 0, 0, 0]),
      signature: toBase64Url(crypto.getRandomValues(new Uint8Array(70))),
    },
  };
  return { type: 'public-key', toJSON: () => json };
}

const siteOf = async (relyingPartyId = location.hostname) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(relyingPartyId)));
const utf8 = (words: string) => new TextEncoder().encode(words);
const text = (words: string) => [0x60 + words.length, ...utf8(words)];
const bytesOf = (source: BufferSource) =>
  source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer);
const toBase64Url = (bytes: Iterable<number>) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const fromBase64Url = (words: string) =>
  Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
