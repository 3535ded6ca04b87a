import { type Answer, asRecord, asText } from './answer.ts';
import { unusable } from './error-table.ts';
import { formatTimestamp, type Srp } from './srp.ts';

/** Whose password is proved: a person's in their pool, or a device's in its group. */
export interface Claimant {
  readonly poolName: string;
  readonly userId: string;
  readonly password: string;
  readonly srp: Srp;
}

/** What PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER want to be answered with. `now` is Cognito's time, in epoch milliseconds. */
export async function claimPassword(challenge: Answer, claimant: Claimant, now: number) {
  const { poolName, userId, password, srp } = claimant;
  const parameters = asRecord(challenge.ChallengeParameters) ?? {};
  const name = challenge.ChallengeName;
  const secretBlock = asText(parameters.SECRET_BLOCK);
  const [serverPublicValue, salt] = [asText(parameters.SRP_B), asText(parameters.SALT)];
  if (!userId || !secretBlock || !serverPublicValue || !salt) throw unusable(`${name} lacks a parameter.`);
  try {
    const key = await srp.deriveKey(userId, password, serverPublicValue, salt);
    const timestamp = formatTimestamp(now);
    return {
      PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
      TIMESTAMP: timestamp,
      PASSWORD_CLAIM_SIGNATURE: await sign(key, [poolName + userId, decodeBase64(secretBlock), timestamp]),
    };
  } catch (cause) {
    throw unusable(`${name} holds a value that can not be used.`, cause);
  }
}

async function sign(key: Uint8Array, message: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const bytes = message.flatMap((piece) => Array.from(typeof piece === 'string' ? encoder.encode(piece) : piece));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), hmac, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, Uint8Array.from(bytes));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
