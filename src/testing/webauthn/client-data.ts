import { isObject } from '../wire/parameters.ts';

/** What the browser says of a ceremony. */
export interface ClientData {
  type: string;
  /** In base64url. */
  challenge: string;
  origin: string;
}

/** Undefined for what is none. */
export function readClientData(bytes: Uint8Array<ArrayBuffer>): ClientData | undefined {
  const parsed = parse(bytes);
  if (!isObject(parsed)) return undefined;
  const { type, challenge, origin } = parsed;
  if (typeof type !== 'string' || typeof challenge !== 'string' || typeof origin !== 'string') return undefined;
  return { type, challenge, origin };
}

/** Whether pages of this origin may use the relying party's passkeys: itself and what is below it, over TLS, or this machine. */
export function isOriginOf(origin: string, relyingPartyId: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: normal } = new URL(origin);
  const isWithin = hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return normal === origin && isWithin && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}

function parse(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // What isn't JSON is no client data; that is the answer.
    return undefined;
  }
}
