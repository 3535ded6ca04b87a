import type { UserPool } from '../user-pool/user-pool.ts';
import {
  list,
  map,
  optional,
  type Parameters,
  type Read,
  readParameters,
  type Shape,
  structure,
  text,
} from '../wire/parameters.ts';
import { invalidParameter } from '../wire/service-error.ts';

/** Carries out one call. Returns the body of the answer (undefined: an empty one), or throws a ServiceError. */
export type Operation = (pool: UserPool, parameters: Parameters) => Promise<object | undefined>;

/** An operation of Cognito's: the structure of its request, and what it does with one that is sound. */
export function operation<Of extends Readonly<Record<string, Shape<unknown>>>>(
  request: Of,
  run: (pool: UserPool, input: Read<Of>) => Promise<object | undefined>,
): Operation {
  return async (pool, parameters) => run(pool, readParameters(request, parameters));
}

// The constraints of the service's API model, for the parameters that several operations have.
export const clientId = text({ min: 1, max: 128, pattern: /[\w+]+/ });
export const username = text({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });
export const password = text({ max: 256, pattern: /[\S]+.*[\S]+/ });
export const confirmationCode = text({ min: 1, max: 2048, pattern: /[\S]+/ });
export const secretHash = optional(text({ min: 1, max: 128, pattern: /[\w+=/]+/ }));
export const clientSecret = optional(text({ min: 1, max: 64, pattern: /[\w+]+/ }));
export const deviceKey = text({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-f-]+/ });
export const token = text({ pattern: /[A-Za-z0-9-_=.]+/ });
export const session = text({ min: 20, max: 2048 });
export const clientMetadata = optional(map);
export const attributeName = text({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/u });
export const attributeList = list(
  structure({
    Name: attributeName,
    Value: optional(text({ max: 2048 })),
  }),
);

/** The two attributes that a code can be sent to. */
export function verifiable(name: string): 'email' | 'phone_number' {
  if (name === 'email' || name === 'phone_number') return name;
  throw invalidParameter(`Attribute ${name} can not be verified.`);
}

/** What a client may tell of the person's device and visit. Recorded with the call, and looked at by nobody. */
export const context = {
  AnalyticsMetadata: optional(structure({ AnalyticsEndpointId: optional(text()) })),
  UserContextData: optional(structure({ EncodedData: optional(text()), IpAddress: optional(text()) })),
};
