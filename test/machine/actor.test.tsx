import { act, render, screen } from '@testing-library/react';
import { useSelector } from '@xstate/react';
import { expect, test } from 'vitest';
import { createAuth } from '../../src/cognito/auth.ts';
import { createAuthActor } from '../../src/machine/actor.ts';
import { select } from '../../src/machine/select.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

test('is read by useSelector of @xstate/react', async () => {
  const { userPoolId, clientId, fetch, clock } = createLocalCognito();
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory' });
  const actor = createAuthActor(auth.gateway, { clock });
  let renders = 0;
  const Screen = () => {
    renders += 1;
    return <p>{useSelector(actor, (snapshot) => select(snapshot).screen)}</p>;
  };
  render(<Screen />);
  expect(screen.getByText('checking')).toBeVisible();
  act(() => void actor.start());
  expect(await screen.findByText('signIn')).toBeVisible();
  const before = renders;
  act(() => actor.send({ type: 'signUp.open' }));
  expect(screen.getByText('signUp')).toBeVisible();
  expect(renders).toBe(before + 1);
  actor.stop();
});
