import { AuthError, type AuthErrorCode } from './errors.ts';

/** AWS's own answer to a call that failed: the exception is the `name`. */
export class CognitoException extends Error {
  override readonly name: string;
  /** The operation that was refused; `RefreshTokens` is InitiateAuth with a refresh token, whose answers mean something else. */
  readonly operation: string;
  readonly status: number;
  readonly #said: string;

  /** `evidence` is the message without the secrets that it quotes: what may be shown and logged. */
  constructor(operation: string, name: string, message: string, status: number, evidence = message) {
    super(evidence);
    this.#said = message;
    this.name = name;
    this.operation = operation;
    this.status = status;
  }

  /** Asks the message as it came: a person whose secret is a word of Cognito's must not change what it means. */
  says(pattern: RegExp): boolean {
    return pattern.test(this.#said);
  }
}

export type Row = readonly [
  operation: RegExp,
  exception: RegExp,
  /** A group named `detail` is handed on in `AuthError.detail`. */
  message: RegExp,
  code: AuthErrorCode,
  hint?: string,
];

/**
 * Makes what turns whatever was thrown into an `AuthError`. The first row that matches wins; a pattern that is empty matches everything.
 * A hint for the developer is also logged, once.
 */
export function createErrorTable(table: readonly Row[]): (error: unknown) => AuthError {
  return (error) => {
    if (error instanceof AuthError) return error;
    if (!(error instanceof CognitoException)) return new AuthError('unexpected', { cause: error });
    for (const [operation, exception, message, code, hint] of table) {
      if (!operation.test(error.operation) || !exception.test(error.name) || !error.says(message)) continue;
      const detail = message.exec(error.message)?.groups?.detail;
      return tell(new AuthError(code, { cause: error, detail, hint }), hint);
    }
    return new AuthError('unexpected', { cause: error });
  };
}

const told = new Set<string>();

/** Says to the developer, once, what is to be mended. */
export function tell(error: AuthError, hint: string | undefined): AuthError {
  if (hint && !told.has(hint)) {
    told.add(hint);
    console.error(`[latchkey] ${error.message}`);
  }
  return error;
}

/** An answer that lacks what it is for, or contradicts itself. */
export function unusable(what: string, cause: unknown = undefined): AuthError {
  return new AuthError('bad-response', { cause: new Error(what, { cause }) });
}
