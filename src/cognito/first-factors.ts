import { type Answer, asRecord, asText } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { DeviceStore } from './device-store.ts';
import { CognitoException, toAuthError, unusable } from './error-table.ts';
import { AuthError } from './errors.ts';
import type { Exchange, StepUp, Turn } from './exchange.ts';
import type {
  AuthUser,
  CallOptions,
  Challenge,
  ChallengeResponse,
  FirstFactor,
  Offer,
  SignInInput,
} from './gateway/index.ts';
import { firstFactorTypes, keepLastSignIn, readLastSignIn } from './last-sign-in.ts';
import { loaded } from './load.ts';
import type { carried, parseJson, pose, responsesTo } from './pose.ts';
import type { Secret } from './secret.ts';
import type { Srp } from './srp.ts';
import { passkeyAskedKey } from './storage.ts';
import { hasWebAuthn } from './web-authn.ts';
import type { Wire } from './wire.ts';

/** USER_AUTH: a sign-in that begins with who, and goes on with one of the ways in which that can be proved. */
export interface FirstFactors {
  /** InitiateAuth. Undefined where a confirmation was refused, and the password is to be used as ever. */
  initiate(input: SignInInput, stepUp?: StepUp): Promise<Turn | undefined>;
  pose(turn: Turn, now: number): Promise<{ challenge: Challenge; exchange: Exchange }>;
  respond(response: ChallengeResponse, exchange: Exchange, proof?: Proof): Promise<Turn>;
  /** Remembers by what the person has signed in, and says whether to ask them if they want a passkey. */
  finish(exchange: Exchange, user: AuthUser): Promise<Offer[]>;
}

/** What a passkey is asked for with, or has given already: AuthenticationResponseJSON. */
export interface Proof extends CallOptions {
  credential?: Answer | undefined;
}

type Asked = { username: string; userId: string; session: Secret };

interface Surroundings {
  wire: Wire;
  devices: DeviceStore;
  startSrp(): Promise<Srp>;
  /** Counts the failures that add up to the lock-out. */
  proving(username: string, call: Promise<Answer>): Promise<Answer>;
  /** InitiateAuth, by whatever flow. */
  initiate(input: SignInInput, stepUp: StepUp | undefined): Promise<Turn>;
  /** Handed over: a chunk that imported them would take them out of the adapter's, and everybody would load one more. */
  posing: { pose: typeof pose; carried: typeof carried; parseJson: typeof parseJson; responsesTo: typeof responsesTo };
  exchanges: WeakMap<Secret, Exchange>;
}

export function createFirstFactors(context: AuthContext, surroundings: Surroundings): FirstFactors {
  const { config, pool, storage } = context;
  const { wire, devices, startSrp, proving, posing, exchanges } = surroundings;
  const { pose, carried } = posing;

  const isUsable = (factor: FirstFactor) =>
    (config.firstFactors?.includes(factor) ?? true) && (factor !== 'WEB_AUTHN' || hasWebAuthn());

  /** Cognito's names, as those of a person's ways, in its order. */
  function waysIn(available: readonly string[]): FirstFactor[] {
    const named = available.map((name) => (name === 'PASSWORD_SRP' ? 'PASSWORD' : name));
    const known = named.flatMap((name) => firstFactorTypes.filter((factor) => factor === name));
    return [...new Set(known)].filter(isUsable);
  }

  async function remembered(username: string): Promise<FirstFactor | undefined> {
    const last = await readLastSignIn(context);
    return last?.username === username && isUsable(last.method) ? last.method : undefined;
  }

  const initiate = (username: string, parameters: Answer, rest: Answer = {}) =>
    devices.naming([username], (device) => {
      const AuthParameters = { USERNAME: username, ...parameters, ...device };
      return wire.call('InitiateAuth', { AuthFlow: 'USER_AUTH', ClientId: pool.clientId, AuthParameters, ...rest });
    });

  const send = (ChallengeName: string, { username, userId, session }: Asked, responses: Answer) =>
    devices.naming([username, userId], (device) =>
      wire.call('RespondToAuthChallenge', {
        ...{ ChallengeName, ClientId: pool.clientId, Session: session.reveal() },
        ChallengeResponses: { ...responses, USERNAME: userId, ...device },
      }),
    );

  /** Proves by SRP where that is offered: the password stays here then. */
  async function givePassword(
    name: string,
    asked: Asked,
    exchange: Exchange,
    { password, srp }: { password: Secret; srp?: Srp | undefined },
  ): Promise<Turn> {
    const isChoice = name === 'SELECT_CHALLENGE';
    const { first, ...rest } = exchange;
    const isBySrp = isChoice ? (first?.available?.includes('PASSWORD_SRP') ?? true) : name === 'PASSWORD_SRP';
    if (isBySrp) {
      const own = srp ?? (await startSrp());
      const responses = { ...(isChoice && { ANSWER: 'PASSWORD_SRP' }), SRP_A: own.publicValue };
      const answer = await send(name, asked, responses);
      return { answer, exchange: { ...rest, first: { ...first }, proof: { password, srp: own } } };
    }
    const PASSWORD = password.reveal();
    const responses = { ...(isChoice && { ANSWER: 'PASSWORD' }), PASSWORD };
    const answer = await proving(exchange.username, send(name, asked, responses));
    return { answer, exchange: { ...rest, proof: undefined, method: 'PASSWORD' } };
  }

  function readRequest(answer: Answer): Answer {
    const request = asRecord(posing.parseJson(asRecord(answer.ChallengeParameters)?.CREDENTIAL_REQUEST_OPTIONS));
    if (request && asText(request.challenge)) return request;
    throw unusable('WEB_AUTHN without CREDENTIAL_REQUEST_OPTIONS that can be read.');
  }

  async function answerTo(
    response: ChallengeResponse,
    { posed, ...exchange }: Exchange,
    { credential, signal }: Proof,
  ): Promise<Turn> {
    const { challenge } = response;
    const name = posed ?? challenge.name;
    if ('password' in response) return givePassword(name, challenge, exchange, response);
    if (challenge.name !== 'WEB_AUTHN') {
      const answer = await send(name, challenge, posing.responsesTo(response));
      return { answer, exchange: { ...exchange, first: { ...exchange.first } } };
    }
    const used = credential ?? (await (await loadPasskey()).getPasskey(challenge.request, { signal }));
    const CREDENTIAL = JSON.stringify(used);
    const answer = await provingPasskey(send(name, challenge, { CREDENTIAL }));
    return { answer, exchange: { ...exchange, first: undefined, method: 'WEB_AUTHN' } };
  }

  return {
    async initiate(input, stepUp) {
      const { username, password, method, confirmation } = input;
      if (confirmation) {
        try {
          const answer = await initiate(username, {}, { Session: confirmation.reveal() });
          return { answer, exchange: { username, stepUp, input, ...(password?.reveal() && { method: 'PASSWORD' }) } };
        } catch (error) {
          // A Session that is used up, or a pool without USER_AUTH: there are other ways.
          if (!(error instanceof CognitoException && refusal.test(error.name))) throw error;
          if (password?.reveal() && config.authFlow !== 'USER_AUTH') return undefined;
        }
      }
      const wanted = method === 'last' ? await remembered(username) : method;
      const srp = password?.reveal() ? await startSrp() : undefined;
      const isBegun = wanted && wanted !== 'PASSWORD' && (wanted !== 'WEB_AUTHN' || hasWebAuthn());
      const answer = await initiate(username, {
        ...(srp ? { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srp.publicValue } : undefined),
        ...(!srp && isBegun && { PREFERRED_CHALLENGE: wanted }),
        ...stepUp?.parameters,
      });
      const available = textsIn(answer.AvailableChallenges);
      const first = { available, wanted: method === 'PASSWORD' ? method : undefined };
      const proof = srp && password && { password, srp };
      const exchange = { username, stepUp, first, proof, input };
      const isOffered = answer.ChallengeName === 'SELECT_CHALLENGE' && available?.some(isPassword);
      if (!proof || !isOffered) return { answer, exchange };
      // Cognito would rather have it chosen, and the password is here.
      const asked = carried(answer, username, undefined);
      return givePassword('SELECT_CHALLENGE', asked, { ...exchange, userId: asked.userId }, proof);
    },
    async pose({ answer, exchange }, now) {
      const { username, userId } = exchange;
      const available = textsIn(answer.AvailableChallenges) ?? exchange.first?.available;
      const first = { ...exchange.first, available };
      const name = asText(answer.ChallengeName);
      switch (name) {
        case 'SELECT_CHALLENGE': {
          const last = await remembered(username);
          const options = waysIn(available ?? []).sort((one, other) => Number(other === last) - Number(one === last));
          if (options.length === 0) {
            const challengeName = [name, available?.join(', ')].filter(Boolean).join(': ');
            return { challenge: { name: 'UNSUPPORTED', challengeName }, exchange };
          }
          const posed = carried(answer, username, userId);
          if (first.wanted && options.includes(first.wanted))
            return { challenge: { name: first.wanted, ...posed }, exchange: { ...exchange, first, posed: name } };
          const known = options.find((way) => way === last);
          return { challenge: { name, ...posed, options, last: known }, exchange: { ...exchange, first } };
        }
        case 'PASSWORD':
        case 'PASSWORD_SRP':
          return { challenge: { name, ...carried(answer, username, userId) }, exchange: { ...exchange, first } };
        case 'WEB_AUTHN': {
          const challenge = { name, ...carried(answer, username, userId), request: readRequest(answer) };
          // A browser may want the ceremony to follow a click closely. What fails here is tried again, and told, then.
          loadPasskey().catch(() => {});
          return { challenge, exchange };
        }
        default: {
          const challenge = pose(answer, username, userId, now);
          const isFirst = exchange.first && (challenge.name === 'EMAIL_OTP' || challenge.name === 'SMS_OTP');
          if (!isFirst) return { challenge, exchange: { ...exchange, first: undefined } };
          const hasOtherWays = !(available && waysIn(available).every((way) => way === challenge.name));
          return { challenge: { ...challenge, hasOtherWays }, exchange: { ...exchange, first } };
        }
      }
    },
    async respond(response, exchange, proof = {}) {
      const { challenge } = response;
      const { username } = challenge;
      if ('code' in response) {
        const answer = await send(challenge.name, challenge, posing.responsesTo(response));
        const method = firstFactorTypes.find((type) => type === challenge.name);
        return { answer, exchange: { ...exchange, first: undefined, method } };
      }
      if (exchange.isSpent) return surroundings.initiate(anew(response, username), exchange.stepUp);
      const turn = await answerTo(response, exchange, proof);
      exchanges.set(challenge.session, { ...exchange, isSpent: true });
      return turn;
    },
    async finish({ username, method }, { sub }) {
      if (method) await keepLastSignIn(context, { username, method });
      const when = config.passkeyOffer ?? (config.firstFactors?.includes('WEB_AUTHN') ? 'once' : 'never');
      if (when === 'never' || method === 'WEB_AUTHN' || !hasWebAuthn()) return [];
      const wasAsked = when === 'once' && (await storage.getItem(passkeyAskedKey(pool.clientId, sub))) !== null;
      return wasAsked ? [] : ['passkey'];
    },
  };
}

const loadPasskey = () => loaded(() => import('./passkey.ts'));
const isPassword = (name: string) => /^PASSWORD(_SRP)?$/.test(name);
const refusal = /NotAuthorized|InvalidParameter|ExpiredCode|Unsupported|FeatureUnavailable/;

/** The sign-in that an answer to a used up challenge asks for. */
function anew(response: ChallengeResponse, username: string): SignInInput {
  if ('password' in response) return { username, password: response.password };
  const chosen = 'choice' in response ? response.choice : 'WEB_AUTHN';
  return { username, method: firstFactorTypes.find((type) => type === chosen) };
}

/** What reads like a wrong password is a passkey that Cognito doesn't take. */
async function provingPasskey(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (thrown) {
    const { code, cause } = toAuthError(thrown);
    const isRefused = thrown instanceof CognitoException && /NotAuthorized|InvalidParameter/.test(thrown.name);
    if (!isRefused || !/^(incorrect-credentials|invalid-parameter|unexpected)$/.test(code)) throw thrown;
    throw new AuthError('passkey-refused', { cause });
  }
}

function textsIn(list: unknown): string[] | undefined {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
}
