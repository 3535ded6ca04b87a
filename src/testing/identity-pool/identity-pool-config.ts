/** An identity pool that takes the tokens of the local user pool, in Cognito's own terms. */
export interface IdentityPoolConfig {
  /** `<region>:<uuid>`. @default one in the region of the user pool, always the same */
  identityPoolId: string;
  /** The address that `fetch` and `install` answer to. @default 'https://cognito-identity.<region>.amazonaws.com/' */
  endpoint: string;
  /** Whether there are guests. @default false */
  allowUnauthenticatedIdentities: boolean;
  /** The role of who is signed in; undefined for a pool that nobody set up. @default one by the name of latchkey-authenticated */
  authenticatedRoleArn: string | undefined;
  /** The role of guests. @default one by the name of latchkey-unauthenticated */
  unauthenticatedRoleArn: string | undefined;
  /** `Token` lets `cognito:preferred_role`, or the CustomRoleArn among `cognito:roles`, take the place of the authenticated role. @default 'Token' */
  roleMapping: 'Token' | 'None';
  /** What `Token` does with several roles of which none is preferred or asked for. @default 'AuthenticatedRole' */
  ambiguousRoleResolution: 'AuthenticatedRole' | 'Deny';
  /** How long credentials hold, in milliseconds. @default 3600000 (1 hour) */
  credentialsValidity: number;
}

/** Fills in the defaults. Throws where no such pool can be. */
export function resolveIdentityPoolConfig(config: LooseIdentityPoolConfig, region: string): IdentityPoolConfig {
  const identityPoolId = config.identityPoolId ?? `${region}:1a7c4ce7-0000-4000-8000-000000000000`;
  if (!/^[\w-]+:[0-9a-f-]+$/.test(identityPoolId)) {
    throw new TypeError(
      `identityPoolId '${identityPoolId}' is not of the form <region>:<uuid>. Use one like 'eu-west-1:1a2b3c4d-1a2b-1a2b-1a2b-1a2b3c4d5e6f'.`,
    );
  }
  const role = (name: string) => `arn:aws:iam::123456789012:role/latchkey-${name}`;
  return {
    identityPoolId,
    endpoint: config.endpoint ?? `https://cognito-identity.${identityPoolId.split(':')[0]}.amazonaws.com/`,
    allowUnauthenticatedIdentities: config.allowUnauthenticatedIdentities ?? false,
    // A role that is given as undefined is a role that is missing.
    authenticatedRoleArn: 'authenticatedRoleArn' in config ? config.authenticatedRoleArn : role('authenticated'),
    unauthenticatedRoleArn:
      'unauthenticatedRoleArn' in config ? config.unauthenticatedRoleArn : role('unauthenticated'),
    roleMapping: config.roleMapping ?? 'Token',
    ambiguousRoleResolution: config.ambiguousRoleResolution ?? 'AuthenticatedRole',
    credentialsValidity: config.credentialsValidity ?? 60 * 60 * 1000,
  };
}

/** All optional. */
export type LooseIdentityPoolConfig = { [Name in keyof IdentityPoolConfig]?: IdentityPoolConfig[Name] | undefined };
