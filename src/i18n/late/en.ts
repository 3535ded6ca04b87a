import type { LateMessages } from '../late-messages.ts';

const seconds = (count: number) => (count === 1 ? '1 second' : `${count} seconds`);
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** English. */
export const lateEn: LateMessages = {
  signUp: {
    title: 'Create your account',
    submit: 'Create account',
    haveAccount: 'Already have an account?',
    signIn: 'Sign in',
  },
  forgotPassword: {
    title: 'Reset your password',
    text: 'Tell us who you are, and we’ll send a code to choose a new password with.',
    submit: 'Send code',
  },
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
    needsPhone:
      'Your account needs a phone number that codes can be sent to. Please ask the people who run it to add yours.',
    name: (challengeName) => `Step: ${challengeName}`,
  },
  chooseFactor: {
    title: 'How do you want to sign in?',
    stepUpTitle: 'Confirm that it’s you',
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
    cancelled: 'No passkey was made. Try again, or go on without one.',
  },
  skip: { label: 'Not now' },
  cancel: { label: 'Cancel' },
  attributes: {
    email: 'Email',
    phone_number: 'Phone number',
    name: 'Full name',
    given_name: 'First name',
    middle_name: 'Middle name',
    family_name: 'Last name',
    nickname: 'Nickname',
    preferred_username: 'Display name',
    birthdate: 'Date of birth',
    gender: 'Gender',
    address: 'Address',
    website: 'Website',
    profile: 'Profile page',
    picture: 'Picture address',
    locale: 'Language',
    zoneinfo: 'Time zone',
  },
  rules: {
    label: 'Your password needs',
    met: 'done',
    length: (minimum) => `At least ${minimum} characters`,
    lowercase: 'A lower-case letter',
    uppercase: 'An upper-case letter',
    number: 'A number',
    symbol: 'A symbol, like ! or #',
    unmet: (failing) => `Still needed: ${failing.map(lowerFirst).join('; ')}.`,
    tooShort: 'Make it longer.',
  },
  moreFields: {
    newPassword: 'New password',
    currentPassword: 'Current password',
    phoneNumberHint: 'With the country code: +44 20 7946 0123',
  },
  code: {
    label: 'Code',
    sent: (delivery) => {
      if (delivery?.destination) return `We sent a code to ${delivery.destination}.`;
      return delivery?.medium === 'SMS' ? 'We sent a code to your phone.' : 'Enter the code we sent you.';
    },
    resend: 'Send a new code',
    resendIn: (count) => `Send a new code in ${seconds(count)}`,
  },
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
