const hidden = '[secret]';

/**
 * A password, a code or a Session on its way to Cognito: whatever logs, inspects or serialises it sees only `[secret]`.
 *
 * @example
 * ```ts
 * const password = new Secret('correct horse');
 * JSON.stringify({ password }); // {"password":"[secret]"}
 * password.reveal(); // 'correct horse'
 * ```
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Returns the plain text. Call it where the request is built, and keep the result nowhere. */
  reveal(): string {
    return this.#value;
  }

  toJSON(): string {
    return hidden;
  }

  toString(): string {
    return hidden;
  }
}
