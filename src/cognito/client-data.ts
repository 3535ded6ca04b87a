import { type Answer, asRecord, asText } from './answer.ts';
import type { ClientData } from './auth-config.ts';
import type { AuthContext } from './auth-context.ts';

// By AWS's published model: an operation that doesn't take them isn't sent them.
const takesMetadata =
  /^(SignUp|ConfirmSignUp|ResendConfirmationCode|InitiateAuth|RespondToAuthChallenge|ForgotPassword|ConfirmForgotPassword|UpdateUserAttributes|GetUserAttributeVerificationCode|GetTokensFromRefreshToken)$/;
const takesContext =
  /^(SignUp|ConfirmSignUp|ResendConfirmationCode|InitiateAuth|RespondToAuthChallenge|ForgotPassword|ConfirmForgotPassword)$/;

interface AdvancedSecurity {
  getData(username: string, userPoolId: string, clientId: string): string | undefined;
}

/** What rides along with a call, for the pool's Lambdas and its threat protection. Returns the input with it. */
export function createClientData({ config, pool }: AuthContext): (operation: string, input: Answer) => Answer {
  const { clientMetadata, validationData, userContextData = collected } = config;

  function collected(username: string): string | undefined {
    // The script sets a global, and declares no types.
    const page = globalThis as { AmazonCognitoAdvancedSecurityData?: AdvancedSecurity };
    return page.AmazonCognitoAdvancedSecurityData?.getData(username, pool.userPoolId, pool.clientId);
  }

  return (operation, input) => {
    const parameters = asRecord(input.AuthParameters) ?? asRecord(input.ChallengeResponses) ?? input;
    const username = asText(parameters.USERNAME) ?? asText(parameters.Username);
    const encoded = username && takesContext.test(operation) && userContextData(username);
    // A refresh is no sign-in: PreAuthentication doesn't see it.
    const isSignIn = operation === 'InitiateAuth' && input.AuthFlow !== 'REFRESH_TOKEN_AUTH';
    const metadata = {
      ...(isSignIn && entries(validationData, operation)),
      ...(takesMetadata.test(operation) && entries(clientMetadata, operation)),
    };
    const validation = operation === 'SignUp' ? Object.entries(entries(validationData, operation) ?? {}) : [];
    return {
      ...input,
      ...(Object.keys(metadata).length > 0 && { ClientMetadata: metadata }),
      ...(validation.length > 0 && { ValidationData: validation.map(([Name, Value]) => ({ Name, Value })) }),
      ...(encoded && { UserContextData: { EncodedData: encoded } }),
    };
  };
}

const entries = (data: ClientData | undefined, operation: string) =>
  typeof data === 'function' ? data(operation) : data;
