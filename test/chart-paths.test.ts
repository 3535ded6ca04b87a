import { describe, expect, it } from 'vitest';
import { type AnyEventObject, type AnyStateNode, transition } from 'xstate';
import { getShortestPaths, getStateNodes } from 'xstate/graph';
import type { Gateway } from '../src/cognito/gateway/index.ts';
import { createAuthMachine } from '../src/machine/machine.ts';
import { type AuthSnapshot, type Screen, select } from '../src/machine/select.ts';
import type { AuthEvent } from '../src/machine/setup.ts';
import { commands, errors, otherCommands, outputs, user, username } from './machine/everything.ts';

// Paths are walked without an actor being started, so nothing here is ever called.
const gateway = {} as Gateway;
const machine = createAuthMachine(gateway);

/** What a person does; the rest are facts about the session. */
const isCommand = ({ type }: AuthEvent) => !type.startsWith('session.');

const calls = (state: AuthSnapshot) => state._nodes.flatMap((node: AnyStateNode) => node.invoke);
const successes = (state: AuthSnapshot): AnyEventObject[] =>
  calls(state).flatMap(({ id, src }) =>
    (outputs[String(src)] ?? []).map((output) => ({ type: `xstate.done.actor.${id}`, output, actorId: id })),
  );
const failures = (state: AuthSnapshot): AnyEventObject[] =>
  calls(state)
    .filter(({ src }) => src !== 'sessionWatcher')
    .flatMap(({ id }) => errors.map((error) => ({ type: `xstate.error.actor.${id}`, error, actorId: id })));

/** Two states are one to what may follow, if they differ only in what no guard asks for: which error it was, what the challenge says. */
const sameness = ({ value, context: { challenge, way, offers = [], ...rest } }: AuthSnapshot) => {
  const kind = challenge && [
    challenge.name,
    'options' in challenge && challenge.options.length > 1,
    'hasOtherWays' in challenge && challenge.hasOtherWays,
  ];
  const known = Object.entries(rest).flatMap(([name, held]) => (held === undefined || unasked.has(name) ? [] : [name]));
  return JSON.stringify([value, known.sort(), kind, Object.keys(way ?? {}), offers.length]);
};
const unasked = new Set(['username', 'task', 'delivery', 'deliveries']);

const paths = getShortestPaths(machine, {
  // xstate's types leave out the events that it makes itself.
  events: (state) =>
    [...Object.values(commands), ...otherCommands, ...successes(state), ...failures(state)] as AuthEvent[],
  serializeState: sameness,
});
const reached = paths.map((path) => path.state);

const nodes: AnyStateNode[] = getStateNodes(machine);
const leaves = nodes.filter((node) => node.type === 'atomic');
const isIn = (state: AuthSnapshot, leaf: AnyStateNode) => state._nodes.includes(leaf);
const next = (state: AuthSnapshot, event: AnyEventObject) => transition(machine, state, event as AuthEvent)[0];
const busy = reached.filter((state) => state.hasTag('busy'));
/** Somebody is signed in, and is shown the app or a question of ours. */
const isSignedIn = (state: AuthSnapshot) => state.hasTag('signedIn');
const isStepUp = (state: AuthSnapshot) => state.context.stepUp !== undefined;
/** Every name that a context can have that was used in a way. */
const noContext = Object.fromEntries(
  reached.flatMap(({ context }) => Object.keys(context).map((name) => [name, undefined])),
);
const within = (state: string, ...inner: string[]) => inner.map((value) => ({ [state]: value }));
const inChallenges = [
  ...within('chooseFactor', 'idle', 'submitting'),
  ...within('passkey', 'submitting', 'idle', 'choosing'),
  ...within('enterPassword', 'submitting'),
  ...within('challenge', 'idle', 'submitting', 'resending'),
  ...within('chooseMfa', 'idle', 'submitting'),
  'setupMfa',
  ...within('setupTotp', 'preparing', 'failed', 'idle', 'submitting'),
  ...within('setupEmail', 'idle', 'submitting'),
  ...within('customChallenge', 'idle', 'submitting'),
];
/** The other ways are asked for because of the error, which is told with them. */
const isRetried = (state: AuthSnapshot) =>
  state.matches({ passkey: 'choosing' }) || state.matches({ passkey: 'submitting' }) || hasNoPasskey(state);
const hasNoPasskey = ({ context: { error } }: AuthSnapshot) => error?.code === 'passkey-cancelled';
/** Waits for the person, who may go. */
const isLeft = (state: AuthSnapshot) =>
  state.matches({ passkey: 'submitting' }) || state.matches({ signIn: 'redirecting' });
const label = (state: AuthSnapshot) => JSON.stringify(state.value);

// A record over the union: the compiler sees a screen too many or too few.
const screens: Record<Screen, true> = {
  checking: true,
  signIn: true,
  signUp: true,
  confirmSignUp: true,
  forgotPassword: true,
  resetPassword: true,
  chooseFactor: true,
  enterPassword: true,
  passkey: true,
  newPassword: true,
  challenge: true,
  chooseMfa: true,
  setupMfa: true,
  setupTotp: true,
  setupEmail: true,
  customChallenge: true,
  unsupportedChallenge: true,
  offerDevice: true,
  verifyContact: true,
  confirmContact: true,
  offerPasskey: true,
  signedIn: true,
};

describe('the paths of the chart', () => {
  it('lead to every state', () => {
    const missed = leaves.filter((leaf) => !reached.some((state) => isIn(state, leaf)));
    expect(missed.map((leaf) => leaf.id)).toEqual([]);
  });

  it('lead out of every busy state, by each success and by each failure', () => {
    for (const state of busy) {
      expect(successes(state), label(state)).not.toEqual([]);
      for (const event of [...successes(state), ...failures(state)]) {
        const after = next(state, event);
        const isAskedAgain = state.matches('passkey') && after.context.challenge?.name === 'WEB_AUTHN';
        if (!isAskedAgain) expect(after.value, `${label(state)} on ${JSON.stringify(event)}`).not.toEqual(state.value);
      }
    }
  });

  it('end at something to say after each failure', () => {
    for (const state of busy) {
      for (const event of failures(state)) {
        const { context, value } = next(state, event);
        const goesOn = /signingIn|signedIn/.test(JSON.stringify(value)) && (!isSignedIn(state) || isStepUp(state));
        expect(goesOn || context.error || context.notice, `${label(state)} on ${JSON.stringify(event)}`).toBeTruthy();
      }
    }
  });

  it('give every state a view', () => {
    for (const state of reached) expect(select(state).screen).toBeDefined();
    expect(new Set(reached.map((state) => select(state).screen))).toEqual(new Set(Object.keys(screens)));
  });

  it('lead from every screen that is not busy to the sign-in form, or to another try, and to being signed in', () => {
    for (const state of reached.filter((state) => !state.hasTag('busy') && !isSignedIn(state))) {
      const way = commands[state.matches('checking') ? 'checking.retry' : 'signIn.open'];
      expect(state.matches('signIn') || state.can(way), label(state)).toBe(true);
      if (!isStepUp(state)) expect(isSignedIn(next(state, commands['session.changed'])), label(state)).toBe(true);
      // Who was signed in before a step-up is so after it was called off.
      else expect(next(state, commands['signIn.open']).value, label(state)).toEqual({ signedIn: 'idle' });
    }
  });

  it('lead from every call of a form that fails to being signed in, if somebody signed in elsewhere meanwhile', () => {
    for (const state of busy.filter((state) => !isSignedIn(state) && !isStepUp(state) && !isRetried(state))) {
      for (const event of failures(state)) {
        const after = next(next(state, commands['session.changed']), event);
        const goesOn = JSON.stringify(after.value).includes('signingIn');
        expect(goesOn || isSignedIn(after), `${label(state)} on ${JSON.stringify(event)}`).toBe(true);
      }
    }
  });

  it('keep the password only where a sign-in may still need it', () => {
    const holding = reached.filter((state) => state.context.password);
    expect(new Set(holding.map(label))).toEqual(
      new Set(
        [
          { signIn: 'submitting' },
          ...within('signUp', 'submitting', 'signingIn'),
          ...within('confirmSignUp', 'idle', 'submitting', 'resending', 'signingIn'),
          { newPassword: 'submitting' },
          ...inChallenges,
        ].map((value) => JSON.stringify(value)),
      ),
    );
  });

  it('keep a challenge, and the way to it, only where it is answered or named', () => {
    const holding = reached.filter(({ context }) => context.challenge);
    expect(new Set(holding.map(label))).toEqual(
      new Set(
        [
          ...within('newPassword', 'idle', 'submitting'),
          ...within('enterPassword', 'idle'),
          ...inChallenges,
          'unsupportedChallenge',
        ].map((value) => JSON.stringify(value)),
      ),
    );
    for (const state of reached.filter((state) => state.context.way && !state.matches('signIn')))
      expect(state.context.challenge, label(state)).toBeDefined();
  });

  it('keep the secret of an authenticator app only while it is set up', () => {
    const holding = reached.filter(({ context }) => context.totp);
    expect(new Set(holding.map(label))).toEqual(
      new Set(within('setupTotp', 'idle', 'submitting').map((value) => JSON.stringify(value))),
    );
  });

  it('lead to the sign-in form, with the username and the reason, where a challenge can’t be answered any more', () => {
    const asking = busy.filter(
      (state) =>
        !state.context.user &&
        !state.matches('enterPassword') &&
        calls(state).some(({ src }) => /^(respondTo|startT|signInA)/.test(`${src}`)),
    );
    expect(asking.length).toBeGreaterThan(7);
    for (const state of asking) {
      for (const event of failures(state).filter(({ error }) => /session-expired|incorrect/.test(error.code))) {
        const { value, context } = next(state, event);
        expect(value, label(state)).toEqual({ signIn: 'idle' });
        expect(context).toEqual({ ...noContext, username, error: event.error });
      }
    }
  });

  it('keep nothing but the person, and what the last call said, once somebody is signed in', () => {
    for (const state of reached.filter(isSignedIn)) {
      const { context } = state;
      const { username: _, task, deliveries, error, notice, offers, ...rest } = context;
      const { stepUp } = state.matches({ signedIn: 'reauthenticating' }) ? rest : {};
      expect(rest, label(state)).toEqual({ user, stepUp });
    }
  });

  it('know of nobody, and of nobody’s account, on a form', () => {
    for (const state of reached.filter((state) => !state.hasTag('busy') && !isSignedIn(state) && !isStepUp(state))) {
      const { user, task, deliveries } = state.context;
      expect([user, task, deliveries], label(state)).toEqual([undefined, undefined, undefined]);
    }
  });

  it('keep no message of an earlier step while busy', () => {
    const fresh = busy.filter((state) => !isRetried(state));
    for (const { context } of fresh) expect(context).not.toMatchObject({ error: expect.anything() });
    for (const { context } of fresh) expect(context).not.toMatchObject({ notice: expect.anything() });
  });

  it('forget a half-done step whichever way it is left', () => {
    const left = reached
      .filter((state) => !state.matches('confirmSignUp') && !state.matches('resetPassword'))
      .filter(({ context }) => context.delivery);
    expect(left.map(label)).toEqual([]);
  });
});

describe('the chart', () => {
  it('resolves every target', () => {
    for (const node of nodes) {
      for (const definition of [...node.transitions.values()].flat()) {
        const targets = definition.target ?? [];
        for (const target of targets) expect(nodes, `${node.id} on ${definition.eventType}`).toContain(target);
      }
    }
  });

  it('tags as busy the states that wait, and no others', () => {
    for (const leaf of leaves)
      expect(leaf.tags.includes('busy'), leaf.id).toBe(leaf.invoke.some(({ src }) => src !== 'offerPasskey'));
  });

  it('gives every state a screen, its own or that of the state around it', () => {
    for (const leaf of leaves)
      expect(leaf.meta ?? leaf.parent?.meta, leaf.id).toMatchObject({ screen: expect.any(String) });
  });

  it('takes no command while it is busy', () => {
    for (const state of busy.filter((state) => !isLeft(state))) {
      for (const event of Object.values(commands).filter(isCommand))
        expect(state.can(event), `${label(state)}: ${event.type}`).toBe(false);
    }
  });

  it('takes every command somewhere', () => {
    for (const event of Object.values(commands))
      expect(
        reached.some((state) => state.can(event)),
        event.type,
      ).toBe(true);
  });
});
