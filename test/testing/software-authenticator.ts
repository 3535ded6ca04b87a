import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A passkey as an authenticator holds it, written from the WebAuthn specification on Node's crypto. */
export interface SoftwarePasskey {
  id: string;
  /** RegistrationResponseJSON to PublicKeyCredentialCreationOptionsJSON. */
  attestation(options: CreationOptions, change?: Change): object;
  /** AuthenticationResponseJSON to PublicKeyCredentialRequestOptionsJSON. */
  assertion(options: RequestOptions, change?: Change): object;
}

export interface CreationOptions {
  rp: { id: string };
  user: { id: string };
  challenge: string;
}

interface RequestOptions {
  rpId: string;
  challenge: string;
}

/** What is done otherwise than right. */
export interface Change {
  type?: string;
  origin?: string;
  challenge?: string;
  rpId?: string;
  /** User present is 1, user verified 4. */
  flags?: number;
  signCount?: number;
  userHandle?: string;
  id?: string;
  signature?: string;
  cose?: Buffer;
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

export function makePasskey({ alg = 'ES256', origin = 'https://example.com', counts = true } = {}): SoftwarePasskey {
  const { privateKey, publicKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rawId = randomBytes(32);
  const id = rawId.toString('base64url');
  let [signCount, userHandle] = [0, ''];

  const data = (rpId: string, flags: number, change: Change, rest: Buffer[]) => {
    if (counts) signCount += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(change.signCount ?? signCount);
    const hash = createHash('sha256').update(change.rpId ?? rpId);
    return Buffer.concat([hash.digest(), Buffer.from([flags]), counter, ...rest]);
  };
  const clientData = (type: string, challenge: string, change: Change) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...pick(change) }));
  const credential = (response: object, change: Change) => ({
    id: change.id ?? id,
    rawId: change.id ?? id,
    type: 'public-key',
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
    response,
  });

  return {
    id,
    attestation(options, change = {}) {
      userHandle = options.user.id;
      const length = Buffer.from([0, rawId.length]);
      const rest = [Buffer.alloc(16), length, rawId, change.cose ?? coseKey(publicKey)];
      const authData = data(options.rp.id, (change.flags ?? present | verified) | attested, change, rest);
      const attestationObject = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData)],
      ]);
      return credential(
        {
          clientDataJSON: clientData('webauthn.create', options.challenge, change).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports: ['internal'],
        },
        change,
      );
    },
    assertion(options, change = {}) {
      const authenticatorData = data(options.rpId, change.flags ?? present | verified, change, []);
      const clientDataJSON = clientData('webauthn.get', options.challenge, change);
      const hash = createHash('sha256').update(clientDataJSON).digest();
      const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), privateKey);
      return credential(
        {
          clientDataJSON: clientDataJSON.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: change.signature ?? signature.toString('base64url'),
          userHandle: change.userHandle ?? userHandle,
        },
        change,
      );
    },
  };
}

const pick = ({ type, origin, challenge }: Change) => ({
  ...(type !== undefined && { type }),
  ...(origin !== undefined && { origin }),
  ...(challenge !== undefined && { challenge }),
});

/** The public key by RFC 9053 and RFC 8230; of another curve or kind, one that Cognito doesn't take. */
export function coseKey(publicKey: KeyObject): Buffer {
  const jwk = publicKey.export({ format: 'jwk' });
  const field = (value = '') => bytes(Buffer.from(value, 'base64url'));
  if (jwk.kty === 'RSA') {
    return map([
      [number(1), number(3)],
      [number(3), number(-257)],
      [number(-1), field(jwk.n)],
      [number(-2), field(jwk.e)],
    ]);
  }
  const isP256 = jwk.crv === 'P-256';
  return map([
    [number(1), number(2)],
    [number(3), number(isP256 ? -7 : -35)],
    [number(-1), number(isP256 ? 1 : 2)],
    [number(-2), field(jwk.x)],
    [number(-3), field(jwk.y)],
  ]);
}

function head(major: number, length: number): Buffer {
  const kind = major << 5;
  if (length < 24) return Buffer.from([kind | length]);
  if (length < 256) return Buffer.from([kind | 24, length]);
  return Buffer.from([kind | 25, length >> 8, length & 0xff]);
}

const number = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value]);
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (entries: [Buffer, Buffer][]) => Buffer.concat([head(5, entries.length), ...entries.flat()]);
