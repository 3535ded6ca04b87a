import { invalidParameter, notAuthorized, ServiceError } from '../wire/service-error.ts';
import { hmacSha256, toBase64, utf8 } from './bytes.ts';
import type { UserPool } from './user-pool.ts';

/** Refuses a client id that the region doesn't know. */
export function checkClientId({ config }: UserPool, clientId: string): void {
  if (clientId !== config.clientId) {
    throw new ServiceError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }
}

/** Refuses a SECRET_HASH that is missing, wrong, or not asked for. It is base64 of HMAC-SHA256 by the client's secret over username and client id. */
export async function checkSecretHash(
  { config }: UserPool,
  username: string,
  secretHash: string | undefined,
): Promise<void> {
  const { clientId, clientSecret } = config;
  if (clientSecret === undefined && secretHash === undefined) return;
  if (secretHash === undefined) {
    throw notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`);
  }
  if (secretHash !== (await secretHashOf({ config }, username)))
    throw notAuthorized(`Unable to verify secret hash for client ${clientId}`);
}

/** What a client with a secret has to send for a username. */
export async function secretHashOf(
  { config: { clientId, clientSecret } }: Pick<UserPool, 'config'>,
  username: string,
): Promise<string | undefined> {
  return clientSecret && toBase64(await hmacSha256(utf8(clientSecret), utf8(`${username}${clientId}`)));
}

/** Refuses a ClientSecret that isn't the client's, with the exception that the operation has for it. */
export function checkClientSecret(
  { config }: UserPool,
  secret: string | undefined,
  refusal: (message: string) => ServiceError,
): void {
  if (secret !== config.clientSecret) throw refusal(`Unable to verify the secret of client ${config.clientId}`);
}

/** Refuses a flow that is not among the client's ExplicitAuthFlows. */
export function checkFlow({ config }: UserPool, flow: string): void {
  const wanted = flow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : flow;
  const isRotated = wanted === 'REFRESH_TOKEN_AUTH' && config.refreshTokenRotation.feature === 'ENABLED';
  if (config.explicitAuthFlows.includes(`ALLOW_${wanted}`) && !isRotated) return;
  throw invalidParameter(
    flow === 'USER_PASSWORD_AUTH'
      ? 'USER_PASSWORD_AUTH flow not enabled for this client'
      : `${flow} is not enabled for the client.`,
  );
}
