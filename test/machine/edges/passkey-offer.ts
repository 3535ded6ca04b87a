import { installAuthenticator } from '../../cognito/authenticator.ts';
import { ada } from '../start.ts';
import { passkey } from './after-sign-in.ts';
import { password } from './page.ts';
import { scenario } from './scenario.ts';

export const passkeyOffer = [
  scenario(
    'signIn.idle · offerPasskey done [needsPasskey] → passkey',
    'signs a person in by the passkey that the browser offered, who has used one here before',
    async (page) => {
      installAuthenticator();
      const last = { username: ada.username, method: 'WEB_AUTHN' };
      page.items.set(`latchkey.${page.local.clientId}.lastSignIn`, JSON.stringify(last));
      const tokens = await page.tokensOf({ username: ada.username, password });
      page.answer('InitiateAuth', passkey);
      page.answer('RespondToAuthChallenge', { AuthenticationResult: tokens });
      await page.comeBack();
    },
    {},
    { authFlow: 'USER_AUTH' },
  ),
];
