import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuthConfig, AuthError } from '../../src/cognito/index.ts';
import { createLocalCognito, type LocalCognito } from '../../src/testing/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { choiceRows } from './fault-rows.choice.ts';
import { firstOutcome, invited, type Outcome, type Row, type Run, rows, type Trouble } from './fault-rows.ts';
import { ada, begin, hurry, memory, open, operations, password, username } from './page.ts';

// Makes the key that signs tokens, which takes real time.
beforeAll(async () => {
  await begin().gateway.signIn({ username, password });
});
beforeEach(() => {
  installAuthenticator();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(Object.entries({ ...rows, ...choiceRows }))('%s', (_, row) => {
  it.each(Object.entries(firstOutcome) as [keyof typeof firstOutcome, Outcome][])(
    'comes through %s, and a second try goes on',
    async (trouble, usual) => {
      const { page, strike } = openInTrouble(row, trouble);
      const run = await row.prepare(page);
      const wasSignedIn = (await page.session.current()) !== undefined;
      page.local.clearCalls();

      const expected = row.first?.[trouble] ?? usual;
      expect(await strike(run)).toBe(expected);
      const sent = operations(page.local).filter((name) => name === row.operation).length;
      expect(sent).toBeGreaterThan(0);
      if (!row.isRepeated) expect(sent).toBe(1);
      const isKept = wasSignedIn && !(row.endsSession && expected === 'done');
      if (isKept) expect(await page.session.current()).toBeDefined();

      page.local.faults.clear();
      expect(await outcomeOf(hurry(page.local, run()))).toBe(row.again?.[trouble] ?? 'done');
    },
  );
});

/** A page, and a way to make one call in this trouble. */
function openInTrouble({ operation, bySrp, byChoice, pool }: Row, trouble: Trouble) {
  const local = createLocalCognito({
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    users: [ada, { username: invited, password: password.reveal(), status: 'FORCE_CHANGE_PASSWORD' }],
    ...pool,
  });
  const plain = bySrp ? 'USER_SRP_AUTH' : 'USER_PASSWORD_AUTH';
  const config: Partial<AuthConfig> = { authFlow: byChoice ? 'USER_AUTH' : plain };
  let strike = (run: Run): Promise<Outcome> => outcomeOf(hurry(local, run()));
  if (trouble === 'asleep') {
    const tab = createTab(local, operation);
    Object.assign(config, tab.config);
    strike = (run) => tab.sleepThrough(run);
  } else if (trouble === 'fast clock' || trouble === 'slow clock') {
    const offset = trouble === 'fast clock' ? 600_000 : -600_000;
    config.clock = { ...local.clock, now: () => local.clock.now() + offset };
  } else {
    strike = (run) => {
      local.faults.add({ operation, kind: trouble, times: Number.POSITIVE_INFINITY });
      return outcomeOf(hurry(local, run()));
    };
  }
  return { page: open(local, memory(), config), strike };
}

/** A tab that goes to sleep once Cognito has the call; ten minutes later its timers come first, and the reply after them. */
function createTab(local: LocalCognito, operation: string) {
  const due: (() => void)[] = [];
  const sleep: { isNear: boolean; wake?: () => void } = { isNear: false };
  let isAsleep = false;
  const config: Partial<AuthConfig> = {
    clock: {
      ...local.clock,
      setTimeout: (callback, milliseconds) =>
        local.clock.setTimeout(() => (isAsleep ? due.push(callback) : callback()), milliseconds),
    },
    async fetch(address, init) {
      const isLast = sleep.isNear && new Headers(init?.headers).get('x-amz-target')?.endsWith(`.${operation}`);
      const reply = await local.fetch(address, init);
      if (isLast) {
        sleep.isNear = false;
        isAsleep = true;
        await new Promise<void>((wake) => {
          sleep.wake = wake;
        });
      }
      return reply;
    },
  };
  async function sleepThrough(run: Run): Promise<Outcome> {
    sleep.isNear = true;
    const outcome = outcomeOf(run());
    await vi.waitFor(() => expect(sleep.wake).toBeDefined());
    await local.clock.advance(600_000);
    isAsleep = false;
    for (const callback of due) callback();
    sleep.wake?.();
    return hurry(local, outcome);
  }
  return { config, sleepThrough };
}

function outcomeOf(promise: Promise<unknown>): Promise<Outcome> {
  return promise.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof AuthError) return error.code;
      throw error;
    },
  );
}
