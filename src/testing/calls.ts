import type { LocalClock } from './clock.ts';

/** A call that reached the local Cognito, or was lost on the way to it. */
export interface CallRecord {
  /** `SignUp`, `InitiateAuth` …; at the managed login `GET /oauth2/authorize`, `POST /oauth2/token` … */
  operation: string;
  /** The parsed body, or a form's or query's parameters; a string if it was neither. Passwords and codes are in it as they were sent. */
  request: unknown;
  /** HTTP's; 0 as long as there is no answer. */
  status: number;
  /** The exception's name, without a namespace, or OAuth's error. */
  error?: string | undefined;
  /** When it came, in epoch milliseconds. */
  at: number;
}

export interface CallLog {
  records: CallRecord[];
  /** Notes a call; the returned function notes its outcome, once. */
  begin(operation: string, body: string): (status: number, error?: string) => void;
}

export function createCallLog(clock: LocalClock): CallLog {
  const records: CallRecord[] = [];
  return {
    records,
    begin(operation, body) {
      const record: CallRecord = { operation, request: parse(body), status: 0, at: clock.now() };
      records.push(record);
      return (status, error) => {
        if (record.status !== 0) return;
        record.status = status;
        record.error = error;
      };
    },
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What isn't JSON is kept as it came; the answer says what is wrong with it.
    return body;
  }
}
