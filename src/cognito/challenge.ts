import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { ChallengeResponse, MfaSetupChallenge, SignInInput, SignInStep } from './gateway/index.ts';
import { createLockOut } from './lock-out.ts';
import { digitsOf, pose, responsesTo } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Session } from './session.ts';
import { formatTimestamp, type Srp } from './srp.ts';
import type { Totp } from './totp.ts';
import type { Wire } from './wire.ts';

/** Sign-in: InitiateAuth → challenge → RespondToAuthChallenge → … until there are tokens, or a question for the person. */
export interface SignIn {
  begin(input: SignInInput): Promise<SignInStep>;
  respond(response: ChallengeResponse): Promise<SignInStep>;
  /** Whether this is the person's password, found out by a sign-in that leaves nothing behind. */
  proves(input: SignInInput): Promise<boolean>;
}

/** What a sign-in stands on: what is loaded only where it is needed comes by a call. */
interface Surroundings {
  wire: Wire;
  session: Session;
  startSrp(): Promise<Srp>;
  loadTotp(): Promise<Totp>;
}

/** What is known between two calls of one sign-in. */
interface Exchange {
  readonly username: string;
  /** What Cognito calls the person. */
  readonly userId?: string | undefined;
  /** What answers PASSWORD_VERIFIER, until it has. */
  readonly proof?: { readonly password: Secret; readonly srp: Srp } | undefined;
}

export function createSignIn({ config, pool, clock }: AuthContext, surroundings: Surroundings): SignIn {
  const { wire, session, startSrp, loadTotp } = surroundings;
  const lockOut = createLockOut();
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);
  // By the Session of what was posed: a Lambda may ask something of its own before the password is proved.
  const exchanges = new WeakMap<Secret, Exchange>();

  async function initiate({ username, password }: SignInInput): Promise<{ answer: Answer; exchange: Exchange }> {
    const { authFlow: AuthFlow = 'USER_SRP_AUTH' } = config;
    const text = password?.reveal() ?? '';
    const isPlain = AuthFlow === 'USER_PASSWORD_AUTH';
    const isCustom = AuthFlow === 'CUSTOM_AUTH';
    const srp = isPlain || (isCustom && !text) ? undefined : await startSrp();
    const AuthParameters = {
      USERNAME: username,
      ...(isPlain && { PASSWORD: text }),
      ...(srp && { SRP_A: srp.publicValue }),
      ...(srp && isCustom && { CHALLENGE_NAME: 'SRP_A' }),
    };
    const call = wire.call('InitiateAuth', { AuthFlow, ClientId: pool.clientId, AuthParameters });
    const answer = await (isPlain ? proving(username, call) : call);
    return { answer, exchange: { username, proof: srp && password && { password, srp } } };
  }

  /** Waits for a call that says whether a password is right: the failures add up to the lock-out. */
  async function proving(username: string, call: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await call;
      lockOut.passed(username);
      return answer;
    } catch (error) {
      if (toAuthError(error).code === 'incorrect-credentials') lockOut.failed(username, clock.now());
      throw error;
    }
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
      const error = toAuthError(thrown);
      if (error.code !== 'locked-out') throw error;
      throw new AuthError('locked-out', { cause: error.cause, retryAt: lockOut.retryAt(username, clock.now()) });
    }
  }

  const answerWith = (ChallengeName: unknown, ChallengeResponses: Answer, Session: unknown) =>
    wire.call('RespondToAuthChallenge', { ChallengeName, ClientId: pool.clientId, ChallengeResponses, Session });

  async function follow(answer: Answer, exchange: Exchange): Promise<SignInStep> {
    if (answer.AuthenticationResult) {
      return { kind: 'signedIn', session: await session.begin(answer.AuthenticationResult), offers: [] };
    }
    const next = await answerUnasked(answer, exchange);
    if (next) return follow(next.answer, next.exchange);
    const challenge = pose(answer, exchange.username, exchange.userId, clock.now());
    if ('session' in challenge) exchanges.set(challenge.session, { ...exchange, userId: challenge.userId });
    return { kind: 'challenge', challenge };
  }

  /** Answers a challenge that needs no person; undefined for the others. A password is proved once. */
  async function answerUnasked(answer: Answer, { username, proof }: Exchange) {
    if (answer.ChallengeName !== 'PASSWORD_VERIFIER') return undefined;
    if (!proof) throw unusable('PASSWORD_VERIFIER without SRP_A.');
    const responses = await verifyPassword(asRecord(answer.ChallengeParameters) ?? {}, proof);
    const call = answerWith(answer.ChallengeName, responses, answer.Session);
    return { answer: await proving(username, call), exchange: { username, userId: responses.USERNAME } };
  }

  async function verifyPassword(parameters: Answer, { password, srp }: NonNullable<Exchange['proof']>) {
    const [userId, secretBlock] = [asText(parameters.USER_ID_FOR_SRP), asText(parameters.SECRET_BLOCK)];
    const [serverPublicValue, salt] = [asText(parameters.SRP_B), asText(parameters.SALT)];
    if (!userId || !secretBlock || !serverPublicValue || !salt) throw unusable('PASSWORD_VERIFIER lacks a parameter.');
    try {
      const key = await srp.deriveKey(userId, password.reveal(), serverPublicValue, salt);
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

  /** Returns the Session to go on with: an authenticator app proves itself by a call of its own. */
  async function proveApp(challenge: MfaSetupChallenge, code: Secret, deviceName: string | undefined): Promise<string> {
    const { Status, Session } = await (await loadTotp()).verify(challenge, digitsOf(code), deviceName);
    if (Status === 'ERROR') throw new AuthError('code-mismatch', { cause: new Error('VerifySoftwareToken: ERROR.') });
    const session = asText(Session);
    if (!session) throw unusable('VerifySoftwareToken without a Session.');
    return session;
  }

  return {
    begin: (input) =>
      stepOf(input.username, async () => {
        const { answer, exchange } = await initiate(input);
        return follow(answer, exchange);
      }),
    respond(response) {
      const { challenge } = response;
      const { name, username, userId } = challenge;
      return stepOf(username, async () => {
        const isApp = name === 'MFA_SETUP' && 'code' in response;
        const responses = isApp ? {} : responsesTo(response);
        const deviceName = 'deviceName' in response ? response.deviceName : undefined;
        const Session = isApp ? await proveApp(challenge, response.code, deviceName) : challenge.session.reveal();
        const answer = await answerWith(name, { ...responses, USERNAME: userId }, Session);
        return follow(answer, exchanges.get(challenge.session) ?? { username, userId });
      });
    },
    async proves(input) {
      const { answer: first, exchange } = await initiate(input);
      const { answer } = exchange.proof ? ((await answerUnasked(first, exchange)) ?? {}) : { answer: first };
      const token = asText(asRecord(answer?.AuthenticationResult)?.RefreshToken);
      // Not waited for: what was asked is known.
      if (token) wire.call('RevokeToken', { Token: token, ClientId: pool.clientId }).catch(() => {});
      return Boolean(answer?.AuthenticationResult ?? asText(answer?.ChallengeName));
    },
  };
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
