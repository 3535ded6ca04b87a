import type { AuthEvent } from '../../../src/machine/setup.ts';
import { ada } from '../start.ts';
import { afterSignIn, select } from './after-sign-in.ts';
import { type Page, password } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const config = { explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };
const client = { authFlow: 'USER_AUTH' } as const;
const come = (page: Page) => page.send({ type: 'signIn.submit', username: ada.username, password });
const ask: AuthEvent = { type: 'stepUp.asked', request: { maxAge: 0 } };
const go = (page: Page) => page.send(ask);
const then =
  (...goOn: ((page: Page) => unknown)[]): Scenario['run'] =>
  async (page) => {
    await come(page);
    for (const step of goOn) await step(page);
  };
const posed = (page: Page) => {
  page.answer('InitiateAuth', select('EMAIL_OTP', 'PASSWORD'));
  return go(page);
};

export const stepUp = [
  scenario(
    'signedIn.idle · stepUp.asked → signedIn.reauthenticating',
    'hears that a person is to prove themselves once more',
    then(go),
    config,
    client,
  ),
  scenario(
    'signedIn.reauthenticating · stepUp done [isSignedIn] → signedIn',
    'finds nothing to ask',
    then((page) => page.send({ type: 'stepUp.asked', request: { maxAge: 3600 } })),
    config,
    client,
  ),
  ...afterSignIn({
    from: 'signedIn.reauthenticating · stepUp',
    operation: 'InitiateAuth',
    come,
    go,
    config,
    client,
  }),
  scenario(
    'signedIn.reauthenticating · stepUp fails [isSessionGone] → signIn',
    'finds nobody to ask',
    then((page) => page.items.clear(), go),
    config,
    client,
  ),
  scenario(
    'signedIn.reauthenticating · stepUp fails → signedIn.idle',
    'says that Cognito can’t be reached',
    then((page) => void page.local.faults.add({ operation: 'InitiateAuth', kind: 'drop' }), go),
    config,
    client,
  ),
  scenario(
    'signIn.idle · at once [isStepUp] → signedIn',
    'leaves a person signed in who calls it off',
    then(posed, (page) => page.send({ type: 'signIn.open' })),
    config,
    client,
  ),
  scenario(
    'any · session.ended [isStepUp] → signIn',
    'hears in the middle of it that Cognito does not honour the session any more',
    then(posed, (page) => {
      page.local.users.delete(ada.username);
      return page.refresh();
    }),
    config,
    client,
  ),
];
