import type { LateMessages } from '../late-messages.ts';

/** English. */
export const lateEn: LateMessages = {
  confirmSignUp: { title: 'Confirm it’s you', submit: 'Confirm' },
  resetPassword: { title: 'Choose a new password', submit: 'Save password' },
  newPassword: {
    title: 'Choose your password',
    text: 'Before you go on, choose a password that only you know.',
    submit: 'Save and sign in',
  },
  unsupportedChallenge: {
    title: 'One more step is needed',
    text: 'Your account asks for a step that this app can’t show yet. Please contact the people who run it.',
    name: (challengeName) => `Step: ${challengeName}`,
  },
  chooseFactor: {
    title: 'How do you want to sign in?',
    text: 'Choose a way',
    factor: {
      PASSWORD: 'With your password',
      EMAIL_OTP: 'With a code by email',
      SMS_OTP: 'With a code by text',
      WEB_AUTHN: 'With a passkey',
    },
  },
  enterPassword: { title: 'Enter your password', submit: 'Continue' },
  passkey: {
    title: 'Use your passkey',
    waiting: 'Your browser asks for your passkey.',
    text: 'Your fingerprint, your face or your screen lock shows that it’s you.',
    retry: 'Try again',
  },
  offerDevice: {
    title: 'Remember this browser?',
    text: 'If only you use it, you won’t be asked for a code here the next time.',
    remember: 'Yes, remember it',
    skip: 'No, not this one',
  },
  verifyContact: {
    title: 'Confirm how to reach you',
    text: 'So that you can get back in if you forget your password. Where may we send a code?',
    submit: 'Send code',
  },
  confirmContact: { title: 'Enter the code', submit: 'Confirm' },
  offerPasskey: {
    title: 'Sign in faster the next time?',
    text: 'With a passkey your fingerprint, your face or your screen lock is all you need. It stays on your devices.',
    submit: 'Create a passkey',
  },
  skip: 'Not now',
  cancel: 'Cancel',
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
    qrCode: 'QR code for your authenticator app',
    open: 'Open your authenticator app',
    secret: 'Key for the app',
    copy: 'Copy the key',
    copied: 'Copied.',
    copyFailed: 'That can’t be copied here. Select the key and copy it.',
    deviceName: 'Name of the device (optional)',
  },
  setupEmail: { title: 'Get your codes by email', text: 'Tell us where to send them.', submit: 'Send code' },
  customChallenge: { title: 'One more question', label: 'Answer', submit: 'Continue' },
};
