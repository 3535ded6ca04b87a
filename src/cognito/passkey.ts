import { type Answer, asRecord, asText } from './answer.ts';
import { otherOrigin } from './error-table.ts';
import { AuthError, type AuthErrorCode } from './errors.ts';
import { tell } from './exception.ts';
import { hasWebAuthn } from './web-authn.ts';

/** How a ceremony is begun. */
export interface CeremonyOptions {
  signal?: AbortSignal | undefined;
  /** `conditional` waits in the browser's autofill. */
  mediation?: 'conditional' | undefined;
}

/** Uses a passkey: takes PublicKeyCredentialRequestOptionsJSON, returns AuthenticationResponseJSON. Rejects with `passkey-cancelled` or `passkey-unavailable`. */
export async function getPasskey(request: Answer, { signal, mediation }: CeremonyOptions = {}): Promise<Answer> {
  const credential = await ceremony(signal, (own) =>
    navigator.credentials.get({ publicKey: readRequest(request), signal: own, ...(mediation && { mediation }) }),
  );
  return toJson(credential);
}

/** Makes a passkey: takes PublicKeyCredentialCreationOptionsJSON, returns RegistrationResponseJSON. Also rejects with `passkey-exists`. */
export async function makePasskey(creation: Answer, { signal }: CeremonyOptions = {}): Promise<Answer> {
  const credential = await ceremony(signal, (own) =>
    navigator.credentials.create({ publicKey: readCreation(creation), signal: own }),
  );
  return toJson(credential);
}

// A document has room for one ceremony at a time: another one ends the former.
let running: AbortController | undefined;

async function ceremony(
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Credential | null>,
): Promise<PublicKeyCredential> {
  running?.abort();
  if (!hasWebAuthn()) throw new AuthError('passkey-unavailable');
  const own = new AbortController();
  running = own;
  const end = () => own.abort();
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  try {
    const credential = await run(own.signal);
    if (isPublicKey(credential)) return credential;
    throw new AuthError('passkey-cancelled');
  } catch (error) {
    throw toPasskeyError(error);
  } finally {
    signal?.removeEventListener('abort', end);
    if (running === own) running = undefined;
  }
}

// By what it says, not by its class: a password manager's is an object of its own.
const isPublicKey = (credential: Credential | null): credential is PublicKeyCredential =>
  credential?.type === 'public-key';

// A browser that is told no says the same as one that waited too long, and as one that found no passkey.
const codes: Readonly<Record<string, AuthErrorCode>> = {
  NotAllowedError: 'passkey-cancelled',
  AbortError: 'passkey-cancelled',
  InvalidStateError: 'passkey-exists',
  SecurityError: 'passkey-unavailable',
  NotSupportedError: 'passkey-unavailable',
  ConstraintError: 'passkey-unavailable',
  // Options that the browser can't read.
  TypeError: 'bad-response',
  EncodingError: 'bad-response',
  InvalidCharacterError: 'bad-response',
};

function toPasskeyError(error: unknown): unknown {
  if (error instanceof AuthError || !(error instanceof Error)) return error;
  const code = codes[error.name];
  const hint = error.name === 'SecurityError' ? otherOrigin : undefined;
  return code ? tell(new AuthError(code, { cause: error, hint }), hint) : error;
}

function readRequest(request: Answer): PublicKeyCredentialRequestOptions {
  // The browser checks what is in it: it is told so by `TypeError`.
  const json = request as unknown as PublicKeyCredentialRequestOptionsJSON;
  if (typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function')
    return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  const { challenge, allowCredentials, ...rest } = request;
  return { ...rest, challenge: toBytes(challenge), allowCredentials: descriptors(allowCredentials) };
}

function readCreation(creation: Answer): PublicKeyCredentialCreationOptions {
  // As above.
  const json = creation as unknown as PublicKeyCredentialCreationOptionsJSON;
  if (typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function')
    return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  const user = { ...json.user, id: toBytes(asRecord(creation.user)?.id) };
  const excludeCredentials = descriptors(creation.excludeCredentials);
  // Its other parts are the same in JSON.
  const rest = creation as unknown as PublicKeyCredentialCreationOptions;
  return { ...rest, challenge: toBytes(creation.challenge), user, excludeCredentials };
}

function descriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  return (Array.isArray(list) ? list : []).map((item) => ({ ...item, id: toBytes(asRecord(item)?.id) }));
}

function toJson(credential: PublicKeyCredential): Answer {
  try {
    const json = asRecord(credential.toJSON());
    if (asText(json?.id)) return json ?? {};
  } catch {
    // Not there, or a password manager's that can't: the parts are.
  }
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const clientExtensionResults = credential.getClientExtensionResults?.() ?? {};
  const common = { id, rawId: toBase64Url(rawId), type, authenticatorAttachment, clientExtensionResults };
  return { ...common, response: responseToJson(response) };
}

function responseToJson(response: AuthenticatorResponse): Answer {
  const clientDataJSON = toBase64Url(response.clientDataJSON);
  if ('attestationObject' in response) {
    // By that one part it is what a registration gives.
    const made = response as AuthenticatorAttestationResponse;
    return {
      clientDataJSON,
      attestationObject: toBase64Url(made.attestationObject),
      transports: made.getTransports?.() ?? [],
    };
  }
  // The only other kind.
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse;
  return {
    clientDataJSON,
    authenticatorData: toBase64Url(authenticatorData),
    signature: toBase64Url(signature),
    ...(userHandle && { userHandle: toBase64Url(userHandle) }),
  };
}

function toBytes(text: unknown): Uint8Array<ArrayBuffer> {
  const base64 = String(text).replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toBase64Url(buffer: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
