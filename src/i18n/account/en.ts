import type { AccountMessages } from '../account-messages.ts';

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** English. */
export const accountEn: AccountMessages = {
  accountNotices: {
    passwordChanged: 'Your password is changed.',
    attributesUpdated: 'Your details are saved.',
    attributeVerified: 'That’s confirmed. Thank you.',
    passkeyCreated: 'Your passkey is ready for the next time.',
  },
  changePassword: {
    title: 'Change your password',
    submit: 'Change password',
    incorrect: 'That isn’t your current password.',
  },
  changeAttributes: {
    title: 'Your details',
    submit: 'Save',
    unchanged: 'These are your details already: there is nothing to save.',
    verifyTitle: (label) => `Confirm your ${lowerFirst(label)}`,
    verify: 'Confirm',
    sendCode: (label) => `Send a code to confirm your ${lowerFirst(label)}`,
    enterCode: 'Enter the code we sent you',
    back: 'Back to your details',
  },
  deleteUser: {
    title: 'Delete your account',
    text: 'Your account and your details are removed for good.',
    submit: 'Delete account',
    confirmTitle: 'Delete your account for good?',
    confirmText: 'This can’t be undone.',
    confirm: 'Yes, delete my account',
    cancel: 'No, keep it',
  },
};
