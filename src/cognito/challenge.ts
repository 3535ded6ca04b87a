import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Exchange, StepUp, Turn } from './exchange.ts';
import type { FirstFactors, GetCredential } from './first-factors.ts';
import type { ChallengeResponse, MfaSetupChallenge, SignInInput, SignInStep } from './gateway/index.ts';
import { loaded } from './load.ts';
import { createLockOut } from './lock-out.ts';
import { carried, digitsOf, parseJson, pose, responsesTo } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Session } from './session.ts';
import { formatTimestamp, type Srp } from './srp.ts';
import type { Totp } from './totp.ts';
import type { Wire } from './wire.ts';

/** Sign-in: InitiateAuth → challenge → RespondToAuthChallenge → … until there are tokens, or a question for the person. */
export interface SignIn {
  begin(input: SignInInput, stepUp?: StepUp): Promise<SignInStep>;
  /** Takes in a challenge that Cognito has not posed: the sign-in begins with its answer. */
  expect(session: Secret, exchange: Exchange): void;
  respond(response: ChallengeResponse, getCredential: GetCredential): Promise<SignInStep>;
  /** Loads what its first call needs, but for SRP. */
  prepare(): Promise<void>;
  /** Whether this is the person's password, found out by a sign-in that leaves nothing behind. */
  proves(input: SignInInput): Promise<boolean>;
}

/** What a sign-in stands on: what is loaded only where it is needed comes by a call. */
interface Surroundings {
  wire: Wire;
  session: Session;
  startSrp(): Promise<Srp>;
  loadTotp(): Promise<Totp>;
  /** Has the browser's ceremony at hand. */
  preparePasskey(): void;
}

export function createSignIn(context: AuthContext, surroundings: Surroundings): SignIn {
  const { config, pool, clock } = context;
  const { wire, session, startSrp, loadTotp } = surroundings;
  const lockOut = createLockOut();
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);
  // By the Session of what was posed: a Lambda may ask something of its own before the password is proved.
  const exchanges = new WeakMap<Secret, Exchange>();

  const loadFirstFactors = async (): Promise<FirstFactors> =>
    (await loaded(() => import('./first-factors.ts'))).createFirstFactors(context, {
      posing: { carried, parseJson, pose, responsesTo },
      exchanges,
      ...surroundings,
      proving,
      initiate,
    });

  async function initiate(input: SignInInput, stepUp?: StepUp): Promise<Turn> {
    const { authFlow: AuthFlow = 'USER_SRP_AUTH' } = config;
    const { username, password } = input;
    const isByChoice = AuthFlow === 'USER_AUTH' || input.confirmation || stepUp?.parameters;
    const begun = isByChoice && (await (await loadFirstFactors()).initiate(input, stepUp));
    if (begun) return begun;
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
    return { answer, exchange: { username, stepUp, proof: srp && password && { password, srp } } };
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

  async function follow(turn: Turn): Promise<SignInStep> {
    const { answer, exchange } = await answerUnasked(turn);
    if (answer.AuthenticationResult) return finish(answer.AuthenticationResult, exchange);
    const { challenge, exchange: known } = isFirst(answer.ChallengeName, exchange)
      ? await (await loadFirstFactors()).pose({ answer, exchange }, clock.now())
      : { challenge: pose(answer, exchange.username, exchange.userId, clock.now()), exchange };
    if ('session' in challenge) exchanges.set(challenge.session, { ...known, userId: challenge.userId });
    return { kind: 'challenge', challenge };
  }

  async function finish(result: unknown, exchange: Exchange): Promise<SignInStep> {
    const { stepUp } = exchange;
    const begun = await session.begin(result, stepUp?.person);
    await stepUp?.settle();
    const isPlain = stepUp || !(config.authFlow === 'USER_AUTH' || config.passkeyOffer);
    // Who is signed in is, whatever can't be loaded then.
    const offers = isPlain
      ? []
      : await loadFirstFactors().then(
          (loaded) => loaded.finish(exchange, begun.user),
          () => [],
        );
    return { kind: 'signedIn', session: begun, offers };
  }

  /** Answers the challenges that need no person. A password is proved once. */
  async function answerUnasked(turn: Turn): Promise<Turn> {
    const { answer, exchange } = turn;
    const { username, proof, first, method, stepUp } = exchange;
    if (answer.ChallengeName !== 'PASSWORD_VERIFIER') return turn;
    if (!proof) throw unusable('PASSWORD_VERIFIER without SRP_A.');
    const responses = await verifyPassword(asRecord(answer.ChallengeParameters) ?? {}, proof);
    const next = await proving(username, answerWith(answer.ChallengeName, responses, answer.Session));
    const known = { username, userId: responses.USERNAME, method: first ? ('PASSWORD' as const) : method, stepUp };
    return answerUnasked({ answer: next, exchange: known });
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
    begin: (input, stepUp) => stepOf(input.username, async () => follow(await initiate(input, stepUp))),
    expect: (session, exchange) => exchanges.set(session, exchange),
    respond(response, getCredential) {
      const { challenge } = response;
      const { name, username, userId } = challenge;
      const exchange = exchanges.get(challenge.session) ?? { username, userId };
      return stepOf(username, async () => {
        if (isFirst(name, exchange))
          return follow(await (await loadFirstFactors()).respond(response, exchange, getCredential));
        const isApp = name === 'MFA_SETUP' && 'code' in response;
        const responses = isApp ? {} : responsesTo(response);
        const deviceName = 'deviceName' in response ? response.deviceName : undefined;
        const Session = isApp ? await proveApp(challenge, response.code, deviceName) : challenge.session.reveal();
        const answer = await answerWith(name, { ...responses, USERNAME: userId }, Session);
        return follow({ answer, exchange });
      });
    },
    prepare: async () => {
      if (config.authFlow === 'USER_AUTH') await loadFirstFactors();
    },
    async proves(input) {
      const { answer, exchange } = await answerUnasked(await initiate(input));
      const token = asText(asRecord(answer.AuthenticationResult)?.RefreshToken);
      // Not waited for: what was asked is known.
      if (token) wire.call('RevokeToken', { Token: token, ClientId: pool.clientId }).catch(() => {});
      return !exchange.proof && Boolean(answer.AuthenticationResult ?? asText(answer.ChallengeName));
    },
  };
}

const isFirst = (challengeName: unknown, { first }: Exchange) =>
  first || /^(SELECT_CHALLENGE|PASSWORD(_SRP)?|WEB_AUTHN)$/.test(String(challengeName));

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
