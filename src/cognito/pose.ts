import { type Answer, asRecord, asText } from './answer.ts';
import { unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Challenge, ChallengeResponse, MfaType } from './gateway/index.ts';
import { readDelivery, resendPause } from './resume.ts';
import { Secret } from './secret.ts';

/** The challenges that a person answers, as Cognito poses them. `userId` is what Cognito called the person before, `now` is in epoch milliseconds. */
export function pose(answer: Answer, username: string, userId: string | undefined, now: number): Challenge {
  const name = asText(answer.ChallengeName);
  if (!name) throw unusable('Neither a challenge nor tokens.');
  const parameters = asRecord(answer.ChallengeParameters) ?? {};

  const posed = () => carried(answer, username, userId);
  const unsupported: Challenge = { name: 'UNSUPPORTED', challengeName: name };

  switch (name) {
    case 'NEW_PASSWORD_REQUIRED':
      return { name, ...posed(), missingAttributes: missingAttributes(parameters) };
    case 'SMS_MFA':
    case 'SMS_OTP':
    case 'EMAIL_OTP': {
      const { medium, destination } = readDelivery(
        parameters.CODE_DELIVERY_DELIVERY_MEDIUM,
        parameters.CODE_DELIVERY_DESTINATION,
      );
      const resendAt = now + resendPause;
      const delivery = { medium: medium ?? (name === 'EMAIL_OTP' ? 'EMAIL' : 'SMS'), destination, resendAt };
      return { name, ...posed(), delivery, deviceName: undefined, hasOtherWays: false };
    }
    case 'SOFTWARE_TOKEN_MFA':
      return {
        name,
        ...posed(),
        delivery: undefined,
        deviceName: asText(parameters.FRIENDLY_DEVICE_NAME),
        hasOtherWays: false,
      };
    case 'SELECT_MFA_TYPE': {
      const options = readOptions(name, parameters.MFAS_CAN_CHOOSE, mfaTypes);
      return options.length > 0 ? { name, ...posed(), options } : unsupported;
    }
    case 'MFA_SETUP': {
      const options = readOptions(name, parameters.MFAS_CAN_SETUP, setupTypes);
      if (options.length > 0) return { name, ...posed(), options };
      const needsPhone = readOptions(name, parameters.MFAS_CAN_SETUP, ['SMS_MFA']).length > 0;
      return needsPhone ? { name: 'UNSUPPORTED', challengeName: phoneSetup } : unsupported;
    }
    case 'CUSTOM_CHALLENGE':
      return { name, ...posed(), parameters: publicParameters(parameters) };
    default:
      return unsupported;
  }
}

/** What a challenge carries on to its answer. */
export function carried(answer: Answer, username: string, userId: string | undefined) {
  const session = asText(answer.Session);
  if (!session) throw unusable(`${answer.ChallengeName} without a Session.`);
  const { USER_ID_FOR_SRP, USERNAME } = asRecord(answer.ChallengeParameters) ?? {};
  const named = asText(USER_ID_FOR_SRP) ?? asText(USERNAME) ?? userId;
  return { username, userId: named ?? username, session: new Secret(session) };
}

/** ChallengeResponses, but for USERNAME. Rejects with `code-mismatch` what can't be a code. */
export function responsesTo(response: ChallengeResponse): Answer {
  if ('attributes' in response) {
    const named = Object.entries(response.attributes).map(([name, value]) => [attributePrefix + name, value]);
    return { ...Object.fromEntries(named), NEW_PASSWORD: response.password.reveal() };
  }
  if ('code' in response) return { [`${response.challenge.name}_CODE`]: digitsOf(response.code) };
  if ('choice' in response) return { ANSWER: response.choice };
  if ('email' in response) return { EMAIL: response.email.trim() };
  if ('answer' in response) return { ANSWER: response.answer.reveal() };
  throw new Error('Not for this challenge.');
}

/** A code as it was sent, however it was pasted. What can't be one is refused here: each wrong code that reaches Cognito counts. */
export function digitsOf(code: Secret): string {
  const digits = code
    .reveal()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/\p{Nd}/gu, inAscii);
  if (/^\d{6,8}$/.test(digits)) return digits;
  throw new AuthError('code-mismatch', { cause: new Error('A code has six to eight digits.') });
}

/** A digit of any script. Unicode has ten in a row, from a code point that ends in 0 or in 6. */
function inAscii(digit: string): string {
  const point = digit.normalize('NFKC').codePointAt(0) ?? 0;
  const start = point - (point % 16);
  return `${point - start - (/\p{Nd}/u.test(String.fromCodePoint(start)) ? 0 : 6)}`;
}

const mfaTypes: readonly MfaType[] = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'];
const phoneSetup = 'MFA_SETUP: SMS_MFA';
// A phone number can't be given before the sign-in is through.
const setupTypes: readonly MfaType[] = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/** Those of the options that can be answered, in Cognito's order. */
function readOptions(name: string, text: unknown, answerable: readonly MfaType[]): MfaType[] {
  const list = parseJson(text);
  if (!Array.isArray(list)) throw unusable(`${name} without a list of options.`);
  return [...new Set(list)].filter((option) => answerable.includes(option));
}

// Cognito adds the person's name, which is no part of the question.
function publicParameters(parameters: Answer): Record<string, string> {
  const { USERNAME, USER_ID_FOR_SRP, ...rest } = parameters;
  const texts = Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return Object.fromEntries(texts);
}

const attributePrefix = 'userAttributes.';

// Cognito refuses to be sent a required attribute that has a value already.
function missingAttributes(parameters: Answer): string[] {
  const known = asRecord(parseJson(parameters.userAttributes)) ?? {};
  const required = parseJson(parameters.requiredAttributes);
  return (Array.isArray(required) ? required : [])
    .filter((name) => typeof name === 'string')
    .map((name) => (name.startsWith(attributePrefix) ? name.slice(attributePrefix.length) : name))
    .filter((name) => name && !known[name]);
}

export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // A parameter that says nothing.
    return undefined;
  }
}
