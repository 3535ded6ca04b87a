import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/testing/index.ts';
import { begin } from './browser-tab.ts';
import { hurry } from './page.ts';

const operation = 'POST /oauth2/token';

/** Comes back from the provider on a line that is bad for some calls of the token endpoint. */
async function comeBack(kind: FaultKind, times: number) {
  const browser = begin();
  const tab = browser.tab();
  const back = tab.visit(await browser.consent(await tab.leave()));
  browser.local.clearCalls();
  browser.local.faults.add({ operation, kind, times });
  const finishing = back.oauth.finish();
  // Only the call that never ends needs its time moved on.
  const step = await (kind === 'stall' ? hurry(browser.local, finishing) : finishing);
  return { back, step, calls: browser.local.calls.filter((call) => call.operation === operation).length };
}

describe('a bad line to the token endpoint', () => {
  it.each([
    ['drop', 'network', 2],
    ['lose-reply', 'network', 2],
    ['html', 'service-unavailable', 2],
    ['internal-error', 'service-unavailable', 2],
    ['throttle', 'too-many-requests', 2],
    ['stall', 'timeout', 1],
    ['empty', 'bad-response', 1],
    ['empty-object', 'bad-response', 1],
    ['unknown-type', 'bad-response', 1],
  ] as const)('that is bad for long: %s is %s', async (kind, code, count) => {
    const { back, step, calls } = await comeBack(kind, Number.POSITIVE_INFINITY);
    expect(step).toMatchObject({ kind: 'redirectFailed', error: { code } });
    expect(calls).toBe(count);
    expect(await back.session.restore()).toEqual({ kind: 'signedOut' });
  });

  it.each(['drop', 'html', 'internal-error', 'throttle'] as const)(
    'that is bad once costs nothing: %s',
    async (kind) => {
      expect((await comeBack(kind, 1)).step).toMatchObject({ kind: 'signedIn' });
    },
  );

  it('that loses the answer is what failed, not the code that it used up', async () => {
    const { step, calls } = await comeBack('lose-reply', 1);
    expect(step).toMatchObject({ kind: 'redirectFailed', error: { code: 'network' } });
    expect(calls).toBe(2);
  });

  it('that is slow is waited for', async () => {
    expect((await comeBack('delay', 1)).step).toMatchObject({ kind: 'signedIn' });
  });

  it('ends no session that there is', async () => {
    const browser = begin();
    const tab = browser.tab();
    await tab.visit(await browser.consent(await tab.leave())).oauth.finish();
    const back = tab.visit(await browser.consent(await tab.leave()));
    browser.local.faults.add({ operation, kind: 'html', times: Number.POSITIVE_INFINITY });
    expect(await hurry(browser.local, back.oauth.finish())).toBeUndefined();
    expect(await back.session.restore()).toMatchObject({ kind: 'signedIn' });
  });
});
