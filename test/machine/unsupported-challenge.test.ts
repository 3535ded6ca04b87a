import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import { ada, settled, start } from './start.ts';

test('says which step the pool asks for when there is no screen for it, and leads back', async () => {
  const { actor } = await start({ users: [ada], challengeAfterPassword: 'A_CHALLENGE_TO_COME' });
  actor.send({ type: 'signIn.submit', username: ada.username, password: new Secret(ada.password) });
  await settled(actor);
  expect(select(actor.getSnapshot())).toEqual({
    screen: 'unsupportedChallenge',
    busy: false,
    error: undefined,
    isStepUp: false,
    notice: undefined,
    challengeName: 'A_CHALLENGE_TO_COME',
  });
  expect(actor.getSnapshot().context.password).toBeUndefined();

  actor.send({ type: 'signIn.open' });
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signIn', username: ada.username });
  expect(actor.getSnapshot().context.challenge).toBeUndefined();
});
