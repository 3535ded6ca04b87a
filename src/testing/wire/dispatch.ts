import type { CallLog } from '../calls.ts';
import type { FaultLine } from '../faults.ts';
import { readHostedUiCall } from '../hosted-ui/hosted-ui.ts';
import type { Outcome } from '../hosted-ui/visit.ts';
import type { IdentityPool } from '../identity-pool/identity-pool.ts';
import { operations as identityPoolOperations } from '../identity-pool/operations.ts';
import { operations } from '../operations/operations.ts';
import { noteActivity } from '../user-pool/token-sessions.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { answer, answerError, answerPreflight } from './answer.ts';
import { isObject, type Parameters } from './parameters.ts';
import { ServiceError } from './service-error.ts';
import { answerWellKnown } from './well-known.ts';

const userPoolTarget = 'AWSCognitoIdentityProviderService.';
const identityPoolTarget = 'AWSCognitoIdentityService.';

/**
 * The core of the local Cognito: AWS's JSON protocol, version 1.1, for the user pool and the identity pool, the managed login, and the user pool's public documents.
 * Rejects only where a fault breaks the connection, or with the signal's reason.
 */
export function createDispatch(
  pool: UserPool,
  faultLine: FaultLine,
  calls: CallLog,
  identityPool: IdentityPool,
): (request: Request) => Promise<Response> {
  function operationOf(request: Request): Named {
    const target = request.headers.get('x-amz-target') ?? '';
    const userAgent = request.headers.get('user-agent') ?? undefined;
    const [service = '', name = target] = target.split(/(?<=\.)/);
    const ofUserPool = service === userPoolTarget ? operations.get(name) : undefined;
    const ofIdentityPool = service === identityPoolTarget ? identityPoolOperations.get(name) : undefined;
    if (ofUserPool) {
      const carryOut = async (parameters: Parameters) => {
        const result = await ofUserPool(pool, parameters);
        noteActivity(pool, result, userAgent);
        return result;
      };
      return { name, carryOut };
    }
    return { name, carryOut: ofIdentityPool && ((parameters) => ofIdentityPool(identityPool, parameters)) };
  }

  async function read(request: Request): Promise<Call> {
    const hosted = await readHostedUiCall(pool, request);
    if (hosted) {
      const { operation, parameters, work } = hosted;
      return { operation, body: JSON.stringify(parameters), run: work };
    }
    const { name, carryOut } = operationOf(request);
    const body = await request.text();
    const isOperation = request.method === 'POST' && carryOut;
    return {
      operation: name,
      body,
      async run() {
        if (!isAmzJson(request))
          throw new ServiceError('SerializationException', 'Content-Type must be application/x-amz-json-1.1');
        if (!isOperation) throw new ServiceError('UnknownOperationException', '');
        return { response: answer(pool.clock, await carryOut(parse(body))) };
      },
    };
  }

  return async (request) => {
    if (request.method === 'OPTIONS') return answerPreflight(pool.clock, request);
    const document = request.method === 'GET' ? await answerWellKnown(pool, new URL(request.url)) : undefined;
    if (document) return document;

    const { operation, body, run } = await read(request);
    const finish = calls.begin(operation, body);
    const work = async () => {
      const outcome = await orFailure(pool, run);
      finish(outcome.response.status, outcome.error);
      return outcome.response;
    };
    const response = await faultLine.pass({ operation, signal: request.signal, work });
    finish(response.status, response.ok ? undefined : nameIn(response));
    return response;
  };
}

/** What the target names, whether there is such an operation or not. */
interface Named {
  name: string;
  carryOut: ((parameters: Parameters) => Promise<object | undefined>) | undefined;
}

interface Call {
  operation: string;
  /** JSON, for the record. */
  body: string;
  run(): Promise<Outcome>;
}

async function orFailure({ clock }: UserPool, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (thrown) {
    const error = thrown instanceof ServiceError ? thrown : internalError(thrown);
    return { response: answerError(clock, error), error: error.name };
  }
}

function parse(body: string): Parameters {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ServiceError('SerializationException', 'Unexpected token in the request body');
  }
  if (!isObject(parsed))
    throw new ServiceError('SerializationException', 'Start of structure or map found where not expected.');
  return parsed;
}

const isAmzJson = (request: Request) =>
  /^application\/x-amz-json-1\.1\s*(;|$)/i.test(request.headers.get('content-type') ?? '');

const nameIn = (response: Response) => response.headers.get('x-amzn-errortype')?.split(':')[0];

/** A fault of the local Cognito itself: told in the answer, so that whoever runs the test sees it. */
function internalError(thrown: unknown): ServiceError {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new ServiceError('InternalErrorException', `The local Cognito failed: ${text}`);
}
