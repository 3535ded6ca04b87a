import { concatenate, randomBytes } from './bytes.ts';

// Time-based one-time passwords as authenticator apps make them: HMAC-SHA-1, 30 seconds, six digits.

/** A secret as AssociateSoftwareToken gives it: 32 bytes in base32, without padding. */
export const newTotpSecret = (): string => toBase32(randomBytes(32));

/** Which 30 seconds a time is in. */
export const totpStepAt = (milliseconds: number): number => Math.floor(milliseconds / 30_000);

/**
 * The code of a secret for one step of 30 seconds.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export async function totpCode(secret: string, step: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', fromBase32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, [
    'sign',
  ]);
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(step));
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, counter));
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = new DataView(digest.buffer).getUint32(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** A clock may be half a minute off, and a person takes some seconds to type. */
const stepsOff = [0, -1, 1];

/** The step near a time whose code this is; undefined for a code of no such step. */
export async function totpStepOf(secret: string, code: string, milliseconds: number): Promise<number | undefined> {
  for (const off of stepsOff) {
    const step = totpStepAt(milliseconds) + off;
    if ((await totpCode(secret, step)) === code) return step;
  }
  return undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const isBase32 = (text: string) => /^[A-Z2-7]+=*$/.test(text);

function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/=+$/, '').split('');
  const bits = digits.map((digit) => alphabet.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const whole = bits.match(/.{8}/g) ?? [];
  return concatenate(Uint8Array.from(whole, (byte) => Number.parseInt(byte, 2)));
}
