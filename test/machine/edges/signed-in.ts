import type { AuthEvent } from '../../../src/machine/setup.ts';
import { ada } from '../start.ts';
import { newPassword, type Page, password, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

/** Signs in, and goes on from there. */
const then =
  (goOn: Scenario['run']): Scenario['run'] =>
  async (page) => {
    await page.send({ type: 'signIn.submit', username: ada.username, password });
    await goOn(page);
  };
const send = (...events: AuthEvent[]) => then((page) => page.send(...events));
/** Sends it after the browser's storage was cleared by hand. */
const withoutSession = (event: AuthEvent) =>
  then((page) => {
    page.items.clear();
    return page.send(event);
  });
const withoutNetwork = (operation: string, event: AuthEvent) =>
  then((page) => {
    page.local.faults.add({ operation, kind: 'drop' });
    return page.send(event);
  });

const changePassword = { type: 'account.changePassword', previous: password, password: newPassword } as const;
const rename = { type: 'account.updateAttributes', attributes: { name: 'Ada' } } as const;
const move = { type: 'account.updateAttributes', attributes: { email: 'lovelace@example.com' } } as const;
const sendCode = { type: 'account.sendAttributeCode', attribute: 'email' } as const;
const enterCode = { type: 'account.verifyAttribute', attribute: 'email', code: wrong } as const;
const verify = then(async (page: Page) => {
  await page.send(move);
  await page.send({ ...enterCode, code: page.code() });
});
const deleteUser = { type: 'account.deleteUser' } as const;
const signOut = { type: 'signOut', scope: 'revoke' } as const;
const signOutEverywhere = { type: 'signOut', scope: 'global' } as const;

export const signedIn = [
  scenario(
    'signedIn · session.ended → signIn',
    'hears that Cognito does not honour the session any more',
    then((page) => {
      page.local.users.delete(ada.username);
      return page.refresh();
    }),
  ),
  scenario(
    'signedIn.idle · account.changePassword → signedIn.changingPassword',
    'takes another password',
    send(changePassword),
  ),
  scenario(
    'signedIn.idle · account.updateAttributes → signedIn.updatingAttributes',
    'takes another name',
    send(rename),
  ),
  scenario(
    'signedIn.idle · account.sendAttributeCode → signedIn.sendingAttributeCode',
    'takes the wish for a code',
    send(sendCode),
  ),
  scenario('signedIn.idle · account.verifyAttribute → signedIn.verifyingAttribute', 'takes a code', send(enterCode)),
  scenario(
    'signedIn.idle · account.deleteUser → signedIn.deletingUser',
    'takes the wish to be deleted',
    send(deleteUser),
  ),
  scenario('signedIn.idle · signOut → signedIn.signingOut', 'takes the wish to sign out', send(signOut)),

  scenario(
    'signedIn.changingPassword · changePassword done → signedIn.idle',
    'says that the password is another',
    send(changePassword),
  ),
  scenario(
    'signedIn.changingPassword · changePassword fails [isSessionGone] → signIn',
    'finds no session to change the password of',
    withoutSession(changePassword),
  ),
  scenario(
    'signedIn.changingPassword · changePassword fails → signedIn.idle',
    'says that the previous password is wrong',
    send({ ...changePassword, previous: wrong }),
  ),

  scenario(
    'signedIn.updatingAttributes · updateAttributes done → signedIn.idle',
    'says where a code was sent for the address that was changed',
    send(move),
  ),
  scenario(
    'signedIn.updatingAttributes · updateAttributes fails [isSessionGone] → signIn',
    'finds no session to change the attributes of',
    withoutSession(rename),
  ),
  scenario(
    'signedIn.updatingAttributes · updateAttributes fails → signedIn.idle',
    'says that nothing was changed',
    withoutNetwork('UpdateUserAttributes', rename),
  ),

  scenario(
    'signedIn.sendingAttributeCode · sendAttributeCode done → signedIn.idle',
    'says where the code was sent',
    send(sendCode),
  ),
  scenario(
    'signedIn.sendingAttributeCode · sendAttributeCode fails [isSessionGone] → signIn',
    'finds no session to send a code for',
    withoutSession(sendCode),
  ),
  scenario(
    'signedIn.sendingAttributeCode · sendAttributeCode fails → signedIn.idle',
    'says that no code could be sent',
    withoutNetwork('GetUserAttributeVerificationCode', sendCode),
  ),

  scenario(
    'signedIn.verifyingAttribute · verifyAttribute done → signedIn.idle',
    'says that the address is proved',
    verify,
  ),
  scenario(
    'signedIn.verifyingAttribute · verifyAttribute fails [isSessionGone] → signIn',
    'finds no session to prove an address of',
    withoutSession(enterCode),
  ),
  scenario(
    'signedIn.verifyingAttribute · verifyAttribute fails → signedIn.idle',
    'says that the code is wrong',
    send(sendCode, enterCode),
  ),

  scenario('signedIn.deletingUser · session.ended → stays', 'waits for the end of its own doing', send(deleteUser)),
  scenario('signedIn.deletingUser · deleteUser done → signIn', 'says that the account is gone', send(deleteUser)),
  scenario(
    'signedIn.deletingUser · deleteUser fails [isSessionGone] → signIn',
    'finds no session to delete the account of',
    withoutSession(deleteUser),
  ),
  scenario(
    'signedIn.deletingUser · deleteUser fails → signedIn.idle',
    'says that the account is still there',
    withoutNetwork('DeleteUser', deleteUser),
  ),

  scenario('signedIn.signingOut · session.ended → stays', 'waits for the end of its own doing', send(signOut)),
  scenario('signedIn.signingOut · signOut done → signIn', 'says that nobody is signed in', send(signOut)),
  scenario(
    'signedIn.signingOut · signOut fails [isSessionGone] → signIn',
    'finds no session to end everywhere',
    withoutSession(signOutEverywhere),
  ),
  scenario(
    'signedIn.signingOut · signOut fails → signedIn.idle',
    'says that other sessions go on',
    withoutNetwork('GlobalSignOut', signOutEverywhere),
  ),
];
