/** What a Lambda trigger gets: the parts of AWS's event that a sign-up or sign-in can know. */
export interface TriggerEvent {
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { clientId: string };
  request: {
    userAttributes: Readonly<Record<string, string>>;
    validationData: Readonly<Record<string, string>>;
    clientMetadata: Readonly<Record<string, string>>;
  };
}

export interface PreSignUpResponse {
  autoConfirmUser?: boolean | undefined;
  autoVerifyEmail?: boolean | undefined;
  autoVerifyPhone?: boolean | undefined;
}

/** The pool's Lambda functions. What one throws reaches the client as UserLambdaValidationException. */
export interface Triggers {
  preSignUp?:
    | ((event: TriggerEvent) => PreSignUpResponse | undefined | Promise<PreSignUpResponse | undefined>)
    | undefined;
  preAuthentication?: ((event: TriggerEvent) => void | Promise<void>) | undefined;
}
