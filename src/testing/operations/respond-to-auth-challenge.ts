import { challenges } from '../challenges/challenges.ts';
import { checkClientId } from '../user-pool/client.ts';
import { map, optional, text } from '../wire/parameters.ts';
import { ServiceError } from '../wire/service-error.ts';
import { clientId, clientMetadata, context, operation, session } from './operation.ts';

const challengeNames = [
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD_VERIFIER',
  'CUSTOM_CHALLENGE',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'NEW_PASSWORD_REQUIRED',
  'SMS_OTP',
  'PASSWORD',
  'WEB_AUTHN',
  'PASSWORD_SRP',
];

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge = operation(
  {
    ChallengeName: text({ oneOf: challengeNames }),
    ClientId: clientId,
    ChallengeResponses: optional(map),
    ClientMetadata: clientMetadata,
    Session: optional(session),
    ...context,
  },
  async (pool, input) => {
    checkClientId(pool, input.ClientId);
    const respond = challenges[input.ChallengeName];
    if (!respond) {
      throw new ServiceError(
        'UnsupportedOperationException',
        `The local Cognito can't take an answer to ${input.ChallengeName}.`,
      );
    }
    return respond(pool, {
      responses: input.ChallengeResponses ?? {},
      session: input.Session,
      clientMetadata: input.ClientMetadata,
    });
  },
);
