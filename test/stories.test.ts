import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import type { Gateway } from '../src/cognito/gateway/index.ts';
import { createAuthMachine } from '../src/machine/machine.ts';
import type { Screen } from '../src/machine/select.ts';

/** A story's name, or why there can be none. */
type Shown = string | { never: string };

interface Row {
  /** In stories/. */
  file: string;
  idle: Shown;
  busy: Shown;
  error: Shown;
  noNetwork: Shown;
}

const noCall = { never: 'It makes no call.' };

/** Each screen in each of its states. */
const table: Readonly<Record<Screen, Row>> = {
  checking: {
    file: 'screens/checking',
    idle: { never: 'It is busy, or has failed.' },
    busy: 'Idle',
    error: { never: 'It fails only where the code that reads the storage can’t be loaded.' },
    noNetwork: 'Offline',
  },
  signIn: { file: 'screens/sign-in', idle: 'Idle', busy: 'Busy', error: 'WrongPassword', noNetwork: 'NoNetwork' },
  signUp: { file: 'screens/sign-up', idle: 'Idle', busy: 'Busy', error: 'AccountExists', noNetwork: 'NoNetwork' },
  confirmSignUp: {
    file: 'screens/confirm-sign-up',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WrongCode',
    noNetwork: 'NoNetwork',
  },
  forgotPassword: {
    file: 'screens/forgot-password',
    idle: 'Idle',
    busy: 'Busy',
    error: 'TooManyTries',
    noNetwork: 'NoNetwork',
  },
  resetPassword: {
    file: 'screens/reset-password',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WrongCode',
    noNetwork: 'NoNetwork',
  },
  chooseFactor: {
    file: 'screens/choose-factor',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WayThatIsGone',
    noNetwork: 'NoNetwork',
  },
  enterPassword: {
    file: 'screens/enter-password',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WrongPassword',
    noNetwork: 'NoNetwork',
  },
  passkey: {
    file: 'screens/passkey',
    idle: { never: 'The browser asks at once. What stands still here has failed.' },
    busy: 'Waiting',
    error: 'LookingForOtherWays',
    noNetwork: 'CancelledWithoutNetwork',
  },
  newPassword: { file: 'screens/new-password', idle: 'Idle', busy: 'Busy', error: 'Refused', noNetwork: 'NoNetwork' },
  challenge: { file: 'screens/challenge', idle: 'Text', busy: 'Busy', error: 'WrongCode', noNetwork: 'NoNetwork' },
  chooseMfa: {
    file: 'screens/choose-mfa',
    idle: 'Idle',
    busy: 'Busy',
    error: 'TooManyRequests',
    noNetwork: 'NoNetwork',
  },
  setupMfa: { file: 'screens/setup-mfa', idle: 'Choice', busy: noCall, error: noCall, noNetwork: noCall },
  setupTotp: {
    file: 'screens/setup-mfa',
    idle: 'App',
    busy: 'AppBusy',
    error: 'AppWrongCode',
    noNetwork: 'AppWithoutNetwork',
  },
  setupEmail: {
    file: 'screens/setup-email',
    idle: 'Idle',
    busy: 'Busy',
    error: 'AddressTaken',
    noNetwork: 'NoNetwork',
  },
  customChallenge: {
    file: 'screens/custom-challenge',
    idle: 'WithWords',
    busy: 'Busy',
    error: 'NothingTyped',
    noNetwork: 'NoNetwork',
  },
  offerDevice: {
    file: 'screens/offer-device',
    idle: 'Idle',
    busy: 'Busy',
    error: 'TooManyRequests',
    noNetwork: 'NoNetwork',
  },
  verifyContact: {
    file: 'screens/verify-contact',
    idle: 'TwoAddresses',
    busy: 'Busy',
    error: 'TooManyAttempts',
    noNetwork: 'NoNetwork',
  },
  confirmContact: {
    file: 'screens/confirm-contact',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WrongCode',
    noNetwork: 'NoNetwork',
  },
  offerPasskey: {
    file: 'screens/offer-passkey',
    idle: 'Idle',
    busy: 'Busy',
    error: 'Cancelled',
    noNetwork: 'NoNetwork',
  },
  unsupportedChallenge: {
    file: 'screens/unsupported-challenge',
    idle: 'Idle',
    busy: noCall,
    error: noCall,
    noNetwork: noCall,
  },
  // What is shown is the app, with what it puts there of the account's forms.
  signedIn: {
    file: 'account/change-password',
    idle: 'Idle',
    busy: 'Busy',
    error: 'WrongPassword',
    noNetwork: 'NoNetwork',
  },
};

const states = ['idle', 'busy', 'error', 'noNetwork'] as const;
type State = (typeof states)[number];

/** What the play function of a story looks for, if it is of this state. */
const evidence: Readonly<Record<State, RegExp>> = {
  idle: /\bplay\b/,
  busy: /'(data|aria)-busy'/,
  error: /\breads\(|'role',\s*'alert'/,
  noNetwork: /can’t reach the server/,
};

/** What is wrong with a row, where the stories of its file are these and the screen makes calls, or none. */
function faults(row: Row, source: string, makesCalls: boolean): string[] {
  const stories = storiesOf(source);
  return states.flatMap((state) => {
    const shown = row[state];
    if (typeof shown === 'object') {
      const isOfCalls = shown === noCall || state === 'busy' || state === 'noNetwork';
      return makesCalls && isOfCalls ? [`${state}: the chart makes a call there`] : [];
    }
    const text = stories.get(shown);
    if (text === undefined) return [`${state}: there is no story ${shown}`];
    return evidence[state].test(text) ? [] : [`${state}: ${shown} doesn’t look for it`];
  });
}

/** The stories of a file by their names, each as it is written; one without a play function of its own with what it takes that from. */
function storiesOf(source: string): Map<string, string> {
  const written = new Map<string, string>();
  const exported: string[] = [];
  for (const statement of parseSync('a.stories.tsx', source).program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, start, end } of declaration.declarations) {
      if (id.type !== 'Identifier') continue;
      written.set(id.name, source.slice(start, end));
      if (declaration !== statement) exported.push(id.name);
    }
  }
  const played = (name: string): string => {
    const text = written.get(name) ?? '';
    if (name === 'meta' || /\bplay\b/.test(text)) return text;
    const [, other = 'meta'] = /\{\s*\.\.\.(\w+)\b(?!\.)/.exec(text) ?? [];
    return text + played(other);
  };
  return new Map(exported.map((name) => [name, played(name)]));
}

const read = (file: string) => {
  const path = join(import.meta.dirname, '../stories', `${file}.stories.tsx`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

// Nothing is started, so nothing here is ever called.
const nodes: AnyStateNode[] = getStateNodes(createAuthMachine({} as Gateway));
const makesCalls = (node: AnyStateNode): boolean =>
  node.invoke.length > 0 || Object.values(node.states).some((inner) => makesCalls(inner));
const screens = nodes.flatMap((node) => (node.meta ? [{ screen: String(node.meta.screen), node }] : []));

describe('the stories', () => {
  test('every screen of the chart has its row', () => {
    expect(screens.length).toBeGreaterThan(20);
    expect(Object.keys(table).sort()).toEqual([...new Set(screens.map(({ screen }) => screen))].sort());
  });

  test.each(Object.entries(table))('%s is shown in each of its states', (name, row) => {
    const own = screens.filter(({ screen }) => screen === name);
    expect(
      faults(
        row,
        read(row.file),
        own.some(({ node }) => makesCalls(node)),
      ),
    ).toEqual([]);
  });
});

describe('the rules can fail', () => {
  const row = { file: '', idle: 'Idle', busy: 'Busy', error: noCall, noNetwork: noCall };
  const meta = `const meta = { component: Stage, play: open };`;
  const idle = `export const Idle: Story = {};`;
  const busy = `export const Busy: Story = { play: async () => { expect(button).toHaveAttribute('data-busy'); } };`;

  test.each([
    ['no story', [meta, idle], false, 'busy: there is no story Busy'],
    ['one that is not exported', [meta, idle, busy.replace('export ', '')], false, 'busy: there is no story Busy'],
    ['one that only has the name', [meta, idle, idle.replace('Idle', 'Busy')], false, 'Busy doesn’t look for it'],
    ['one that nobody plays', [`const meta = {};`, idle, busy], false, 'Idle doesn’t look for it'],
    ['a call that is made after all', [meta, idle, busy], true, 'error: the chart makes a call there'],
  ])('by %s', (_, lines, makesCall, fault) => {
    expect(faults(row, lines.join('\n'), makesCall).join('; ')).toContain(fault);
  });

  test.each([
    ['of its own', [meta, idle, busy]],
    [
      'of the story that it spreads',
      [meta, idle, busy.replace('Busy', 'Wait'), `export const Busy = { ...Wait, args };`],
    ],
    ['of all', [meta.replace('play: open', `play: () => has('aria-busy')`), idle, idle.replace('Idle', 'Busy')]],
  ])('not by a play function %s', (_, lines) => {
    expect(faults(row, lines.join('\n'), false)).toEqual([]);
  });
});
