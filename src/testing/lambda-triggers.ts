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

/** One round of a sign-in by the pool's own challenges. */
export interface ChallengeResult {
  /** `CUSTOM_CHALLENGE`, or `SRP_A` and `PASSWORD_VERIFIER` where the password comes first. */
  challengeName: string;
  challengeResult: boolean;
  /** What CreateAuthChallenge wrote down about it. */
  challengeMetadata?: string | undefined;
}

/** What comes next: a challenge, the end, or tokens. */
export interface DefineAuthChallengeResponse {
  challengeName?: 'CUSTOM_CHALLENGE' | 'PASSWORD_VERIFIER' | undefined;
  issueTokens?: boolean | undefined;
  failAuthentication?: boolean | undefined;
}

export interface CreateAuthChallengeResponse {
  /** What the client is told. */
  publicChallengeParameters?: Readonly<Record<string, string>> | undefined;
  /** What only VerifyAuthChallengeResponse is told: the right answer. */
  privateChallengeParameters?: Readonly<Record<string, string>> | undefined;
  challengeMetadata?: string | undefined;
}

/** The pool's Lambda functions. What one throws reaches the client as UserLambdaValidationException. */
export interface Triggers {
  /** Before SignUp, and before somebody from an identity provider becomes a user (`PreSignUp_ExternalProvider`). */
  preSignUp?: Trigger<TriggerEvent, PreSignUpResponse | undefined>;
  /** After ConfirmSignUp, a sign-up that is confirmed at once, the first sign-in by an identity provider, and ConfirmForgotPassword. The user stays confirmed if it throws. */
  postConfirmation?: Trigger<TriggerEvent, void>;
  /** At the start of a sign-in; with `preventUserExistenceErrors`, for unknown users too. */
  preAuthentication?: Trigger<TriggerEvent<{ userNotFound: boolean }>, void>;
  /** After every factor, before there are tokens. Not at the first sign-in by an identity provider: that is a sign-up. */
  postAuthentication?: Trigger<TriggerEvent<{ newDeviceUsed: boolean }>, void>;
  preTokenGeneration?: Trigger<
    TriggerEvent<{ groupConfiguration: { groupsToOverride: readonly string[] } }>,
    PreTokenGenerationResponse | undefined
  >;
  customMessage?: Trigger<TriggerEvent<{ codeParameter: string }>, CustomMessageResponse | undefined>;
  /** Makes CUSTOM_AUTH possible, with the two that follow. It is asked after each round, and before the first. */
  defineAuthChallenge?: Trigger<
    TriggerEvent<{ session: readonly ChallengeResult[]; userNotFound: boolean }>,
    DefineAuthChallengeResponse
  >;
  createAuthChallenge?: Trigger<
    TriggerEvent<{ challengeName: string; session: readonly ChallengeResult[]; userNotFound: boolean }>,
    CreateAuthChallengeResponse
  >;
  verifyAuthChallengeResponse?: Trigger<
    TriggerEvent<{
      challengeAnswer: string;
      privateChallengeParameters: Readonly<Record<string, string>>;
      userNotFound: boolean;
    }>,
    { answerCorrect: boolean }
  >;
  /** For users whom the pool doesn't know: at USER_PASSWORD_AUTH with the password that was typed, at ForgotPassword without. */
  userMigration?: Trigger<TriggerEvent<{ password: string | undefined }>, UserMigrationResponse | undefined>;
}

type Trigger<Event, Response> = ((event: Event) => Response | Promise<Response>) | undefined;
