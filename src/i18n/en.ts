import type { Messages } from './messages.ts';

const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);
const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** English. */
export const en: Messages = {
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    next: 'Continue',
    forgotPassword: 'Forgot your password?',
    noAccount: 'New here?',
    signUp: 'Create an account',
  },
  checking: { label: 'Loading', retry: 'Try again' },
  backToSignIn: { label: 'Back to sign in' },
  fields: {
    username: 'Username',
    email: 'Email',
    phoneNumber: 'Phone number',
    emailOrPhoneNumber: 'Email or phone number',
    password: 'Password',
    showPassword: 'Show password',
    capsLock: 'Caps Lock is on.',
  },
  problems: {
    required: (label) => `Enter your ${lowerFirst(label)}.`,
    email: 'Enter an email address like name@example.com.',
    phoneNumber: 'Enter the number with its country code, like +44 20 7946 0123.',
    code: 'Enter the digits of the code, 6 to 8 of them.',
    url: 'Enter a web address that starts with https://.',
    other: 'Check this entry.',
  },
  notices: {
    confirmed: 'Your account is confirmed. Sign in to continue.',
    passwordReset: 'Your password is changed. Sign in with the new one.',
    codeSent: 'A new code is on its way.',
    signedOut: 'You’re signed out.',
    sessionEnded: 'Your session has ended. Sign in to continue.',
    userDeleted: 'Your account is deleted.',
  },
  errors: {
    'incorrect-credentials': 'Those details don’t match. Check them and try again.',
    'password-policy': 'That password isn’t strong enough.',
    'locked-out': 'Too many attempts. Sign-in is paused for a moment.',
    'too-many-requests': 'It’s busy right now. Wait a moment, then try again.',
    'session-ended': 'Your session has ended. Sign in to continue.',
    network: 'We can’t reach the server. Check your connection and try again.',
    timeout: 'The server took too long to answer. Try again.',
    'bad-response': 'The server gave an answer we can’t read. Try again in a moment.',
    'service-unavailable': 'The service isn’t available right now. Try again in a moment.',
    unexpected: 'Something went wrong on our side. Try again in a moment.',
  },
  retry: {
    wait: (count) => `Try again in about ${count < 60 ? seconds(count) : minutes(Math.ceil(count / 60))}.`,
  },
};
