import type { Parameters } from '../wire/parameters.ts';
import { notAuthorized, ServiceError } from '../wire/service-error.ts';
import type { IdentityPoolConfig } from './identity-pool-config.ts';

/**
 * The role that credentials are of.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseRole(config: IdentityPoolConfig, claims: Parameters | undefined, customRoleArn?: string): string {
  const role = claims ? roleByToken(config, claims, customRoleArn) : config.unauthenticatedRoleArn;
  if (role !== undefined) return role;
  throw new ServiceError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
}

function roleByToken(
  config: IdentityPoolConfig,
  claims: Parameters,
  customRoleArn: string | undefined,
): string | undefined {
  const roles = config.roleMapping === 'Token' ? claims['cognito:roles'] : undefined;
  const granted: unknown[] = Array.isArray(roles) ? roles : [];
  if (customRoleArn !== undefined) {
    if (!granted.includes(customRoleArn)) throw denied();
    return customRoleArn;
  }
  if (granted.length === 0) return config.authenticatedRoleArn;
  const preferred = claims['cognito:preferred_role'];
  const [only] = granted.length === 1 ? granted : [];
  if (typeof preferred === 'string') return preferred;
  if (typeof only === 'string') return only;
  if (config.ambiguousRoleResolution === 'Deny') throw denied();
  return config.authenticatedRoleArn;
}

const denied = () => notAuthorized('Access denied: the role is not among those of the token.');
