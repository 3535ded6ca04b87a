import type { ProviderMessages } from '../provider-messages.ts';

/** English. */
export const providersEn: ProviderMessages = {
  providers: {
    signInWith: (name) => `Sign in with ${name}`,
    signUpWith: (name) => `Sign up with ${name}`,
    facebook: 'Continue with Facebook',
    amazon: 'Login with Amazon',
    managedLogin: 'Sign in on the login page',
    or: 'or',
    continueWith: (name) => `Continue with ${name}`,
    noPassword: (name) =>
      `This address signs in ${name === undefined ? 'on the login page' : `with ${name}`}, without a password here.`,
    keepSignedIn: 'Keep me signed in',
    cancel: 'Cancel',
    existsWith: (name) => `You already have an account with this email. Sign in with ${name}, as you did before.`,
    existsWithPassword: 'You already have an account with this email. Sign in with your password, as you did before.',
  },
};
