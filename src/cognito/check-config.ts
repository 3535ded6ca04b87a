import { hostOf, resolved } from './address.ts';
import type { AuthConfig } from './auth-config.ts';
import { systemClock } from './clock.ts';

/** Throws a `TypeError` that says what, why and what to do, for ids that can't be: a variable of the environment that is missing, most likely. */
export function checkIds({ userPoolId, clientId }: AuthConfig): void {
  const isPool = /^[\w-]+_[0-9a-zA-Z]+$/.test(userPoolId) && userPoolId.length <= longestPoolId;
  if (!isPool) refuse('userPoolId', userPoolId, 'look like eu-west-1_AbCdEfGhI: copy it from the Cognito console');
  if (!/^[\w+]+$/.test(clientId ?? ''))
    refuse('clientId', clientId, "be an app client's id: copy it from the Cognito console");
}

/** The same for the rest of a configuration. What a compiler or a first run finds needs no bytes in production. */
export function checkConfig(config: AuthConfig): void {
  const { fetch, storage = 'local', clock = systemClock } = config;
  const { timeout = 1, idleTimeout = 1, absoluteTimeout = 1, timeoutWarning = 1 } = config;
  const { usernameAttributes = [], endpoints } = config;
  if (!URL.canParse(endpointOf(config), anyOrigin)) refuse('endpoints.userPool', endpoints?.userPool, 'be a URL');
  for (const name of ['domain', 'redirectUri', 'logoutUri'] as const)
    if (!secureAddress.test(config[name] ?? '/')) refuse(name, config[name], 'be an https URL');
  if (!isStorage(storage))
    refuse('storage', storage, "be 'local', 'session', 'memory' or have getItem, setItem and removeItem");
  if (fetch && typeof fetch !== 'function') refuse('fetch', fetch, 'be a function like globalThis.fetch');
  if (!hasMethods(clock, ['now', 'setTimeout', 'clearTimeout']))
    refuse('clock', clock, 'have now, setTimeout and clearTimeout');
  for (const [name, value] of Object.entries({ timeout, idleTimeout, absoluteTimeout, timeoutWarning }))
    if (!(value > 0)) refuse(name, value, 'be a positive number of milliseconds');
  const isKnown = usernameAttributes.every((name) => name === 'email' || name === 'phone_number');
  if (!isKnown)
    refuse(
      'usernameAttributes',
      usernameAttributes,
      "hold 'email' or 'phone_number', or be empty for a pool of usernames",
    );
}

// AWS's own limit.
const longestPoolId = 55;
// Or a host alone, or a path of the page's own origin. Cognito takes plain http from this machine, and no fragment.
const secureAddress = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(?![\w.])|\/(?!\/)|[\w-]+\.)[^\s#]*$/;
const anyOrigin = 'http://localhost';

function refuse(name: string, value: unknown, demand: string): never {
  throw new TypeError(`createAuth: ${name} is ${JSON.stringify(value)}. It has to ${demand}.`);
}

function isStorage(storage: unknown): boolean {
  const names: unknown[] = ['local', 'session', 'memory'];
  return names.includes(storage) || hasMethods(storage, ['getItem', 'setItem', 'removeItem']);
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

/** Where the user pool is called. */
export function endpointOf({ userPoolId, endpoints }: AuthConfig): string {
  return resolved(endpoints?.userPool ?? `https://${hostOf('cognito-idp', userPoolId.split('_')[0] ?? '')}/`);
}
