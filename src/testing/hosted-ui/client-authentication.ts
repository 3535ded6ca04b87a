import { fromBase64 } from '../user-pool/bytes.ts';
import { OAuthError, single, type Visit } from './visit.ts';

/** Refuses a client that isn't the pool's, or lacks its secret: by HTTP Basic, or in the form. */
export function authenticateClient({ pool: { config }, request, form }: Visit): void {
  const authorization = request.headers.get('authorization');
  const posted = { id: single(form, 'client_id'), secret: single(form, 'client_secret') };
  const { id, secret } = authorization === null ? posted : readBasic(authorization);
  const isOther = posted.id !== undefined && posted.id !== id;
  if (isOther || id !== config.clientId || secret !== config.clientSecret) throw new OAuthError('invalid_client');
}

/** Each half is form-encoded before it is joined: RFC 6749, section 2.3.1. */
function readBasic(authorization: string): { id: string | undefined; secret: string | undefined } {
  const [, credentials = ''] = /^Basic ([\w+/=]+)$/i.exec(authorization) ?? [];
  const pair = new TextDecoder().decode(fromBase64(credentials) ?? new Uint8Array()).split(':');
  const [id, secret] = pair.map((part) => new URLSearchParams(`value=${part}`).get('value') ?? '');
  return { id, secret: secret || undefined };
}
