import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import { AuthError } from './errors.ts';
import { CognitoException } from './exception.ts';

/** A service of AWS's that is asked in its JSON protocol, version 1.1, without a signature. */
export interface JsonService {
  /** One call: the parsed answer, or a `CognitoException`, or an `AuthError`. `sentAs` is the operation's name on the wire, where ours differs. */
  call(operation: string, input: Answer, sentAs?: string): Promise<Answer>;
  /** The service's time, in epoch milliseconds, as far as its last answer tells. */
  now(): number;
}

interface JsonServiceOptions extends Pick<AuthContext, 'endpoint' | 'fetch' | 'clock' | 'timeout'> {
  /** What `X-Amz-Target` begins with. */
  target: string;
  /** Whether a call does the same when it is done twice. */
  isRepeatable(operation: string, input: Answer): boolean;
  /** The names of inputs that no evidence may quote. */
  secret: RegExp;
}

const attempts = 3;
const firstPause = 200;
// A timer that fires so late was held up by a page that slept. The answer may be waiting behind it.
const signOfSleep = 2000;
const wakingTime = 2000;

export function createJsonService(options: JsonServiceOptions): JsonService {
  const { endpoint, fetch, clock, timeout, target, isRepeatable, secret } = options;
  let skew = 0;

  async function call(operation: string, input: Answer, sentAs = operation): Promise<Answer> {
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
    try {
      return await Promise.race([attempt({ operation, sentAs, input, signal: controller.signal }, 1), expiry]);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  async function attempt(request: Request, count: number): Promise<Answer> {
    const { operation, input, signal } = request;
    const outcome = await post(request);
    if ('answer' in outcome) return outcome.answer;
    if (!outcome.passing || !isRepeatable(operation, input) || count === attempts || signal.aborted)
      throw outcome.error;
    const pause = firstPause * 4 ** (count - 1) * (1 + Math.random());
    await new Promise<void>((resolve) => clock.setTimeout(resolve, pause));
    if (signal.aborted) throw outcome.error;
    return attempt(request, count + 1);
  }

  async function post({ operation, sentAs, input, signal }: Request): Promise<Outcome> {
    const sent = clock.now();
    let response: Response;
    let body: string;
    try {
      response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `${target}.${sentAs}`,
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
    const error = new CognitoException(operation, name, message, response.status, without(secret, input, message));
    return { passing: passing || /TooManyRequests|Throttl|^Internal/.test(name), error };
  }

  function measureSkew(response: Response, at: number) {
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header has whole seconds: half of one is the best guess at what was cut off.
    if (date) skew = date + 500 - at;
  }

  return { call, now: () => clock.now() + skew };
}

interface Request {
  operation: string;
  sentAs: string;
  input: Answer;
  signal: AbortSignal;
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
function without(secret: RegExp, input: unknown, message: string): string {
  let text = message;
  JSON.stringify(input, (key, value) => {
    if (secret.test(key) && typeof value === 'string' && value.length > 3) text = text.replaceAll(value, '[secret]');
    return value;
  });
  return text;
}
