import { ada } from '../start.ts';
import { grace, type Page, password } from './page.ts';
import { scenario } from './scenario.ts';

const signIn = { type: 'signIn.submit', username: ada.username, password } as const;
const askForCode = { type: 'forgotPassword.submit', username: ada.username } as const;
const halfDone = (page: Page) => page.send({ type: 'forgotPassword.open' }, askForCode);

export const checking = [
  scenario('checking.restoring · restore done [isSignedIn] → signedIn', 'finds a stored session', async (page) => {
    await page.send(signIn);
    await page.reload();
  }),
  scenario(
    'checking.restoring · restore done [isUnconfirmed] → confirmSignUp',
    'comes back to a half-done confirmation',
    async (page) => {
      await page.send({ type: 'signUp.open' }, { type: 'signUp.submit', ...grace });
      await page.reload();
    },
  ),
  scenario(
    'checking.restoring · restore done [needsReset] → resetPassword',
    'comes back to a half-done reset',
    async (page) => {
      await halfDone(page);
      await page.reload();
    },
  ),
  scenario(
    'checking.restoring · restore done [hasEnded] → signIn',
    'finds a session that Cognito does not honour any more',
    async (page) => {
      await page.send(signIn);
      page.local.users.delete(ada.username);
      await page.local.clock.advance(2 * 3_600_000);
      await page.reload();
    },
  ),
  scenario('checking.restoring · restore done → signIn', 'finds nothing', async () => {}),
  scenario(
    'checking.restoring · restore fails → checking.failed',
    'can not load what reads the storage',
    async (page) => {
      await halfDone(page);
      await page.reload({ broken: true });
    },
  ),
  scenario('checking.failed · checking.retry → checking.restoring', 'tries once more', async (page) => {
    await halfDone(page);
    await page.reload({ broken: true });
    await page.send({ type: 'checking.retry' });
  }),
  scenario(
    'checking.failed · at once [hasUser] → signedIn',
    'hears of a sign-in elsewhere before another try',
    async (page) => {
      await page.reload({ broken: true });
      await page.signInElsewhere();
    },
  ),
];
