/** An exception of Cognito's: `name` goes into `__type`, the message is the text that clients read. */
export class ServiceError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export const notAuthorized = (message: string) => new ServiceError('NotAuthorizedException', message);

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

export const passwordResetRequired = () =>
  new ServiceError('PasswordResetRequiredException', 'Password reset required for the user');

export const limitExceeded = () =>
  new ServiceError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
