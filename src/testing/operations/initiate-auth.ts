import { authFlows } from '../auth-flows/auth-flows.ts';
import { checkClientId, checkFlow } from '../user-pool/client.ts';
import { map, optional, text } from '../wire/parameters.ts';
import { invalidParameter } from '../wire/service-error.ts';
import { clientId, clientMetadata, context, operation, session } from './operation.ts';

const authFlowNames = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
];

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
export const initiateAuth = operation(
  {
    AuthFlow: text({ oneOf: authFlowNames }),
    ClientId: clientId,
    AuthParameters: optional(map),
    ClientMetadata: clientMetadata,
    Session: optional(session),
    ...context,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    if (input.AuthFlow.startsWith('ADMIN_')) throw invalidParameter('Initiate Auth method not supported.');
    checkFlow(pool, input.AuthFlow);
    const run = authFlows[input.AuthFlow];
    if (!run) throw invalidParameter(`${input.AuthFlow} is not a flow that the local Cognito knows.`);
    return run(pool, {
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      session: input.Session,
    });
  },
);
