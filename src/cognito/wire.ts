import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { createClientData } from './client-data.ts';
import { AuthError } from './errors.ts';
import { tell } from './exception.ts';
import { createJsonService } from './json-service.ts';

/** One call to the user pool: the parsed answer, or a `CognitoException`, or an `AuthError`. */
export interface Wire {
  /** `RefreshTokens` is InitiateAuth with a refresh token, whose refusals mean something else. */
  call(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Cognito's time, in epoch milliseconds, as far as its last answer tells. */
  now(): number;
}

// What does the same whether it is done once or twice. Whatever sends a code, uses one up or counts a try isn't among them.
// A refresh token that was rotated is good for a moment longer, for just this.
const repeatable = /^(RefreshTokens|GetTokensFromRefreshToken|GetUser|RevokeToken)$/;
const insecure =
  'Web Crypto is missing, because this page was not loaded over https or from localhost. Serve it over https.';

export function createWire(context: AuthContext): Wire {
  const withClientData = createClientData(context);
  const { call, now } = createJsonService({
    ...context,
    target: 'AWSCognitoIdentityProviderService',
    isRepeatable: (operation, { AuthFlow }) =>
      repeatable.test(operation) || (operation === 'InitiateAuth' && AuthFlow === 'USER_SRP_AUTH'),
    secret: /password|token|code|session|answer|credential|clientData|signature/i,
  });
  return {
    now,
    async call(operation, input) {
      if (!globalThis.crypto?.subtle) throw tell(new AuthError('insecure-context', { hint: insecure }), insecure);
      const sentAs = operation === 'RefreshTokens' ? 'InitiateAuth' : operation;
      return call(operation, withClientData(sentAs, input), sentAs);
    },
  };
}
