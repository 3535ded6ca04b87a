import type {
  CustomMessageResponse,
  PreSignUpResponse,
  PreTokenGenerationResponse,
  TriggerEvent,
  UserMigrationResponse,
} from '../lambda-triggers.ts';
import { regionOf } from '../pool-config.ts';
import { ServiceError } from '../wire/service-error.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './users.ts';

/** ClientMetadata, or what else a client sends for Lambda functions. */
export type Metadata = Readonly<Record<string, string>> | undefined;

interface Occasion {
  userName: string;
  userAttributes: ReadonlyMap<string, string>;
  validationData?: Metadata;
  clientMetadata?: Metadata;
}

/** Runs the pool's PreSignUp function, if it has one. */
export async function runPreSignUp(
  pool: UserPool,
  occasion: Occasion,
  source: 'SignUp' | 'ExternalProvider' = 'SignUp',
): Promise<PreSignUpResponse> {
  const { preSignUp } = pool.config.triggers;
  const event = eventOf(pool, `PreSignUp_${source}`, occasion, {});
  return (await invoke('PreSignUp', async () => preSignUp?.(event))) ?? {};
}

/** Runs the pool's PostConfirmation function, if it has one. */
export async function runPostConfirmation(
  pool: UserPool,
  user: User,
  operation: 'ConfirmSignUp' | 'ConfirmForgotPassword',
  clientMetadata: Metadata,
): Promise<void> {
  const { postConfirmation } = pool.config.triggers;
  const event = eventOf(pool, `PostConfirmation_${operation}`, occasionOf(user, clientMetadata), {});
  await invoke('PostConfirmation', async () => postConfirmation?.(event));
}

/** Runs the pool's PreAuthentication function, if it has one. InitiateAuth's ClientMetadata reaches it as validationData. */
export async function runPreAuthentication(
  pool: UserPool,
  user: User | undefined,
  name: string,
  validationData: Metadata,
): Promise<void> {
  const { preAuthentication } = pool.config.triggers;
  const occasion = user ? occasionOf(user) : { userName: name, userAttributes: new Map<string, string>() };
  const extra = { userNotFound: user === undefined };
  const event = eventOf(pool, 'PreAuthentication_Authentication', { ...occasion, validationData }, extra);
  await invoke('PreAuthentication', async () => preAuthentication?.(event));
}

/** Runs the pool's PostAuthentication function, if it has one: after every factor, before there are tokens. */
export async function runPostAuthentication(
  pool: UserPool,
  user: User,
  { newDeviceUsed, clientMetadata }: { newDeviceUsed: boolean; clientMetadata: Metadata },
): Promise<void> {
  const { postAuthentication } = pool.config.triggers;
  const occasion = occasionOf(user, clientMetadata);
  const event = eventOf(pool, 'PostAuthentication_Authentication', occasion, { newDeviceUsed });
  await invoke('PostAuthentication', async () => postAuthentication?.(event));
}

/** What tokens are made for, in Cognito's words. */
export type TokenOccasion = 'Authentication' | 'HostedAuth' | 'NewPasswordChallenge' | 'RefreshTokens';

/** Runs the pool's PreTokenGeneration function, if it has one. */
export async function runPreTokenGeneration(
  pool: UserPool,
  user: User,
  occasion: TokenOccasion,
  clientMetadata: Metadata,
): Promise<PreTokenGenerationResponse> {
  const { preTokenGeneration } = pool.config.triggers;
  const event = eventOf(pool, `TokenGeneration_${occasion}`, occasionOf(user, clientMetadata), {
    groupConfiguration: { groupsToOverride: user.groups },
  });
  return (await invoke('PreTokenGeneration', async () => preTokenGeneration?.(event))) ?? {};
}

/** Stands for the code in a CustomMessage function's words. */
export const codeParameter = '{####}';

/** Runs the pool's CustomMessage function, if it has one. */
export async function runCustomMessage(
  pool: UserPool,
  user: User,
  purpose: string,
  clientMetadata: Metadata,
): Promise<CustomMessageResponse> {
  const { customMessage } = pool.config.triggers;
  const event = eventOf(pool, `CustomMessage_${purpose}`, occasionOf(user, clientMetadata), { codeParameter });
  return (await invoke('CustomMessage', async () => customMessage?.(event))) ?? {};
}

/** Asks the pool's UserMigration function, if it has one, for a user whom the pool doesn't know. What it throws counts as "no such user". */
export async function runUserMigration(
  pool: UserPool,
  userName: string,
  occasion:
    | { operation: 'Authentication'; password: string; validationData: Metadata }
    | { operation: 'ForgotPassword'; clientMetadata: Metadata },
): Promise<UserMigrationResponse | undefined> {
  const { userMigration } = pool.config.triggers;
  const password = 'password' in occasion ? occasion.password : undefined;
  const details = { ...occasion, userName, userAttributes: new Map<string, string>() };
  const event = eventOf(pool, `UserMigration_${occasion.operation}`, details, { password });
  try {
    return await userMigration?.(event);
  } catch {
    if (pool.config.preventUserExistenceErrors === 'ENABLED') return undefined;
    throw new ServiceError('UserNotFoundException', `Exception migrating user in app client ${pool.config.clientId}`);
  }
}

/** Runs a function of the pool's. What it throws becomes UserLambdaValidationException. */
export async function invoke<Result>(trigger: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ServiceError('UserLambdaValidationException', `${trigger} failed with error ${text}.`);
  }
}

export const occasionOf = ({ username, attributes }: User, clientMetadata?: Metadata): Occasion => ({
  userName: username,
  userAttributes: attributes,
  clientMetadata,
});

export function eventOf<Extra extends object>(
  { config }: UserPool,
  triggerSource: string,
  occasion: Occasion,
  extra: Extra,
): TriggerEvent<Extra> {
  return {
    triggerSource,
    region: regionOf(config.userPoolId),
    userPoolId: config.userPoolId,
    userName: occasion.userName,
    callerContext: { clientId: config.clientId },
    request: {
      userAttributes: Object.fromEntries(occasion.userAttributes),
      validationData: occasion.validationData ?? {},
      clientMetadata: occasion.clientMetadata ?? {},
      ...extra,
    },
  };
}
