import { expect, test } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { Secret } from '../../src/cognito/secret.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { createLocalCognito } from '../../src/testing/index.ts';
import { asking } from '../lambdas.ts';
import { ada, settled } from './start.ts';

/** Ada, signing in to a pool whose Lambdas ask three questions after the password. */
async function asked() {
  const questions = ['one', 'two', 'three'].map((answer) => ({ parameters: { question: `Not ${answer}?` }, answer }));
  const local = createLocalCognito({ users: [ada], triggers: asking(questions) });
  const { userPoolId, clientId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory', authFlow: 'CUSTOM_AUTH' });
  const actor = createAuthActor(auth.gateway, { clock }).start();
  await settled(actor);
  const send = async (event: Parameters<typeof actor.send>[0]) => {
    actor.send(event);
    await settled(actor);
  };
  await send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  return {
    actor,
    answer: (text: string) => send({ type: 'customChallenge.submit', answer: new Secret(text) }),
    view: () => select(actor.getSnapshot()),
  };
}

test('asks as often as the Lambdas do, and signs in', async () => {
  const { view, answer, actor } = await asked();
  expect(view()).toEqual({
    screen: 'customChallenge',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    parameters: { question: 'Not one?' },
  });
  await answer('one');
  expect(view()).toMatchObject({ screen: 'customChallenge', parameters: { question: 'Not two?' } });
  await answer('two');
  await answer('three');
  expect(view()).toMatchObject({ screen: 'signedIn', user: { email: ada.username } });
  expect(actor.getSnapshot().context).toMatchObject({ challenge: undefined, password: undefined });
});

test('begins again, with the username filled in, after a wrong answer', async () => {
  const { view, answer } = await asked();
  await answer('one');
  await answer('one');
  expect(view()).toMatchObject({ screen: 'signIn', error: { code: 'incorrect-credentials' }, username: ada.username });
});
