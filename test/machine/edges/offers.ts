import type { AuthEvent } from '../../../src/machine/setup.ts';
import { installAuthenticator } from '../../cognito/authenticator.ts';
import { ada } from '../start.ts';
import { type Page, password, wrong } from './page.ts';
import { type Scenario, scenario } from './scenario.ts';

const submit: AuthEvent = { type: 'signIn.submit', username: ada.username, password };
const skip: AuthEvent = { type: 'offer.skip' };
const signOut: AuthEvent = { type: 'signOut', scope: 'revoke' };
const drop = (operation: string) => (page: Page) => void page.local.faults.add({ operation, kind: 'drop' });
const forget = (page: Page) => page.items.clear();
const end = (page: Page) => {
  page.local.users.delete(ada.username);
  return page.refresh();
};
const send =
  (...events: AuthEvent[]) =>
  (page: Page) =>
    page.send(...events);
/** Signs in, and goes on from there. */
const then =
  (...goOn: ((page: Page) => unknown)[]): Scenario['run'] =>
  async (page) => {
    await page.send(submit);
    for (const step of goOn) await step(page);
  };

const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
const devices = { deviceConfiguration: { deviceOnlyRememberedOnUserPrompt: true }, explicitAuthFlows: flows };
const remember: AuthEvent = { type: 'offerDevice.submit', remember: true };
const ofDevice = (edge: string, sentence: string, ...goOn: ((page: Page) => unknown)[]) =>
  scenario(edge, sentence, then(...goOn), devices);

const unproved = { users: [{ ...ada, attributes: { ...ada.attributes, email_verified: 'false' } }] };
const sendCode: AuthEvent = { type: 'verifyContact.submit', attribute: 'email' };
const ofContact = (edge: string, sentence: string, ...goOn: ((page: Page) => unknown)[]) =>
  scenario(edge, sentence, then(...goOn), unproved, { verifyContact: true });
const enter = (page: Page) => page.send({ type: 'confirmContact.submit', code: page.code() });
const resend: AuthEvent = { type: 'confirmContact.resend' };

const passkeys = {
  explicitAuthFlows: flows,
  signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] as const },
  webAuthnConfiguration: { relyingPartyId: 'example.com' },
};
const create: AuthEvent = { type: 'offerPasskey.submit' };
const ofPasskey = (edge: string, sentence: string, ...goOn: ((page: Page) => unknown)[]) =>
  scenario(
    edge,
    sentence,
    (page) => {
      installAuthenticator();
      return then(...goOn)(page);
    },
    passkeys,
    { passkeyOffer: 'once' },
  );

export const offers = [
  ofDevice(
    'signedIn.idle · at once [offers device] → offerDevice',
    'asks whether this browser is to be remembered, where the pool leaves that to the person',
  ),
  ofContact(
    'signedIn.idle · at once [offers contact] → verifyContact',
    'asks a person who has proved no address to prove one, where the app wants it',
  ),
  ofPasskey(
    'signedIn.idle · at once [offers passkey] → offerPasskey',
    'asks whether the person wants a passkey, where the app has any',
  ),

  ofDevice('offerDevice · session.ended → signIn', 'hears that Cognito does not honour the session any more', end),
  ofDevice('offerDevice.idle · offerDevice.submit → offerDevice.submitting', 'takes the answer', send(remember)),
  ofDevice('offerDevice.idle · offer.skip → signedIn', 'goes on without', send(skip)),
  ofDevice('offerDevice.idle · signOut → signedIn.signingOut', 'takes the wish to sign out', send(signOut)),
  ofDevice('offerDevice.submitting · rememberDevice done → signedIn', 'has the browser remembered', send(remember)),
  ofDevice(
    'offerDevice.submitting · rememberDevice fails [isSessionGone] → signIn',
    'finds no session to remember the browser for',
    forget,
    send(remember),
  ),
  ofDevice(
    'offerDevice.submitting · rememberDevice fails → offerDevice.idle',
    'says that Cognito can’t be reached',
    drop('UpdateDeviceStatus'),
    send(remember),
  ),

  ofContact('verifyContact · session.ended → signIn', 'hears that Cognito does not honour the session any more', end),
  ofContact('verifyContact.idle · verifyContact.submit → verifyContact.submitting', 'takes an address', send(sendCode)),
  ofContact('verifyContact.idle · offer.skip → signedIn', 'goes on without', send(skip)),
  ofContact('verifyContact.idle · signOut → signedIn.signingOut', 'takes the wish to sign out', send(signOut)),
  ofContact(
    'verifyContact.submitting · sendAttributeCode done → confirmContact',
    'asks for the code that was sent',
    send(sendCode),
  ),
  ofContact(
    'verifyContact.submitting · sendAttributeCode fails [isSessionGone] → signIn',
    'finds no session to send a code for',
    forget,
    send(sendCode),
  ),
  ofContact(
    'verifyContact.submitting · sendAttributeCode fails → verifyContact.idle',
    'says that no code could be sent',
    drop('GetUserAttributeVerificationCode'),
    send(sendCode),
  ),
  ofContact(
    'confirmContact · session.ended → signIn',
    'hears that Cognito does not honour the session any more',
    send(sendCode),
    end,
  ),
  ofContact(
    'confirmContact.idle · confirmContact.submit → confirmContact.submitting',
    'takes the code',
    send(sendCode),
    enter,
  ),
  ofContact(
    'confirmContact.idle · confirmContact.resend → confirmContact.resending',
    'takes the wish for another code',
    send(sendCode, resend),
  ),
  ofContact(
    'confirmContact.idle · challenge.back → verifyContact',
    'leads back to the addresses',
    send(sendCode, { type: 'challenge.back' }),
  ),
  ofContact('confirmContact.idle · offer.skip → signedIn', 'goes on without', send(sendCode, skip)),
  ofContact(
    'confirmContact.idle · signOut → signedIn.signingOut',
    'takes the wish to sign out',
    send(sendCode, signOut),
  ),
  ofContact(
    'confirmContact.submitting · verifyAttribute done → signedIn',
    'says that the address is proved',
    send(sendCode),
    enter,
  ),
  ofContact(
    'confirmContact.submitting · verifyAttribute fails [isSessionGone] → signIn',
    'finds no session to prove an address of',
    send(sendCode),
    forget,
    enter,
  ),
  ofContact(
    'confirmContact.submitting · verifyAttribute fails → confirmContact.idle',
    'says that the code is wrong',
    send(sendCode, { type: 'confirmContact.submit', code: wrong }),
  ),
  ofContact(
    'confirmContact.resending · sendAttributeCode done → confirmContact.idle',
    'says that another code was sent',
    send(sendCode, resend),
  ),
  ofContact(
    'confirmContact.resending · sendAttributeCode fails [isSessionGone] → signIn',
    'finds no session to send a code for',
    send(sendCode),
    forget,
    send(resend),
  ),
  ofContact(
    'confirmContact.resending · sendAttributeCode fails → confirmContact.idle',
    'says that no code could be sent',
    send(sendCode),
    drop('GetUserAttributeVerificationCode'),
    send(resend),
  ),

  ofPasskey('offerPasskey · session.ended → signIn', 'hears that Cognito does not honour the session any more', end),
  ofPasskey('offerPasskey.idle · offerPasskey.submit → offerPasskey.creating', 'takes the wish for one', send(create)),
  ofPasskey('offerPasskey.idle · offer.skip → signedIn', 'goes on without, and does not ask again', send(skip)),
  ofPasskey('offerPasskey.idle · signOut → signedIn.signingOut', 'takes the wish to sign out', send(signOut)),
  ofPasskey('offerPasskey.creating · createPasskey done → signedIn', 'says that the passkey is there', send(create)),
  ofPasskey(
    'offerPasskey.creating · createPasskey fails [isSessionGone] → signIn',
    'finds no session to make one for',
    forget,
    send(create),
  ),
  ofPasskey(
    'offerPasskey.creating · createPasskey fails → offerPasskey.idle',
    'says that Cognito can’t be reached',
    drop('StartWebAuthnRegistration'),
    send(create),
  ),
];
