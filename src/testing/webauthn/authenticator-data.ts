import { type Cbor, readCbor } from './cbor.ts';

/** What an authenticator says of itself and of the person before it. */
export interface AuthenticatorData {
  rpIdHash: Uint8Array<ArrayBuffer>;
  isUserPresent: boolean;
  isUserVerified: boolean;
  signCount: number;
  /** Only when a passkey is made. */
  credential: { id: Uint8Array<ArrayBuffer>; publicKey: Cbor } | undefined;
}

const flag = { userPresent: 0x01, userVerified: 0x04, attestedCredential: 0x40, extensions: 0x80 };
const headLength = 37;
const aaguidLength = 16;

/**
 * Throws a RangeError for what is none.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 */
export function readAuthenticatorData(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData {
  if (bytes.length < headLength) throw new RangeError('authenticator data that ends too early');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const flags = view.getUint8(32);
  let rest = bytes.slice(headLength);
  let credential: AuthenticatorData['credential'];
  if (flags & flag.attestedCredential) {
    const length = ((rest[aaguidLength] ?? 0) << 8) | (rest[aaguidLength + 1] ?? 0);
    const start = aaguidLength + 2;
    if (length === 0 || rest.length < start + length) throw new RangeError('a credential that ends too early');
    const key = readCbor(rest.slice(start + length));
    credential = { id: rest.slice(start, start + length), publicKey: key.value };
    rest = key.rest;
  }
  if (flags & flag.extensions) rest = readCbor(rest).rest;
  if (rest.length > 0) throw new RangeError('authenticator data with something after it');
  return {
    rpIdHash: bytes.slice(0, 32),
    isUserPresent: (flags & flag.userPresent) !== 0,
    isUserVerified: (flags & flag.userVerified) !== 0,
    signCount: view.getUint32(33),
    credential,
  };
}
