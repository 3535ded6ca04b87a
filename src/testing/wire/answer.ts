import type { LocalClock } from '../clock.ts';
import type { ServiceError } from './service-error.ts';

/** A successful answer in AWS's JSON protocol; `undefined` for an operation whose body is empty. */
export function answer(clock: LocalClock, body: object | undefined): Response {
  return new Response(body && JSON.stringify(body), { status: 200, headers: headers(clock) });
}

/** An exception in AWS's JSON protocol. The status is 400 for all but Cognito's own failures, as recorded from the service. */
export function answerError(clock: LocalClock, error: ServiceError): Response {
  const status = error.name === 'InternalErrorException' ? 500 : 400;
  // The framework in front of the service answers before it, under its own namespace.
  const isOfTheFramework = error.name === 'UnknownOperationException' || error.name === 'SerializationException';
  const type = isOfTheFramework ? `com.amazon.coral.service#${error.name}` : error.name;
  return new Response(JSON.stringify({ __type: type, message: error.message }), {
    status,
    headers: {
      ...headers(clock),
      'x-amzn-errortype': `${error.name}:`,
      // A header can't carry every text that a Lambda may throw.
      ...(/^[\x20-\x7e]*$/.test(error.message) && { 'x-amzn-errormessage': error.message }),
    },
  });
}

/** What a browser asks before it posts JSON to another origin. */
export function answerPreflight(clock: LocalClock, request: Request): Response {
  return new Response(null, {
    status: 200,
    headers: {
      ...headers(clock),
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '172800',
    },
  });
}

function headers(clock: LocalClock): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.1',
    date: new Date(clock.now()).toUTCString(),
    'x-amzn-requestid': crypto.randomUUID(),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  };
}
