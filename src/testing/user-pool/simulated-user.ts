import { hmacSha256, toHex, utf8 } from './bytes.ts';
import type { UserPool } from './user-pool.ts';

/**
 * Someone who doesn't exist, but must not look so (PreventUserExistenceErrors): for each name a stable id and salt, as a real user has.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export interface SimulatedUser {
  username: string;
  salt: bigint;
  /** A number in the place of SRP's x, to which no password is known. */
  privateKey: bigint;
}

export async function simulateUser({ config, users }: UserPool, name: string): Promise<SimulatedUser> {
  const key = utf8(`${config.userPoolId} ${config.clientId}`);
  const derive = async (purpose: string) => toHex(await hmacSha256(key, utf8(`${purpose} ${users.normalise(name)}`)));
  const [id, salt, privateKey] = await Promise.all([derive('username'), derive('salt'), derive('password')]);
  return {
    username: config.usernameAttributes.length > 0 || name.includes('@') ? toUuid(id) : users.normalise(name),
    salt: BigInt(`0x${salt.slice(0, 32)}`),
    privateKey: BigInt(`0x${privateKey}`),
  };
}

/** The hex digits in the form of a random UUID, version 4. */
function toUuid(hex: string): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  const digits = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...digits, hex.slice(20, 32)].join('-');
}
