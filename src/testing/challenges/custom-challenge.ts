import { required } from '../auth-flows/auth-flow.ts';
import { continueCustom, customChallenge } from '../steps/custom.ts';
import { checkSecretHash } from '../user-pool/client.ts';
import { runVerifyAuthChallengeResponse } from '../user-pool/custom-triggers.ts';
import { checkDevice } from '../user-pool/devices.ts';
import { invalidParameter, notAuthorized } from '../wire/service-error.ts';
import type { Respond } from './challenge.ts';

/** CUSTOM_CHALLENGE: the pool's functions judge the answer and say what comes next. One session takes one answer, right or wrong. */
export const answerCustomChallenge: Respond = async (pool, { responses, session, clientMetadata }) => {
  const name = required(responses, 'USERNAME');
  const challengeAnswer = required(responses, 'ANSWER');
  await checkSecretHash(pool, name, responses.SECRET_HASH);
  if (session === undefined) throw invalidParameter('Missing required parameter Session');
  const { privateChallengeParameters, challengeMetadata, ...progress } = pool.sessions.read(customChallenge, session);
  const { attempt, typedName, username } = progress;
  const user = attempt && pool.users.bySub(attempt.sub);
  const isSame = user
    ? pool.users.find(name) === user
    : [typedName, username].some((known) => pool.users.normalise(known) === pool.users.normalise(name));
  if (!isSame) throw notAuthorized('Invalid session for the user.');
  const deviceKey = responses.DEVICE_KEY ?? attempt?.deviceKey;
  checkDevice(pool, user, deviceKey);
  pool.sessions.use(session);
  const challengeResult = await runVerifyAuthChallengeResponse(pool, user, {
    name: typedName,
    clientMetadata,
    challengeAnswer,
    privateChallengeParameters,
  });
  const round = {
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult,
    ...(challengeMetadata !== undefined && { challengeMetadata }),
  };
  const next = { ...progress, attempt: attempt && { ...attempt, deviceKey }, rounds: [...progress.rounds, round] };
  return continueCustom(pool, next, { clientMetadata });
};
