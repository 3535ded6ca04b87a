import { CognitoUserAttribute } from 'amazon-cognito-identity-js';
import { type AuthConfig, Secret } from '../../src/cognito/index.ts';
import type { LocalCognito, LocalCognitoConfig } from '../../src/testing/index.ts';
import type { Client } from './library-client.ts';
import { ada, failureOf, type open, password, username } from './page.ts';

const grace = 'grace@example.com';
export const code = '123456';
const wrongCode = '654321';
const next = 'Difference-Engine-1';
const wrongPassword = 'Not-the-password-1';
const metadata = { tenant: 'acme' };

/** The same through the library and through our gateway. */
export interface Scenario {
  pool?: LocalCognitoConfig;
  config?: Partial<AuthConfig>;
  theirs(client: Client, local: LocalCognito): Promise<unknown>;
  ours(page: ReturnType<typeof open>): Promise<unknown>;
}

const signIn = ({ gateway }: ReturnType<typeof open>, text = password.reveal()) =>
  gateway.signIn({ username, password: new Secret(text) });

export const scenarios: Record<string, Scenario> = {
  'sign-up, a wrong code, another code, confirmation': {
    async theirs({ signUp, user, call, refused }) {
      await signUp(grace, { name: 'Grace' }, {});
      const person = user(grace);
      await refused(call((done) => person.confirmRegistration(wrongCode, false, done)));
      await call((done) => person.resendConfirmationCode(done));
      await call((done) => person.confirmRegistration(code, false, done));
    },
    async ours({ gateway }) {
      await gateway.signUp({ username: grace, password, attributes: { name: 'Grace' } });
      await failureOf(gateway.confirmSignUp({ username: grace, code: new Secret(wrongCode) }));
      await gateway.resendSignUpCode({ username: grace });
      await gateway.confirmSignUp({ username: grace, code: new Secret(code) });
    },
  },
  'sign-up with data for Lambdas': {
    config: { clientMetadata: metadata, validationData: { captcha: 'yes' } },
    async theirs({ signUp, user, call }) {
      await signUp(grace, {}, { captcha: 'yes' }, metadata);
      await call((done) => user(grace).confirmRegistration(code, false, done, metadata));
    },
    async ours({ gateway }) {
      await gateway.signUp({ username: grace, password, attributes: {} });
      await gateway.confirmSignUp({ username: grace, code: new Secret(code) });
    },
  },
  'SRP sign-in': { theirs: ({ signIn }) => signIn(), ours: (page) => signIn(page) },
  'SRP sign-in with data for Lambdas': {
    config: { clientMetadata: metadata },
    theirs: ({ signIn }) => signIn(undefined, { ClientMetadata: metadata }),
    ours: (page) => signIn(page),
  },
  'a wrong password': {
    theirs: ({ signIn, refused }) => refused(signIn(wrongPassword)),
    ours: (page) => failureOf(signIn(page, wrongPassword)),
  },
  'a person who has not confirmed': {
    pool: { users: [{ ...ada, status: 'UNCONFIRMED' }] },
    theirs: ({ signIn, refused }) => refused(signIn()),
    ours: (page) => signIn(page),
  },
  USER_PASSWORD_AUTH: {
    pool: { explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    config: { authFlow: 'USER_PASSWORD_AUTH' },
    theirs: ({ signInPlainly }) => signInPlainly(),
    ours: (page) => signIn(page),
  },
  NEW_PASSWORD_REQUIRED: {
    pool: {
      users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }],
      requiredAttributes: ['email', 'given_name'],
    },
    async theirs({ user, call, details }) {
      const person = user();
      await call((_, { onSuccess, onFailure }) =>
        person.authenticateUser(details(), {
          onSuccess,
          onFailure,
          newPasswordRequired: () =>
            person.completeNewPasswordChallenge(next, { given_name: 'Ada' }, { onSuccess, onFailure }),
        }),
      );
    },
    async ours(page) {
      const step = await signIn(page);
      if (step.kind !== 'challenge' || step.challenge.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(step.kind);
      const attributes = { given_name: 'Ada' };
      await page.gateway.respondToChallenge({ challenge: step.challenge, password: new Secret(next), attributes });
    },
  },
  'a forgotten password': {
    async theirs({ user, call, signIn }) {
      const person = user();
      await call((_, { onSuccess, onFailure }) => person.forgotPassword({ onSuccess, onFailure }));
      await call((_, callbacks) => person.confirmPassword(code, next, callbacks));
      await signIn(next);
    },
    async ours(page) {
      await page.gateway.forgotPassword({ username });
      await page.gateway.confirmForgotPassword({ username, code: new Secret(code), password: new Secret(next) });
      await signIn(page, next);
    },
  },
  'changing the password': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      await call((done) => person.changePassword(password.reveal(), next, done));
    },
    async ours(page) {
      await signIn(page);
      await page.gateway.changePassword({ previous: password, password: new Secret(next) });
    },
  },
  'attributes, a code and its verification': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      const email = new CognitoUserAttribute({ Name: 'email', Value: grace });
      await call((done) => person.updateAttributes([email], done));
      await call((_, { onSuccess, onFailure }) =>
        person.getAttributeVerificationCode('email', { onSuccess, onFailure, inputVerificationCode: onSuccess }),
      );
      await call((_, callbacks) => person.verifyAttribute('email', code, callbacks));
    },
    async ours(page) {
      await signIn(page);
      await page.gateway.updateAttributes({ attributes: { email: grace } });
      await page.gateway.sendAttributeCode({ attribute: 'email' });
      await page.gateway.verifyAttribute({ attribute: 'email', code: new Secret(code) });
    },
  },
  'who this is': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      await call((done) => person.getUserAttributes(done));
    },
    async ours(page) {
      await signIn(page);
      await page.session.fetchUser();
    },
  },
  'a refresh': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      const token = person.getSignInUserSession()?.getRefreshToken();
      await call((done) => token && person.refreshSession(token, done));
    },
    async ours(page) {
      await signIn(page);
      await page.session.tokens({ refresh: true });
    },
  },
  'sign-out that revokes': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      await call((done) => person.signOut(() => done(null, undefined)));
    },
    async ours(page) {
      await signIn(page);
      await page.gateway.signOut({ scope: 'revoke' });
    },
  },
  'sign-out everywhere': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      await call((_, callbacks) => person.globalSignOut(callbacks));
    },
    async ours(page) {
      await signIn(page);
      await page.gateway.signOut({ scope: 'global' });
    },
  },
  'deleting the account': {
    async theirs({ signIn, call }) {
      const person = await signIn();
      await call((done) => person.deleteUser(done));
    },
    async ours(page) {
      await signIn(page);
      await page.gateway.deleteUser();
    },
  },
};
