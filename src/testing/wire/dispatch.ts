import type { CallLog } from '../calls.ts';
import type { FaultLine } from '../faults.ts';
import { readHostedUiCall } from '../hosted-ui/hosted-ui.ts';
import type { Outcome } from '../hosted-ui/visit.ts';
import { operations } from '../operations/operations.ts';
import type { UserPool } from '../user-pool/user-pool.ts';
import { answer, answerError, answerPreflight } from './answer.ts';
import { isObject, type Parameters } from './parameters.ts';
import { ServiceError } from './service-error.ts';
import { answerWellKnown } from './well-known.ts';

const targetPrefix = 'AWSCognitoIdentityProviderService.';

/**
 * The core of the local Cognito: AWS's JSON protocol, version 1.1, the managed login, and the pool's public documents.
 * Rejects only where a fault breaks the connection, or with the signal's reason.
 */
export function createDispatch(
  pool: UserPool,
  faultLine: FaultLine,
  calls: CallLog,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method === 'OPTIONS') return answerPreflight(pool.clock, request);
    const document = request.method === 'GET' ? await answerWellKnown(pool, new URL(request.url)) : undefined;
    if (document) return document;

    const { operation, body, run } = await read(pool, request);
    const finish = calls.begin(operation, body);
    const work = async () => {
      const outcome = await run();
      finish(outcome.response.status, outcome.error);
      return outcome.response;
    };
    const response = await faultLine.pass({ operation, signal: request.signal, work });
    finish(response.status, response.ok ? undefined : nameIn(response));
    return response;
  };
}

interface Call {
  operation: string;
  /** JSON, for the record. */
  body: string;
  run(): Promise<Outcome>;
}

async function read(pool: UserPool, request: Request): Promise<Call> {
  const hosted = await readHostedUiCall(pool, request);
  if (hosted) {
    const { operation, parameters, work } = hosted;
    return { operation, body: JSON.stringify(parameters), run: () => orFailure(pool, work) };
  }
  const operation = operationOf(request);
  const body = await request.text();
  const call = { operation, body, isJson: isAmzJson(request), isPost: request.method === 'POST' };
  return { operation, body, run: () => orFailure(pool, () => runOperation(pool, call)) };
}

async function runOperation(
  pool: UserPool,
  call: { operation: string; body: string; isJson: boolean; isPost: boolean },
): Promise<Outcome> {
  const operation = call.isPost ? operations.get(call.operation) : undefined;
  if (!call.isJson) throw new ServiceError('SerializationException', 'Content-Type must be application/x-amz-json-1.1');
  if (!operation) throw new ServiceError('UnknownOperationException', '');
  return { response: answer(pool.clock, await operation(pool, parse(call.body))) };
}

async function orFailure(pool: UserPool, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (thrown) {
    const error = thrown instanceof ServiceError ? thrown : internalError(thrown);
    return { response: answerError(pool.clock, error), error: error.name };
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

function operationOf(request: Request): string {
  const target = request.headers.get('x-amz-target') ?? '';
  return target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : target;
}

const isAmzJson = (request: Request) =>
  /^application\/x-amz-json-1\.1\s*(;|$)/i.test(request.headers.get('content-type') ?? '');

const nameIn = (response: Response) => response.headers.get('x-amzn-errortype')?.split(':')[0];

/** A fault of the local Cognito itself: told in the answer, so that whoever runs the test sees it. */
function internalError(thrown: unknown): ServiceError {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new ServiceError('InternalErrorException', `The local Cognito failed: ${text}`);
}
