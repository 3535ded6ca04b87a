import type { PreSignUpResponse, TriggerEvent } from '../lambda-triggers.ts';
import { regionOf } from '../pool-config.ts';
import { ServiceError } from '../wire/service-error.ts';
import type { UserPool } from './user-pool.ts';

interface Occasion {
  userName: string;
  userAttributes: ReadonlyMap<string, string>;
  validationData?: Readonly<Record<string, string>> | undefined;
  clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** Runs the pool's PreSignUp function, if it has one. */
export async function runPreSignUp(pool: UserPool, occasion: Occasion): Promise<PreSignUpResponse> {
  const { preSignUp } = pool.config.triggers;
  const event = eventOf(pool, 'PreSignUp_SignUp', occasion);
  return (await invoke('PreSignUp', async () => preSignUp?.(event))) ?? {};
}

/** Runs the pool's PreAuthentication function, if it has one. */
export async function runPreAuthentication(pool: UserPool, occasion: Occasion): Promise<void> {
  const { preAuthentication } = pool.config.triggers;
  const event = eventOf(pool, 'PreAuthentication_Authentication', occasion);
  await invoke('PreAuthentication', async () => preAuthentication?.(event));
}

async function invoke<Result>(trigger: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ServiceError('UserLambdaValidationException', `${trigger} failed with error ${text}.`);
  }
}

function eventOf({ config }: UserPool, triggerSource: string, occasion: Occasion): TriggerEvent {
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
    },
  };
}
