import type { PasswordPolicy } from './auth.ts';
import { type Clock, systemClock } from './clock.ts';
import type { AuthStorage } from './storage.ts';

/** What `createAuth` takes. Two ids are enough. */
export interface AuthConfig {
  /** `<region>_<id>`, for example `eu-west-1_AbCdEfGhI`. */
  userPoolId: string;
  /** The id of an app client without a secret. */
  clientId: string;
  /** Other addresses than AWS's own, for a local Cognito or a proxy. */
  endpoints?: { userPool?: string | undefined } | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** `local` and `session` are the browser's storages; `memory` forgets at a reload. @default 'local' (`memory` where there is no window) */
  storage?: 'local' | 'session' | 'memory' | AuthStorage | undefined;
  /** @default systemClock */
  clock?: Clock | undefined;
  /** How long one call may take, in milliseconds. @default 15000 */
  timeout?: number | undefined;
  /** What people sign in with: the pool's UsernameAttributes. Empty for a pool of usernames. @default ['email'] */
  usernameAttributes?: readonly ('email' | 'phone_number')[] | undefined;
  /** What sign-up asks for beside the username attributes, by Cognito's names. Those that the pool requires have to be among them. @default [] ('email' in a pool of usernames) */
  signUpAttributes?: readonly string[] | undefined;
  /** The pool's password policy, for the rules shown while a password is chosen. */
  passwordPolicy?: Partial<PasswordPolicy> | undefined;
  /**
   * How a password is proved. `USER_PASSWORD_AUTH` sends it to Cognito as it is, which a Lambda that migrates users needs; the app client must allow it.
   * @default 'USER_SRP_AUTH'
   */
  authFlow?: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | undefined;
  /** Goes to the pool's Lambdas with every operation that takes ClientMetadata; a function is asked at each call, by the operation's name. Never a secret: Cognito keeps it nowhere, but doesn't encrypt it. */
  clientMetadata?: ClientData | undefined;
  /** Goes to the PreSignUp Lambda with SignUp, and to PreAuthentication with InitiateAuth (there as ClientMetadata, which is how Cognito takes it). */
  validationData?: ClientData | undefined;
  /** EncodedData of AWS's script for threat protection. @default what the script says, where the page has loaded it */
  userContextData?: ((username: string) => string | undefined) | undefined;
}

/** Names and texts for Lambdas, or a function that makes them for one operation, `SignUp` for example. */
export type ClientData =
  | Readonly<Record<string, string>>
  | ((operation: string) => Readonly<Record<string, string>> | undefined);

/** Throws a `TypeError` that says what, why and what to do, for a configuration that can't work. */
export function checkConfig(config: AuthConfig): void {
  const { userPoolId, clientId, fetch, storage = 'local', clock = systemClock, timeout = 1 } = config;
  const { usernameAttributes = [], endpoints } = config;
  const isPool = /^[\w-]+_[0-9a-zA-Z]+$/.test(userPoolId) && userPoolId.length <= longestPoolId;
  if (!isPool) refuse('userPoolId', userPoolId, 'look like eu-west-1_AbCdEfGhI: copy it from the Cognito console');
  if (!/^[\w+]+$/.test(clientId ?? ''))
    refuse('clientId', clientId, "be an app client's id: copy it from the Cognito console");
  if (!URL.canParse(endpointOf(config), anyOrigin)) refuse('endpoints.userPool', endpoints?.userPool, 'be a URL');
  if (!isStorage(storage))
    refuse('storage', storage, "be 'local', 'session', 'memory' or have getItem, setItem and removeItem");
  if (fetch && typeof fetch !== 'function') refuse('fetch', fetch, 'be a function like globalThis.fetch');
  if (!hasMethods(clock, ['now', 'setTimeout', 'clearTimeout']))
    refuse('clock', clock, 'have now, setTimeout and clearTimeout');
  if (!(timeout > 0)) refuse('timeout', timeout, 'be a positive number of milliseconds');
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
  const region = userPoolId.split('_')[0] ?? '';
  const host = `cognito-idp.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  const address = endpoints?.userPool ?? `https://${host}/`;
  // Without a page, on a server, a path stays as it is: nothing is called there.
  const base = globalThis.location?.origin;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
