/** What a Lambda trigger gets: the parts of AWS's event that a sign-up or sign-in can know, and what this trigger gets besides. */
export interface TriggerEvent<Extra extends object = object> {
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { clientId: string };
  request: {
    userAttributes: Readonly<Record<string, string>>;
    /** SignUp's ValidationData; for PreAuthentication and UserMigration, InitiateAuth's ClientMetadata. */
    validationData: Readonly<Record<string, string>>;
    clientMetadata: Readonly<Record<string, string>>;
  } & Extra;
}

export interface PreSignUpResponse {
  autoConfirmUser?: boolean | undefined;
  autoVerifyEmail?: boolean | undefined;
  autoVerifyPhone?: boolean | undefined;
}

/** Changes the ID token. Claims that Cognito keeps to itself (`sub`, `iss`, `exp` …) stay as they are. */
export interface PreTokenGenerationResponse {
  claimsOverrideDetails?:
    | {
        claimsToAddOrOverride?: Readonly<Record<string, string>> | undefined;
        claimsToSuppress?: readonly string[] | undefined;
      }
    | undefined;
}

/** Words for a message; the code takes the place of `{####}`. What is left out stays Cognito's. */
export interface CustomMessageResponse {
  smsMessage?: string | undefined;
  emailMessage?: string | undefined;
  emailSubject?: string | undefined;
}

/** A user of the old system. Without `userAttributes` there is none. */
export interface UserMigrationResponse {
  userAttributes?: Readonly<Record<string, string>> | undefined;
  /** @default 'CONFIRMED' */
  finalUserStatus?: 'CONFIRMED' | 'RESET_REQUIRED' | undefined;
}

/** The pool's Lambda functions. What one throws reaches the client as UserLambdaValidationException. */
export interface Triggers {
  preSignUp?: Trigger<TriggerEvent, PreSignUpResponse | undefined>;
  /** After ConfirmSignUp, a sign-up that is confirmed at once, and ConfirmForgotPassword. The user stays confirmed if it throws. */
  postConfirmation?: Trigger<TriggerEvent, void>;
  /** At the start of a sign-in; with `preventUserExistenceErrors`, for unknown users too. */
  preAuthentication?: Trigger<TriggerEvent<{ userNotFound: boolean }>, void>;
  preTokenGeneration?: Trigger<
    TriggerEvent<{ groupConfiguration: { groupsToOverride: readonly string[] } }>,
    PreTokenGenerationResponse | undefined
  >;
  customMessage?: Trigger<TriggerEvent<{ codeParameter: string }>, CustomMessageResponse | undefined>;
  /** For users whom the pool doesn't know: at USER_PASSWORD_AUTH with the password that was typed, at ForgotPassword without. */
  userMigration?: Trigger<TriggerEvent<{ password: string | undefined }>, UserMigrationResponse | undefined>;
}

type Trigger<Event, Response> = ((event: Event) => Response | Promise<Response>) | undefined;
