import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth.ts';
import type { SignInDevice } from './device.ts';
import type { DeviceStore } from './device-store.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { ChallengeResponse, MfaSetupChallenge, SignInInput, SignInStep } from './gateway/index.ts';
import { createLockOut } from './lock-out.ts';
import { claimPassword } from './password-claim.ts';
import { digitsOf, pose, responsesTo } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Session } from './session.ts';
import type { Srp } from './srp.ts';
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
  devices: DeviceStore;
  startSrp(): Promise<Srp>;
  loadDevice(): Promise<SignInDevice>;
  loadTotp(): Promise<Totp>;
}

/** What is known between two calls of one sign-in. */
export interface Exchange {
  readonly username: string;
  /** What Cognito calls the person. */
  readonly userId?: string | undefined;
  /** What answers PASSWORD_VERIFIER, until it has. */
  readonly proof?: { readonly password: Secret; readonly srp: Srp } | undefined;
  /** What begins this sign-in again, until DEVICE_SRP_AUTH is posed: a device proves itself once. */
  readonly input?: SignInInput | undefined;
}

/** ChallengeResponses. */
type Named = Answer & { readonly USERNAME: string };

export function createSignIn({ config, pool, clock }: AuthContext, surroundings: Surroundings): SignIn {
  const { wire, session, devices, startSrp, loadDevice, loadTotp } = surroundings;
  const lockOut = createLockOut();
  const poolName = pool.userPoolId.slice(pool.userPoolId.indexOf('_') + 1);
  // By the Session of what was posed: a Lambda may ask something of its own before the password is proved.
  const exchanges = new WeakMap<Secret, Exchange>();

  async function initiate(input: SignInInput): Promise<{ answer: Answer; exchange: Exchange }> {
    const { username, password } = input;
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
    const call = devices.naming([username], (device) =>
      wire.call('InitiateAuth', {
        AuthFlow,
        ClientId: pool.clientId,
        AuthParameters: { ...AuthParameters, ...device },
      }),
    );
    const answer = await (isPlain ? proving(username, call) : call);
    return { answer, exchange: { username, proof: srp && password && { password, srp }, input } };
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

  const answerWith = (username: string, ChallengeName: unknown, responses: Named, Session: unknown) =>
    devices.naming([username, responses.USERNAME], (device) => {
      const ChallengeResponses = { ...responses, ...device };
      return wire.call('RespondToAuthChallenge', {
        ChallengeName,
        ClientId: pool.clientId,
        ChallengeResponses,
        Session,
      });
    });

  async function follow(answer: Answer, exchange: Exchange): Promise<SignInStep> {
    const { username, userId } = exchange;
    if (answer.AuthenticationResult) return signedIn(answer.AuthenticationResult, username);
    const next = await answerUnasked(answer, exchange);
    if (next) return follow(next.answer, next.exchange);
    const challenge = pose(answer, username, userId, clock.now());
    if ('session' in challenge) exchanges.set(challenge.session, { ...exchange, userId: challenge.userId });
    return { kind: 'challenge', challenge };
  }

  async function signedIn(result: unknown, username: string): Promise<SignInStep> {
    const begun = await session.begin(result);
    const metadata = asRecord(asRecord(result)?.NewDeviceMetadata);
    const confirm = async () => (await loadDevice()).confirm(metadata ?? {}, [username, begun.user.username]);
    // Whatever goes wrong, the person is signed in: another sign-in makes the device known.
    const isAsked = metadata && (await confirm().catch(() => false));
    return { kind: 'signedIn', session: begun, offers: isAsked ? ['device'] : [] };
  }

  /** Answers a challenge that needs no person; undefined for the others. A password is proved once. */
  async function answerUnasked(answer: Answer, exchange: Exchange) {
    const { username, proof, input } = exchange;
    if (answer.ChallengeName === 'DEVICE_SRP_AUTH' && input)
      return (await loadDevice()).prove(answer, exchange, () => initiate(input));
    if (answer.ChallengeName !== 'PASSWORD_VERIFIER') return undefined;
    if (!proof) throw unusable('PASSWORD_VERIFIER without SRP_A.');
    const userId = asText(asRecord(answer.ChallengeParameters)?.USER_ID_FOR_SRP) ?? '';
    const claim = await claimPassword(
      answer,
      { poolName, userId, srp: proof.srp, password: proof.password.reveal() },
      wire.now(),
    );
    const call = answerWith(username, answer.ChallengeName, { USERNAME: userId, ...claim }, answer.Session);
    return { answer: await proving(username, call), exchange: { ...exchange, userId, proof: undefined } };
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
        const answer = await answerWith(username, name, { ...responses, USERNAME: userId }, Session);
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
