import { ada } from '../start.ts';
import { newPassword, type Page, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const open = { type: 'forgotPassword.open' } as const;
const ask = { type: 'forgotPassword.submit', username: ada.username } as const;
const resend = { type: 'resetPassword.resend' } as const;
const drop = (page: Page) => page.local.faults.add({ operation: 'ForgotPassword', kind: 'drop' });

/** Comes to the form for the code and another password, and goes on from there. */
const then =
  (goOn: Scenario['run']): Scenario['run'] =>
  async (page) => {
    await page.send(open, ask);
    await goOn(page);
  };
const choose = (page: Page) => page.send({ type: 'resetPassword.submit', code: page.code(), password: newPassword });

export const resetPassword = [
  scenario('forgotPassword.idle · forgotPassword.submit → forgotPassword.submitting', 'takes a username', (page) =>
    page.send(open, ask),
  ),
  scenario('forgotPassword.idle · signIn.open → signIn', 'leads back', (page) =>
    page.send(open, { type: 'signIn.open' }),
  ),
  scenario('forgotPassword.idle · at once [hasUser] → signedIn', 'gives way to a sign-in elsewhere', async (page) => {
    await page.send(open);
    await page.signInElsewhere();
  }),
  scenario(
    'forgotPassword.submitting · forgotPassword done → resetPassword',
    'asks for the code that was sent',
    (page) => page.send(open, ask),
  ),
  scenario(
    'forgotPassword.submitting · forgotPassword fails → forgotPassword.idle',
    'says that no code could be sent',
    (page) => {
      drop(page);
      return page.send(open, ask);
    },
  ),
  scenario(
    'resetPassword.idle · resetPassword.submit → resetPassword.submitting',
    'takes the code and another password',
    then(choose),
  ),
  scenario(
    'resetPassword.idle · resetPassword.resend → resetPassword.resending',
    'takes the wish for another code',
    then((page) => page.send(resend)),
  ),
  scenario(
    'resetPassword.idle · signIn.open → signIn',
    'leads back',
    then((page) => page.send({ type: 'signIn.open' })),
  ),
  scenario(
    'resetPassword.idle · at once [hasUser] → signedIn',
    'gives way to a sign-in elsewhere',
    then((page) => page.signInElsewhere()),
  ),
  scenario(
    'resetPassword.submitting · confirmForgotPassword done → signIn',
    'leads to the sign-in form, where the chosen password counts',
    then(choose),
  ),
  scenario(
    'resetPassword.submitting · confirmForgotPassword fails → resetPassword.idle',
    'says that the code is wrong',
    then((page) => page.send({ type: 'resetPassword.submit', code: wrong, password: newPassword })),
  ),
  scenario(
    'resetPassword.resending · forgotPassword done → resetPassword.idle',
    'says that another code was sent',
    then((page) => page.send(resend)),
  ),
  scenario(
    'resetPassword.resending · forgotPassword fails → resetPassword.idle',
    'says that no code could be sent',
    then((page) => {
      drop(page);
      return page.send(resend);
    }),
  ),
];
