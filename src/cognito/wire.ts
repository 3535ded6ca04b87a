import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { createClientData } from './client-data.ts';
import { CognitoException, tell } from './error-table.ts';
import { AuthError } from './errors.ts';

/** One call to Cognito: the parsed answer, or a `CognitoException`, or an `AuthError`. */
export interface Wire {
  /** `RefreshTokens` is InitiateAuth with a refresh token, whose refusals mean something else. */
  call(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Cognito's time, in epoch milliseconds, as far as its last answer tells. */
  now(): number;
}

// What does the same whether it is done once or twice. Whatever sends a code, uses one up or counts a try isn't among them.
// A refresh token that was rotated is good for a moment longer, for just this.
const repeatable = /^(RefreshTokens|GetTokensFromRefreshToken|GetUser|RevokeToken)$/;
const isRepeatable = (operation: string, { AuthFlow }: Answer) =>
  repeatable.test(operation) || (operation === 'InitiateAuth' && AuthFlow === 'USER_SRP_AUTH');
const attempts = 3;
const firstPause = 200;
// A timer that fires so late was held up by a page that slept. The answer may be waiting behind it.
const signOfSleep = 2000;
const wakingTime = 2000;
const insecure =
  'Web Crypto is missing, because this page was not loaded over https or from localhost. Serve it over https.';

export function createWire(context: AuthContext): Wire {
  const { endpoint, fetch, clock, timeout } = context;
  const withClientData = createClientData(context);
  let skew = 0;

  async function call(operation: string, input: Answer): Promise<Answer> {
    if (!globalThis.crypto?.subtle) throw tell(new AuthError('insecure-context', { hint: insecure }), insecure);
    const controller = new AbortController();
    let timer: unknown;
    const expiry = new Promise<never>((_, reject) => {
      const wait = (milliseconds: number) => {
        const due = clock.now() + milliseconds;
        timer = clock.setTimeout(() => {
          if (clock.now() - due > signOfSleep) wait(wakingTime);
          else {
            reject(new AuthError('timeout'));
            controller.abort();
          }
        }, milliseconds);
      };
      wait(timeout);
    });
    const request = withClientData(operation === 'RefreshTokens' ? 'InitiateAuth' : operation, input);
    try {
      return await Promise.race([attempt(operation, request, controller.signal, 1), expiry]);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  async function attempt(operation: string, input: Answer, signal: AbortSignal, count: number): Promise<Answer> {
    const outcome = await post(operation, input, signal);
    if ('answer' in outcome) return outcome.answer;
    if (!outcome.passing || !isRepeatable(operation, input) || count === attempts || signal.aborted)
      throw outcome.error;
    const pause = firstPause * 4 ** (count - 1) * (1 + Math.random());
    await new Promise<void>((resolve) => clock.setTimeout(resolve, pause));
    if (signal.aborted) throw outcome.error;
    return attempt(operation, input, signal, count + 1);
  }

  async function post(operation: string, input: Answer, signal: AbortSignal): Promise<Outcome> {
    const sent = clock.now();
    let response: Response;
    let body: string;
    try {
      response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation === 'RefreshTokens' ? 'InitiateAuth' : operation}`,
          'X-Amz-User-Agent': 'latchkey',
          'Cache-Control': 'no-store',
        },
        body: JSON.stringify(input),
        signal,
      });
      body = await response.text();
    } catch (cause) {
      return { passing: true, error: new AuthError('network', { cause }) };
    }
    measureSkew(response, (sent + clock.now()) / 2);
    const passing = response.status >= 500;
    const answer = parse(body, response);
    if (response.ok && answer) return { answer };
    const name = !response.ok && exceptionName(answer, response);
    if (!name) {
      const cause = new Error(`${operation}: HTTP ${response.status}, ${response.headers.get('content-type')}`);
      return { passing, error: new AuthError('bad-response', { cause }) };
    }
    const message = String(answer?.message ?? answer?.Message ?? '');
    const error = new CognitoException(operation, name, message, response.status, withoutSecrets(message, input));
    return { passing: passing || /TooManyRequests|Throttl|^Internal/.test(name), error };
  }

  function measureSkew(response: Response, at: number) {
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header has whole seconds: half of one is the best guess at what was cut off.
    if (date) skew = date + 500 - at;
  }

  return { call, now: () => clock.now() + skew };
}

type Outcome = { answer: Answer } | { passing: boolean; error: Error };

function parse(body: string, response: Response): Answer | undefined {
  // Some operations succeed with an empty body. A proxy that answers with nothing has not Cognito's content type.
  if (!body) return /json/.test(response.headers.get('content-type') ?? '') ? {} : undefined;
  try {
    return asRecord(JSON.parse(body));
  } catch {
    // Not JSON: it did not come from Cognito.
    return undefined;
  }
}

function exceptionName(answer: Answer | undefined, response: Response): string | undefined {
  const named = asText(answer?.__type) ?? asText(answer?.code);
  return named?.split('#').pop() || response.headers.get('x-amzn-errortype')?.split(':')[0];
}

// Should an answer quote what was sent, the evidence must not hold it.
function withoutSecrets(message: string, input: unknown): string {
  let text = message;
  JSON.stringify(input, (key, value) => {
    const isSecret = /password|token|code|session|answer|credential|clientData|signature/i.test(key);
    if (isSecret && typeof value === 'string' && value.length > 3) text = text.replaceAll(value, '[secret]');
    return value;
  });
  return text;
}
