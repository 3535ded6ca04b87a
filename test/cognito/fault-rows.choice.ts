import type { LocalCognitoConfig } from '../../src/testing/index.ts';
import { challengeIn } from './canned.ts';
import { choicePool } from './choice-pool.ts';
import { code, emptyIsDone, grace, type Row, signIn, succeeded } from './fault-rows.ts';
import { username } from './page.ts';

const withPasskeys: LocalCognitoConfig = {
  signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
  webAuthnConfiguration: { relyingPartyId: 'example.com', userVerification: 'required' },
};
/** The calls of a sign-in by choice, of passkeys and of a step-up. */
export const choiceRows: Record<string, Row> = {
  'signIn by a choice, its first call': {
    byChoice: true,
    operation: 'InitiateAuth',
    pool: choicePool(),
    prepare:
      ({ gateway }) =>
      () =>
        gateway.signIn({ username, method: 'EMAIL_OTP' }),
  },
  'signIn by a confirmation': {
    byChoice: true,
    operation: 'InitiateAuth',
    pool: choicePool(),
    async prepare(page) {
      await page.gateway.signUp({ username: grace, attributes: {} });
      const { confirmation } = await page.gateway.confirmSignUp({ username: grace, code: code(page, grace) });
      return () => page.gateway.signIn({ username: grace, confirmation });
    },
  },
  'respondToChallenge, a first factor': {
    byChoice: true,
    operation: 'RespondToAuthChallenge',
    pool: choicePool(),
    async prepare({ gateway }) {
      const challenge = challengeIn(await gateway.signIn({ username }), 'SELECT_CHALLENGE');
      return () => gateway.respondToChallenge({ challenge, choice: 'EMAIL_OTP' });
    },
    again: { 'lose-reply': 'session-expired' },
  },
  'respondToChallenge, a passkey': {
    byChoice: true,
    operation: 'RespondToAuthChallenge',
    pool: choicePool(),
    async prepare(page) {
      await signIn(page);
      await page.gateway.createPasskey();
      await page.gateway.signOut({ scope: 'local' });
      const challenge = challengeIn(await page.gateway.signIn({ username, method: 'WEB_AUTHN' }), 'WEB_AUTHN');
      return () => page.gateway.respondToChallenge({ challenge });
    },
    again: { 'lose-reply': 'session-expired' },
  },
  stepUp: {
    byChoice: true,
    operation: 'InitiateAuth',
    pool: choicePool(),
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.stepUp({ maxAge: 0 });
    },
  },
  'createPasskey, its first call': {
    operation: 'StartWebAuthnRegistration',
    pool: withPasskeys,
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.createPasskey();
    },
    // The options were good for three minutes.
    first: { asleep: 'passkey-cancelled' },
    again: { ...succeeded('passkey-exists'), asleep: 'done' },
  },
  'createPasskey, its second call': {
    operation: 'CompleteWebAuthnRegistration',
    pool: withPasskeys,
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.createPasskey();
    },
    first: emptyIsDone,
    again: { 'lose-reply': 'passkey-exists', ...succeeded('passkey-exists') },
  },
  listPasskeys: {
    operation: 'ListWebAuthnCredentials',
    pool: withPasskeys,
    async prepare(page) {
      await signIn(page);
      return () => page.gateway.listPasskeys();
    },
  },
  deletePasskey: {
    operation: 'DeleteWebAuthnCredential',
    pool: withPasskeys,
    async prepare(page) {
      await signIn(page);
      await page.gateway.createPasskey();
      const [passkey] = await page.gateway.listPasskeys();
      return () => page.gateway.deletePasskey({ credentialId: passkey?.credentialId ?? '' });
    },
    first: emptyIsDone,
  },
};
