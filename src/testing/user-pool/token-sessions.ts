import { isObject } from '../wire/parameters.ts';
import { ServiceError } from '../wire/service-error.ts';
import { fromBase64Url } from './bytes.ts';
import type { Grant } from './grants.ts';
import type { UserPool } from './user-pool.ts';

/** Refuses what only a pool with session tracking can do. */
export function checkIsTracked({ config }: UserPool): void {
  if (config.userSessionTracking === 'ENABLED') return;
  throw new ServiceError('OperationNotEnabledException', 'Session tracking is not enabled for the user pool.');
}

/** As ListUserSessions tells it. */
export const describeSession = ({ config }: UserPool, grant: Grant) => ({
  SessionId: grant.sessionId,
  SessionType: 'TOKEN',
  ClientId: config.clientId,
  CreateDate: grant.authenticatedAt / 1000,
  LastActiveDate: grant.lastActiveAt / 1000,
  DeviceType: deviceTypeOf(grant.userAgent ?? ''),
  LastIPAddress: '127.0.0.1',
  LastLocation: { Country: 'unknown' },
});

/** Keeps from where and when a sign-in or a refresh was made, if the answer to a call is one. */
export function noteActivity({ clock, grants }: UserPool, answer: object | undefined, userAgent?: string): void {
  const result = answer && 'AuthenticationResult' in answer ? answer.AuthenticationResult : undefined;
  if (!isObject(result) || typeof result.AccessToken !== 'string') return;
  const grant = grants.byOriginJti(originJtiOf(result.AccessToken));
  if (!grant) return;
  grant.lastActiveAt = clock.now();
  grant.userAgent = userAgent;
}

function originJtiOf(accessToken: string): string {
  const [, payload = ''] = accessToken.split('.');
  const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(payload)));
  return isObject(claims) ? String(claims.origin_jti) : '';
}

/** The browser and the system that a User-Agent names. Most browsers also name those that they descend from, so the order counts. */
function deviceTypeOf(userAgent: string): string {
  const browser = browsers.find(([token]) => userAgent.includes(token))?.[1];
  const system = systems.find(([token]) => userAgent.includes(token))?.[1];
  return [browser, system].filter((name) => name !== undefined).join(' on ') || 'unknown';
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;
