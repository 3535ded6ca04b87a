import type { WebAuthnConfiguration } from '../factor-config.ts';
import { concatenate, fromBase64Url, sha256, toHex, utf8 } from '../user-pool/bytes.ts';
import { isObject, type Parameters } from '../wire/parameters.ts';
import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { type AuthenticatorData, readAuthenticatorData } from './authenticator-data.ts';
import { readCbor } from './cbor.ts';
import { type ClientData, isOriginOf, readClientData } from './client-data.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

/** A passkey that was made in a ceremony. */
export interface MadeCredential {
  /** In base64url. */
  id: string;
  publicKey: PublicKey;
  signCount: number;
  authenticatorAttachment: string | undefined;
  transports: readonly string[];
}

/** What the relying party asked for. */
export interface Expectation {
  relyingPartyId: string;
  userVerification: WebAuthnConfiguration['userVerification'];
  /** In base64url; undefined for one that was never given out, was used, or has expired. */
  isChallenge(challenge: string): boolean;
}

/**
 * Reads a RegistrationResponseJSON. The attestation statement isn't looked at: none is asked for.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential
 */
export async function readRegistration(credential: Parameters, expected: Expectation): Promise<MadeCredential> {
  const { id, response } = readCredential(credential);
  const clientData = readClientData(bytesOf(response, 'clientDataJSON'));
  if (clientData?.type !== 'webauthn.create') throw malformed();
  if (!expected.isChallenge(clientData.challenge)) {
    throw new ServiceError('WebAuthnChallengeNotFoundException', 'The challenge is missing, or has expired.');
  }
  checkOrigin(clientData, expected);
  const data = readAttestation(bytesOf(response, 'attestationObject'));
  await checkRelyingParty(data, expected);
  if (!isMannerRight(data, expected)) throw notSupported('The authenticator did not verify the user.');
  const made = data.credential;
  if (!made || toHex(made.id) !== toHex(fromBase64Url(id) ?? new Uint8Array())) throw malformed();
  const publicKey = await readPublicKey(made.publicKey);
  if (!publicKey) throw notSupported('The algorithm of the public key is not supported.');
  const { transports } = response;
  return {
    id,
    publicKey,
    signCount: data.signCount,
    authenticatorAttachment: textOf(credential.authenticatorAttachment),
    transports: Array.isArray(transports) ? transports.flatMap((name: unknown) => textOf(name) ?? []) : [],
  };
}

/**
 * Judges an AuthenticationResponseJSON by the passkey that it names: returns the passkey's new sign count, and throws NotAuthorizedException for anything that is wrong.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion
 */
export async function verifyAssertion(
  credential: Parameters,
  passkeys: readonly { id: string; publicKey: PublicKey; signCount: number }[],
  expected: Expectation & { userHandle: string },
): Promise<{ id: string; signCount: number }> {
  const { id, response } = readCredential(credential);
  const clientDataBytes = bytesOf(response, 'clientDataJSON');
  const authenticatorBytes = bytesOf(response, 'authenticatorData');
  const signature = bytesOf(response, 'signature');
  const clientData = readClientData(clientDataBytes);
  const data = attempt(() => readAuthenticatorData(authenticatorBytes));
  const passkey = passkeys.find((known) => known.id === id);
  const userHandle = textOf(response.userHandle) ?? expected.userHandle;
  const isRight =
    passkey &&
    clientData?.type === 'webauthn.get' &&
    expected.isChallenge(clientData.challenge) &&
    isOriginOf(clientData.origin, expected.relyingPartyId) &&
    (await isRelyingParty(data, expected)) &&
    isMannerRight(data, expected) &&
    userHandle === expected.userHandle &&
    isNewer(data.signCount, passkey.signCount) &&
    (await passkey.publicKey.isSignedBy(concatenate(authenticatorBytes, await sha256(clientDataBytes)), signature));
  if (!isRight) throw notAuthorized('Incorrect username or password.');
  return { id, signCount: data.signCount };
}

/** A count that doesn't grow is a copied key, but for authenticators that never count. */
const isNewer = (next: number, last: number) => (next === 0 && last === 0) || next > last;

function readCredential(credential: Parameters): { id: string; response: Parameters } {
  const { id, rawId, type, response } = credential;
  if (typeof id !== 'string' || id === '' || type !== 'public-key' || !isObject(response)) throw malformed();
  if (rawId !== undefined && rawId !== id) throw malformed();
  return { id, response };
}

function readAttestation(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData {
  return attempt(() => {
    const { value } = readCbor(bytes);
    const data = value instanceof Map ? value.get('authData') : undefined;
    if (!(data instanceof Uint8Array)) throw malformed();
    return readAuthenticatorData(data);
  });
}

function checkOrigin({ origin }: ClientData, { relyingPartyId }: Expectation): void {
  if (isOriginOf(origin, relyingPartyId)) return;
  throw new ServiceError('WebAuthnOriginNotAllowedException', `Origin ${origin} is not allowed.`);
}

async function checkRelyingParty(data: AuthenticatorData, expected: Expectation): Promise<void> {
  if (await isRelyingParty(data, expected)) return;
  throw new ServiceError('WebAuthnRelyingPartyMismatchException', 'The relying party ID does not match.');
}

const isRelyingParty = async ({ rpIdHash }: AuthenticatorData, { relyingPartyId }: Expectation) =>
  toHex(rpIdHash) === toHex(await sha256(utf8(relyingPartyId)));

const isMannerRight = ({ isUserPresent, isUserVerified }: AuthenticatorData, { userVerification }: Expectation) =>
  isUserPresent && (isUserVerified || userVerification !== 'required');

function bytesOf(response: Parameters, name: string): Uint8Array<ArrayBuffer> {
  const value = response[name];
  const bytes = typeof value === 'string' ? fromBase64Url(value) : undefined;
  if (!bytes) throw malformed();
  return bytes;
}

function attempt<Result>(read: () => Result): Result {
  try {
    return read();
  } catch {
    // CBOR that can't be read, or text in it that is none: the client sent no credential.
    throw malformed();
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const malformed = () => invalidParameter('Invalid credential');
const notSupported = (text: string) => new ServiceError('WebAuthnCredentialNotSupportedException', text);
