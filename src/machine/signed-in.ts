import { carried, chart, failure, output } from './setup.ts';
import { afterSignIn } from './sign-in.ts';

export const afterEnd = {
  target: '#signIn',
  actions: ['forgetUser', 'forgetStepUp', { type: 'notify', params: 'sessionEnded' }],
} as const;

/** Where an app shows its own way out beside an offer, that one is open. */
export const toSignOut = { target: '#signedIn.signingOut', actions: 'forgetOffers' } as const;

export const afterFailure = [
  { guard: { type: 'isSessionGone', params: failure }, ...afterEnd },
  { target: 'idle', actions: { type: 'keepError', params: failure } },
] as const;

/** Somebody is signed in, until they sign out or Cognito says that the session no longer counts. What they do with their account is done here, one task at a time. */
export const signedIn = chart.createStateConfig({
  id: 'signedIn',
  meta: { screen: 'signedIn' },
  initial: 'idle',
  tags: 'signedIn',
  entry: ['forgetPassword', 'forgetChallenge', 'forgetStepUp'],
  on: { 'session.ended': afterEnd },
  states: {
    idle: {
      exit: 'clearMessages',
      always: [
        { guard: { type: 'offers', params: 'device' }, target: '#offerDevice' },
        { guard: { type: 'offers', params: 'contact' }, target: '#verifyContact' },
        { guard: { type: 'offers', params: 'passkey' }, target: '#offerPasskey' },
      ],
      on: {
        'stepUp.asked': {
          target: 'reauthenticating',
          actions: { type: 'keepStepUp', params: ({ event }) => event.request },
        },
        'account.changePassword': 'changingPassword',
        'account.updateAttributes': 'updatingAttributes',
        'account.sendAttributeCode': 'sendingAttributeCode',
        'account.verifyAttribute': 'verifyingAttribute',
        'account.deleteUser': 'deletingUser',
        signOut: 'signingOut',
      },
    },
    changingPassword: {
      tags: 'busy',
      entry: { type: 'keepTask', params: 'changePassword' },
      invoke: {
        src: 'changePassword',
        input: carried('account.changePassword'),
        onDone: { target: 'idle', actions: { type: 'notify', params: 'passwordChanged' } },
        onError: afterFailure,
      },
    },
    updatingAttributes: {
      tags: 'busy',
      entry: { type: 'keepTask', params: 'updateAttributes' },
      invoke: {
        src: 'updateAttributes',
        input: carried('account.updateAttributes'),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'keepDeliveries', params: output },
            { type: 'notify', params: 'attributesUpdated' },
          ],
        },
        onError: afterFailure,
      },
    },
    sendingAttributeCode: {
      tags: 'busy',
      entry: { type: 'keepTask', params: 'sendAttributeCode' },
      invoke: {
        src: 'sendAttributeCode',
        input: carried('account.sendAttributeCode'),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'keepDeliveries', params: ({ event }) => [event.output] },
            { type: 'notify', params: 'codeSent' },
          ],
        },
        onError: afterFailure,
      },
    },
    verifyingAttribute: {
      tags: 'busy',
      entry: { type: 'keepTask', params: 'verifyAttribute' },
      invoke: {
        src: 'verifyAttribute',
        input: carried('account.verifyAttribute'),
        onDone: {
          target: 'idle',
          actions: [
            { type: 'forgetDeliveryOf', params: output },
            { type: 'notify', params: 'attributeVerified' },
          ],
        },
        onError: afterFailure,
      },
    },
    /** What a step-up still needs is asked on the screens of a sign-in. */
    reauthenticating: {
      tags: 'busy',
      invoke: {
        src: 'stepUp',
        input: carried('stepUp.asked'),
        onDone: afterSignIn,
        onError: [
          { guard: { type: 'isSessionGone', params: failure }, ...afterEnd },
          { target: 'idle', actions: [{ type: 'keepError', params: failure }, 'cancelStepUp', 'forgetStepUp'] },
        ],
      },
    },
    deletingUser: {
      tags: 'busy',
      entry: { type: 'keepTask', params: 'deleteUser' },
      // Its own doing.
      on: { 'session.ended': {} },
      invoke: {
        src: 'deleteUser',
        onDone: {
          target: '#signIn',
          actions: ['forgetUser', 'forgetUsername', { type: 'notify', params: 'userDeleted' }],
        },
        onError: afterFailure,
      },
    },
    signingOut: {
      tags: 'busy',
      // Its own doing.
      on: { 'session.ended': {} },
      invoke: {
        src: 'signOut',
        input: carried('signOut'),
        // The form comes up because the person asked for it; the notice tells it from a session that ended by itself.
        onDone: {
          target: '#signIn',
          actions: ['forgetUser', 'forgetUsername', { type: 'notify', params: 'signedOut' }],
        },
        onError: afterFailure,
      },
    },
  },
});
