import type { AuthContext, PoolDescription } from './auth.ts';
import { CognitoException, toAuthError } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Challenge, SignInInput, SignInStep } from './gateway.ts';
import { createLockOut } from './lock-out.ts';
import type { Session } from './session.ts';
import { formatTimestamp, type Srp } from './srp.ts';
import { type Answer, asRecord, asText, type Wire } from './wire.ts';

/** Sign-in: InitiateAuth → challenge → RespondToAuthChallenge → … until there are tokens, or a question for the person. */
export interface SignIn {
  withPassword(input: SignInInput): Promise<SignInStep>;
}

/** What is known between two calls of one sign-in. */
interface Exchange {
  readonly input: SignInInput;
  readonly srp: Srp;
}

// Two for a password and two for a remembered device: a pool that goes on posing what needs no person would go on forever.
const mostRounds = 4;

export function createSignIn(
  { pool, clock }: AuthContext,
  wire: Wire,
  session: Session,
  startSrp: () => Promise<Srp>,
): SignIn {
  const lockOut = createLockOut();
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);

  async function withPassword(input: SignInInput): Promise<SignInStep> {
    const { username } = input;
    try {
      const srp = await startSrp();
      const answer = await wire.call('InitiateAuth', {
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: pool.clientId,
        AuthParameters: { USERNAME: username, SRP_A: srp.publicValue },
        ...contextData(username, pool),
      });
      const step = await follow(answer, { input, srp });
      lockOut.passed(username);
      return step;
    } catch (thrown) {
      if (thrown instanceof CognitoException) {
        if (thrown.name === 'UserNotConfirmedException') return { kind: 'unconfirmed', username };
        if (thrown.name === 'PasswordResetRequiredException') return { kind: 'resetRequired', username };
      }
      const error = toAuthError(thrown);
      if (error.code === 'incorrect-credentials') lockOut.failed(username, clock.now());
      if (error.code !== 'locked-out') throw error;
      throw new AuthError('locked-out', { cause: error.cause, retryAt: lockOut.retryAt(username, clock.now()) });
    }
  }

  async function follow(first: Answer, exchange: Exchange): Promise<SignInStep> {
    let answer = first;
    for (let round = 0; round <= mostRounds; round++) {
      if (answer.AuthenticationResult) {
        return { kind: 'signedIn', session: await session.begin(answer.AuthenticationResult) };
      }
      const responses = await respondUnasked(answer, exchange);
      if (!responses) return { kind: 'challenge', challenge: pose(answer) };
      answer = await wire.call('RespondToAuthChallenge', {
        ChallengeName: answer.ChallengeName,
        ClientId: pool.clientId,
        ChallengeResponses: responses,
        Session: answer.Session,
        ...contextData(responses.USERNAME, pool),
      });
    }
    throw unusable('The same challenges again and again.');
  }

  /** The challenges that are answered without the person. */
  async function respondUnasked(answer: Answer, exchange: Exchange): Promise<ChallengeResponses | undefined> {
    switch (answer.ChallengeName) {
      case 'PASSWORD_VERIFIER':
        return verifyPassword(asRecord(answer.ChallengeParameters) ?? {}, exchange);
      default:
        return undefined;
    }
  }

  async function verifyPassword(parameters: Answer, { input, srp }: Exchange): Promise<ChallengeResponses> {
    const [userId, secretBlock] = [asText(parameters.USER_ID_FOR_SRP), asText(parameters.SECRET_BLOCK)];
    const [serverPublicValue, salt] = [asText(parameters.SRP_B), asText(parameters.SALT)];
    if (!userId || !secretBlock || !serverPublicValue || !salt) throw unusable('PASSWORD_VERIFIER lacks a parameter.');
    const timestamp = formatTimestamp(wire.now());
    try {
      const key = srp.deriveKey(userId, input.password.reveal(), serverPublicValue, salt);
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

  return { withPassword };
}

type ChallengeResponses = Readonly<Record<string, string> & { USERNAME: string }>;

/** The challenges that a person answers. */
function pose(answer: Answer): Challenge {
  const challengeName = asText(answer.ChallengeName);
  if (!challengeName) throw unusable('Neither a challenge nor tokens.');
  return { name: 'UNSUPPORTED', challengeName };
}

interface AdvancedSecurity {
  getData(username: string, userPoolId: string, clientId: string): string | undefined;
}

/** What AWS's advanced security script collects, where the page has it. */
function contextData(username: string, { userPoolId, clientId }: PoolDescription): Answer {
  // The script sets a global, and declares no types.
  const page = globalThis as { AmazonCognitoAdvancedSecurityData?: AdvancedSecurity };
  const EncodedData = page.AmazonCognitoAdvancedSecurityData?.getData(username, userPoolId, clientId);
  return EncodedData ? { UserContextData: { EncodedData } } : {};
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
