import { AuthError } from '../../../src/cognito/errors.ts';
import type { AuthEvent } from '../../../src/machine/setup.ts';
import type { Page } from './page.ts';
import { scenario } from './scenario.ts';

const redirect: AuthEvent = { type: 'signIn.redirect', provider: 'Google' };
const leave = (page: Page) => page.send(redirect);

// What goes on at the provider is test/cognito/oauth.test.ts's; here is what the chart makes of it.
export const redirects = [
  scenario(
    'checking.restoring · restore done [hasRefused] → signIn',
    'says that a provider sent the person back without a sign-in',
    (page) => page.reload({ refused: true }),
  ),
  scenario('signIn.idle · signIn.redirect → signIn.redirecting', 'leaves for a provider', leave),
  scenario('signUp.idle · signIn.redirect → signIn.redirecting', 'leaves for a provider', (page) =>
    page.send({ type: 'signUp.open' }, redirect),
  ),
  scenario('signIn.redirecting · signIn.open → signIn.idle', 'is left while the provider is waited for', (page) =>
    page.send(redirect, { type: 'signIn.open' }),
  ),
  scenario(
    'signIn.redirecting · signInWithRedirect done → signedIn',
    'signs in, by what the provider’s popup has brought',
    async (page) => {
      await page.signInElsewhere();
      const session = await page.session();
      await page.signOutElsewhere();
      page.popup(async () => ({ kind: 'signedIn', session, offers: [] }));
      await leave(page);
    },
  ),
  scenario(
    'signIn.redirecting · signInWithRedirect fails → signIn.idle',
    'says that the person refused there',
    async (page) => {
      page.popup(() => Promise.reject(new AuthError('redirect-refused')));
      await leave(page);
    },
  ),
];
