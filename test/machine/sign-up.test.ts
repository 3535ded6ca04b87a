import { expect, test } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';
import { select } from '../../src/machine/select.ts';
import { ada, settled, start } from './start.ts';

const submit = { type: 'signUp.submit', ...ada, password: new Secret(ada.password) } as const;

test('asks for the code that was sent', async () => {
  const { actor } = await start();
  actor.send({ type: 'signUp.open' });
  actor.send(submit);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signUp', busy: true });
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'confirmSignUp',
    username: ada.username,
    notice: undefined,
    delivery: { medium: 'EMAIL', destination: 'a***@e***' },
  });
});

test('says that the account exists', async () => {
  const { actor } = await start({ users: [ada] });
  actor.send({ type: 'signUp.open' });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({ screen: 'signUp', error: { code: 'username-exists' } });
  expect(actor.getSnapshot().context.password).toBeUndefined();
});

test('signs a person in who is confirmed at once, and shows no other form on the way', async () => {
  const { actor, local } = await start({ triggers: { preSignUp: () => ({ autoConfirmUser: true }) } });
  const screens = new Set<string>();
  actor.subscribe((snapshot) => screens.add(select(snapshot).screen));
  actor.send({ type: 'signUp.open' });
  actor.send(submit);
  await settled(actor);
  expect(local.users.get(ada.username)?.status).toBe('CONFIRMED');
  expect([...screens]).toEqual(['signUp', 'signedIn']);
});

test('comes to the sign-in form when the automatic sign-in fails, and says that the account is there', async () => {
  const { actor, local } = await start({ triggers: { preSignUp: () => ({ autoConfirmUser: true }) } });
  actor.send({ type: 'signUp.open' });
  local.faults.add({ operation: 'InitiateAuth', kind: 'unknown-type' });
  actor.send(submit);
  await settled(actor);
  expect(select(actor.getSnapshot())).toMatchObject({
    screen: 'signIn',
    username: ada.username,
    notice: 'confirmed',
    error: { code: 'unexpected' },
  });
  expect(actor.getSnapshot().context.password).toBeUndefined();
});
