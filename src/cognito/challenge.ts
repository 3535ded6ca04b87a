import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { CognitoException, toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Challenge, ChallengeResponse, SignInInput, SignInStep } from './gateway.ts';
import { createLockOut } from './lock-out.ts';
import { Secret } from './secret.ts';
import type { Session } from './session.ts';
import { formatTimestamp, type Srp } from './srp.ts';
import type { Wire } from './wire.ts';

/** Sign-in: InitiateAuth → challenge → RespondToAuthChallenge → … until there are tokens, or a question for the person. */
export interface SignIn {
  withPassword(input: SignInInput): Promise<SignInStep>;
  respond(response: ChallengeResponse): Promise<SignInStep>;
  /** Whether this is the person's password, found out by a sign-in that leaves nothing behind. */
  proves(input: SignInInput): Promise<boolean>;
}

/** What is known between two calls of one sign-in. */
interface Exchange {
  readonly username: string;
  /** What answers PASSWORD_VERIFIER. */
  readonly proof?: { readonly password: Secret; readonly srp: Srp } | undefined;
}

// Two for a password and two for a remembered device: a pool that goes on posing what needs no person would go on forever.
const mostRounds = 4;

export function createSignIn(
  { config, pool, clock }: AuthContext,
  wire: Wire,
  session: Session,
  startSrp: () => Promise<Srp>,
): SignIn {
  const lockOut = createLockOut();
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);

  async function withPassword({ username, password }: SignInInput): Promise<SignInStep> {
    try {
      const step = await stepOf(username, async () => {
        const { answer, exchange } = await begin({ username, password });
        return follow(answer, exchange);
      });
      lockOut.passed(username);
      return step;
    } catch (thrown) {
      const error = toAuthError(thrown);
      if (error.code === 'incorrect-credentials') lockOut.failed(username, clock.now());
      if (error.code !== 'locked-out') throw error;
      throw new AuthError('locked-out', { cause: error.cause, retryAt: lockOut.retryAt(username, clock.now()) });
    }
  }

  async function begin({ username, password }: SignInInput): Promise<{ answer: Answer; exchange: Exchange }> {
    const { authFlow: AuthFlow = 'USER_SRP_AUTH' } = config;
    const srp = AuthFlow === 'USER_SRP_AUTH' ? await startSrp() : undefined;
    const AuthParameters = {
      USERNAME: username,
      ...(srp ? { SRP_A: srp.publicValue } : { PASSWORD: password.reveal() }),
    };
    const answer = await wire.call('InitiateAuth', { AuthFlow, ClientId: pool.clientId, AuthParameters });
    return { answer, exchange: { username, proof: srp && { password, srp } } };
  }

  async function proves(input: SignInInput): Promise<boolean> {
    const { answer: first, exchange } = await begin(input);
    const responses = await respondUnasked(first, exchange);
    const answer = responses ? await answerWith(first.ChallengeName, responses, first.Session) : first;
    const token = asText(asRecord(answer.AuthenticationResult)?.RefreshToken);
    // Not waited for: what was asked is known.
    if (token) wire.call('RevokeToken', { Token: token, ClientId: pool.clientId }).catch(() => {});
    const isAnswered = responses !== undefined || !exchange.proof;
    return isAnswered && Boolean(answer.AuthenticationResult ?? asText(answer.ChallengeName));
  }

  async function respond({ challenge, password, attributes }: ChallengeResponse): Promise<SignInStep> {
    const { name, username, userId } = challenge;
    return stepOf(username, async () => {
      const named = Object.entries(attributes).map(([attribute, value]) => [attributePrefix + attribute, value]);
      const responses = { ...Object.fromEntries(named), USERNAME: userId, NEW_PASSWORD: password.reveal() };
      return follow(await answerWith(name, responses, challenge.session.reveal()), { username });
    });
  }

  const answerWith = (ChallengeName: unknown, ChallengeResponses: Answer, Session: unknown) =>
    wire.call('RespondToAuthChallenge', { ChallengeName, ClientId: pool.clientId, ChallengeResponses, Session });

  async function follow(first: Answer, exchange: Exchange): Promise<SignInStep> {
    let answer = first;
    for (let round = 0; round <= mostRounds; round++) {
      if (answer.AuthenticationResult) {
        return { kind: 'signedIn', session: await session.begin(answer.AuthenticationResult) };
      }
      const responses = await respondUnasked(answer, exchange);
      if (!responses) return { kind: 'challenge', challenge: pose(answer, exchange.username) };
      answer = await answerWith(answer.ChallengeName, responses, answer.Session);
    }
    throw unusable('The same challenges again and again.');
  }

  /** The challenges that are answered without the person. */
  async function respondUnasked(answer: Answer, exchange: Exchange): Promise<Answer | undefined> {
    switch (answer.ChallengeName) {
      case 'PASSWORD_VERIFIER':
        return verifyPassword(asRecord(answer.ChallengeParameters) ?? {}, exchange);
      default:
        return undefined;
    }
  }

  async function verifyPassword(parameters: Answer, { proof }: Exchange): Promise<Answer> {
    const [userId, secretBlock] = [asText(parameters.USER_ID_FOR_SRP), asText(parameters.SECRET_BLOCK)];
    const [serverPublicValue, salt] = [asText(parameters.SRP_B), asText(parameters.SALT)];
    if (!proof) throw unusable('PASSWORD_VERIFIER without SRP_A.');
    if (!userId || !secretBlock || !serverPublicValue || !salt) throw unusable('PASSWORD_VERIFIER lacks a parameter.');
    try {
      const key = await proof.srp.deriveKey(userId, proof.password.reveal(), serverPublicValue, salt);
      const timestamp = formatTimestamp(wire.now());
      return {
        USERNAME: userId,
        PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
        TIMESTAMP: timestamp,
        PASSWORD_CLAIM_SIGNATURE: await sign(key, [poolName + userId, decodeBase64(secretBlock), timestamp]),
      };
    } catch (cause) {
      throw unusable('PASSWORD_VERIFIER holds a value that can not be used.', cause);
    }
  }

  return { withPassword, respond, proves };
}

/** Two of Cognito's exceptions are steps of a sign-in. */
async function stepOf(username: string, run: () => Promise<SignInStep>): Promise<SignInStep> {
  try {
    return await run();
  } catch (thrown) {
    if (thrown instanceof CognitoException) {
      if (thrown.name === 'UserNotConfirmedException') return { kind: 'unconfirmed', username };
      if (thrown.name === 'PasswordResetRequiredException') return { kind: 'resetRequired', username };
    }
    throw thrown;
  }
}

/** The challenges that a person answers. */
function pose(answer: Answer, username: string): Challenge {
  const challengeName = asText(answer.ChallengeName);
  if (!challengeName) throw unusable('Neither a challenge nor tokens.');
  const parameters = asRecord(answer.ChallengeParameters) ?? {};
  const session = asText(answer.Session);
  switch (challengeName) {
    case 'NEW_PASSWORD_REQUIRED':
      if (!session) throw unusable('NEW_PASSWORD_REQUIRED without a Session.');
      return {
        name: challengeName,
        username,
        userId: asText(parameters.USER_ID_FOR_SRP) ?? username,
        missingAttributes: missingAttributes(parameters),
        session: new Secret(session),
      };
    default:
      return { name: 'UNSUPPORTED', challengeName };
  }
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

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    // A parameter that says nothing.
    return undefined;
  }
}

async function sign(key: Uint8Array, message: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const bytes = message.flatMap((piece) => Array.from(typeof piece === 'string' ? encoder.encode(piece) : piece));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), hmac, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, Uint8Array.from(bytes));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function unusable(what: string, cause: unknown = undefined): AuthError {
  return new AuthError('bad-response', { cause: new Error(what, { cause }) });
}
