import type { LocalClock } from './clock.ts';
import { answer, answerError } from './wire/answer.ts';
import { ServiceError } from './wire/service-error.ts';

/**
 * What may go wrong on the way. `drop` fails before Cognito hears of it; `lose-reply` lets Cognito do the work and then loses the answer;
 * `stall` never answers (the request can be aborted); `delay` answers late, by the local clock; `html` is a proxy's 502 page; `empty` a 200 without
 * a body, `empty-object` one with `{}`; `unknown-type` an exception that no client knows; `throttle` TooManyRequestsException; `internal-error` a 500.
 */
export type FaultKind =
  | 'drop'
  | 'lose-reply'
  | 'stall'
  | 'delay'
  | 'html'
  | 'empty'
  | 'empty-object'
  | 'unknown-type'
  | 'throttle'
  | 'internal-error';

export interface Fault {
  /** Only calls of this operation, `SignUp` or `POST /oauth2/token` for example; without it, every call. */
  operation?: string | undefined;
  kind: FaultKind;
  /** How many calls it hits. `Infinity` until `clear()`. @default 1 */
  times?: number | undefined;
  /** For `delay`, on the local clock. @default 1000 */
  milliseconds?: number | undefined;
}

/** The faults that are waiting for a call. The first that fits is used up first. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
}

/** Lets a call through the fault that waits for it, if any. */
export interface FaultLine {
  faults: Faults;
  pass(call: { operation: string; signal: AbortSignal; work: () => Promise<Response> }): Promise<Response>;
}

export function createFaultLine(clock: LocalClock): FaultLine {
  const waiting: (Fault & { left: number })[] = [];
  return {
    faults: {
      add: (fault) => {
        waiting.push({ ...fault, left: fault.times ?? 1 });
      },
      clear: () => {
        waiting.length = 0;
      },
    },
    async pass({ operation, signal, work }) {
      const index = waiting.findIndex((fault) => !fault.operation || fault.operation === operation);
      const fault = waiting[index];
      if (!fault) return work();
      fault.left -= 1;
      if (fault.left <= 0) waiting.splice(index, 1);
      return suffer({ fault, clock, signal, work });
    },
  };
}

async function suffer({ fault, clock, signal, work }: Suffering): Promise<Response> {
  switch (fault.kind) {
    case 'drop':
      throw new TypeError('Failed to fetch (local Cognito: drop)');
    case 'lose-reply':
      await work();
      throw new TypeError('Failed to fetch (local Cognito: lose-reply)');
    case 'stall':
      signal.throwIfAborted();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    case 'delay':
      await new Promise<void>((resolve) => clock.setTimeout(resolve, fault.milliseconds ?? 1000));
      return work();
    case 'html':
      return new Response('<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>', {
        status: 502,
        headers: { 'content-type': 'text/html', 'access-control-allow-origin': '*' },
      });
    case 'empty':
      return answer(clock, undefined);
    case 'empty-object':
      return answer(clock, {});
    case 'unknown-type':
      return answerError(clock, new ServiceError('SomethingElseException', 'Something else happened.'));
    case 'throttle':
      return answerError(clock, new ServiceError('TooManyRequestsException', 'Rate exceeded'));
    case 'internal-error':
      return answerError(clock, new ServiceError('InternalErrorException', 'Internal server error'));
    default:
      return fault.kind satisfies never;
  }
}

interface Suffering {
  fault: Fault;
  clock: LocalClock;
  signal: AbortSignal;
  work: () => Promise<Response>;
}
