import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { SignInDevice } from './device.ts';
import type { DeviceStore } from './device-store.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Exchange, StepUp, Turn } from './exchange.ts';
import type { FirstFactors, Proof } from './first-factors.ts';
import type {
  ChallengeResponse,
  MfaSetupChallenge,
  Offer,
  SignInInput,
  SignInStep,
  UserSession,
} from './gateway/index.ts';
import { loaded } from './load.ts';
import { createLockOut } from './lock-out.ts';
import { claimPassword } from './password-claim.ts';
import { carried, digitsOf, parseJson, pose, responsesTo } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Session } from './session.ts';
import type { Srp } from './srp.ts';
import type { Totp } from './totp.ts';
import type { Wire } from './wire.ts';

/** Sign-in: InitiateAuth → challenge → RespondToAuthChallenge → … until there are tokens, or a question for the person. */
export interface SignIn {
  begin(input: SignInInput, stepUp?: StepUp): Promise<SignInStep>;
  /** Takes in a challenge that Cognito has not posed: the sign-in begins with its answer. */
  expect(session: Secret, exchange: Exchange): void;
  respond(response: ChallengeResponse, proof?: Proof): Promise<SignInStep>;
  /** The same sign-in goes on under another Session. */
  goOn(from: Secret, to: Secret): void;
  /** Loads what its first call needs, but for SRP. */
  prepare(): Promise<void>;
  /** How far a sign-in comes without the person. Nothing is kept of it here. */
  attempt(input: SignInInput): Promise<Turn>;
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

/** ChallengeResponses. */
type Named = Answer & { readonly USERNAME: string };

export function createSignIn(context: AuthContext, surroundings: Surroundings): SignIn {
  const { config, pool, clock } = context;
  const { wire, session, devices, startSrp, loadDevice, loadTotp } = surroundings;
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
    const call = devices.naming([username], (device) =>
      wire.call('InitiateAuth', {
        AuthFlow,
        ClientId: pool.clientId,
        AuthParameters: { ...AuthParameters, ...device },
      }),
    );
    const answer = await (isPlain ? proving(username, call) : call);
    return { answer, exchange: { username, stepUp, proof: srp && password && { password, srp }, input } };
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
    const isNoted = !stepUp && (config.authFlow === 'USER_AUTH' || config.passkeyOffer);
    // Who is signed in is, whatever can't be made known or loaded then: another sign-in makes up for it.
    const offers = await Promise.all([
      confirmDevice(result, exchange.username, begun).catch(() => []),
      isNoted
        ? loadFirstFactors()
            .then((loaded) => loaded.finish(exchange, begun.user))
            .catch(() => [])
        : [],
    ]);
    return { kind: 'signedIn', session: begun, offers: offers.flat() };
  }

  async function confirmDevice(result: unknown, username: string, { user }: UserSession): Promise<Offer[]> {
    const metadata = asRecord(asRecord(result)?.NewDeviceMetadata);
    if (!metadata) return [];
    return (await (await loadDevice()).confirm(metadata, [username, user.username])) ? ['device'] : [];
  }

  /** Answers the challenges that need no person. A password is proved once, and so is a device. */
  async function answerUnasked(turn: Turn): Promise<Turn> {
    const { answer, exchange } = turn;
    const { username, proof, input, first, method, stepUp } = exchange;
    if (answer.ChallengeName === 'DEVICE_SRP_AUTH' && input)
      return answerUnasked(await (await loadDevice()).prove(answer, exchange, () => initiate(input, stepUp)));
    if (answer.ChallengeName !== 'PASSWORD_VERIFIER') return turn;
    if (!proof) throw unusable('PASSWORD_VERIFIER without SRP_A.');
    const userId = asText(asRecord(answer.ChallengeParameters)?.USER_ID_FOR_SRP) ?? '';
    const claimant = { poolName, userId, srp: proof.srp, password: proof.password.reveal() };
    const claim = await claimPassword(answer, claimant, wire.now());
    const call = answerWith(username, answer.ChallengeName, { USERNAME: userId, ...claim }, answer.Session);
    const next = await proving(username, call);
    const known = { username, userId, input, method: first ? ('PASSWORD' as const) : method, stepUp };
    return answerUnasked({ answer: next, exchange: known });
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
    goOn(from, to) {
      const exchange = exchanges.get(from);
      if (exchange) exchanges.set(to, exchange);
    },
    respond(response, given) {
      const { challenge } = response;
      const { name, username, userId } = challenge;
      const exchange = exchanges.get(challenge.session) ?? { username, userId };
      return stepOf(username, async () => {
        if (isFirst(name, exchange)) return follow(await (await loadFirstFactors()).respond(response, exchange, given));
        const isApp = name === 'MFA_SETUP' && 'code' in response;
        const responses = isApp ? {} : responsesTo(response);
        const deviceName = 'deviceName' in response ? response.deviceName : undefined;
        const Session = isApp ? await proveApp(challenge, response.code, deviceName) : challenge.session.reveal();
        const answer = await answerWith(username, name, { ...responses, USERNAME: userId }, Session);
        return follow({ answer, exchange });
      });
    },
    prepare: async () => {
      if (config.authFlow === 'USER_AUTH') await loadFirstFactors();
    },
    attempt: async (input) => answerUnasked(await initiate(input)),
  };
}

const isFirst = (challengeName: unknown, { first }: Exchange) =>
  first || /^(SELECT_CHALLENGE|PASSWORD(_SRP)?|WEB_AUTHN)$/.test(String(challengeName));
