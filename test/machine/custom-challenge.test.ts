import { expect, test } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { ada, settled } from './start.ts';

const posed = (number: number) => ({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: `a-session-of-twenty-or-more-${number}`,
  ChallengeParameters: { USERNAME: 'sub', question: `Question ${number}` },
});

/** A pool whose Lambda goes on asking. */
async function asked() {
  const answers: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { ChallengeResponses } = JSON.parse(String(init?.body));
    if (ChallengeResponses) answers.push(ChallengeResponses.ANSWER);
    if (ChallengeResponses?.ANSWER === 'enough')
      return Response.json(
        { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
        { status: 400 },
      );
    return Response.json(posed(answers.length));
  };
  const auth = createAuth({
    userPoolId: 'eu-west-1_Latchkey0',
    clientId: 'latchkeylocalclient',
    authFlow: 'USER_PASSWORD_AUTH',
    storage: 'memory',
    fetch,
  });
  const actor = createAuthActor(auth.gateway).start();
  await settled(actor);
  const send = async (event: Parameters<typeof actor.send>[0]) => {
    actor.send(event);
    await settled(actor);
  };
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  return {
    answers,
    answer: (text: string) => send({ type: 'customChallenge.submit', answer: new Secret(text) }),
    view: () => select(actor.getSnapshot()),
  };
}

test('asks as often as the Lambda does', async () => {
  const { view, answer, answers } = await asked();
  expect(view()).toEqual({
    screen: 'customChallenge',
    busy: false,
    error: undefined,
    notice: undefined,
    parameters: { question: 'Question 0' },
  });
  for (const text of ['one', 'two', 'three']) await answer(text);
  expect(view()).toMatchObject({ screen: 'customChallenge', parameters: { question: 'Question 3' } });
  expect(answers).toEqual(['one', 'two', 'three']);
});

test('begins again where the Lambda has had enough', async () => {
  const { view, answer } = await asked();
  await answer('enough');
  expect(view()).toMatchObject({ screen: 'signIn', error: { code: 'incorrect-credentials' }, username: ada.username });
});
