import type { LateMessages } from '../late-messages.ts';

/** English. */
export const lateEn: LateMessages = {
  challenge: {
    title: {
      SMS_MFA: 'Check your texts',
      EMAIL_OTP: 'Check your email',
      SOFTWARE_TOKEN_MFA: 'Open your authenticator app',
    },
    app: (deviceName) => `Enter the code ${deviceName ? `that ${deviceName}` : 'it'} shows for this account.`,
    submit: 'Continue',
    back: 'Try another way',
  },
  chooseMfa: { title: 'Confirm it’s you', text: 'How do you want to get your code?' },
  setupMfa: {
    title: 'Add a second step',
    text: 'From now on you’ll need a code to sign in. How do you want to get your code?',
  },
  mfa: { SMS_MFA: 'By text', EMAIL_OTP: 'By email', SOFTWARE_TOKEN_MFA: 'From an authenticator app' },
  setupTotp: {
    title: 'Set up your authenticator app',
    text: 'Add this account to your authenticator app, then enter the code it shows.',
    open: 'Open your authenticator app',
    secret: 'Key for the app',
    copy: 'Copy the key',
    copied: 'Copied.',
    copyFailed: 'That can’t be copied here. Select the key and copy it.',
    deviceName: 'Name of the device (optional)',
  },
  setupEmail: { title: 'Get your codes by email', text: 'Tell us where to send them.', submit: 'Send code' },
  customChallenge: { title: 'One more question', label: 'Answer', submit: 'Continue' },
  sessionTimeout: {
    title: { idle: 'Are you still there?', absolute: 'Time to sign in again' },
    text: {
      idle: 'Nothing has happened here for a while. To keep your account safe, you’ll be signed out.',
      absolute: 'To keep your account safe, you’ll be signed out. Save what you’re doing, then sign in again.',
    },
    left: (seconds) => `${seconds} ${seconds === 1 ? 'second' : 'seconds'} left.`,
    stay: 'Stay signed in',
    signOut: 'Sign out',
  },
};
