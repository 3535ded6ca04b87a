/** A call that the backend turns down, in the words of AWS's gateways. */
export class Refusal extends Error {
  override readonly name: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, name: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.headers = headers;
  }
}

export const unauthorized = (reason?: string) =>
  new Refusal(401, 'UnauthorizedException', 'Unauthorized', {
    'www-authenticate': reason ? `Bearer error="invalid_token" error_description="${reason}"` : 'Bearer',
  });

export const forbidden = (name: string, message: string) => new Refusal(403, name, message);
