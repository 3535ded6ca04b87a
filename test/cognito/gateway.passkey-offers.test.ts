import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthConfig } from '../../src/cognito/index.ts';
import { installAuthenticator } from './authenticator.ts';
import { challengeIn } from './canned.ts';
import { beginByChoice } from './choice-pool.ts';
import { ada, failureOf, operations, password, username } from './page.ts';

const lastSignIn = 'latchkey.latchkeylocalclient.lastSignIn';
const domError = (name: string) => new DOMException('The browser says so.', name);
type Page = ReturnType<typeof beginByChoice>;

let browser: ReturnType<typeof installAuthenticator>;

beforeEach(() => {
  browser = installAuthenticator();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page where Ada has a passkey, and is signed in by her password. */
async function withPasskey(config: Partial<AuthConfig> = {}): Promise<Page> {
  const page = beginByChoice({}, config);
  await page.gateway.signIn({ username, password });
  await page.gateway.createPasskey();
  browser.asked.length = 0;
  page.local.clearCalls();
  return page;
}

const ask = async ({ gateway }: Page) =>
  challengeIn(await gateway.signIn({ username, method: 'WEB_AUTHN' }), 'WEB_AUTHN');

/** A page where Ada's last sign-in was by passkey, and is over. */
async function returning(config: Partial<AuthConfig> = {}): Promise<Page> {
  const page = await withPasskey(config);
  await page.gateway.respondToChallenge({ challenge: await ask(page) });
  await page.gateway.signOut({ scope: 'local' });
  browser.asked.length = 0;
  page.local.clearCalls();
  return page;
}

describe('the question whether a person wants a passkey', () => {
  const offersOf = async (page: Page) => {
    const step = await page.gateway.signIn({ username, password });
    return step.kind === 'signedIn' ? step.offers : step.kind;
  };

  it('is put once, where the app names passkeys, until it was answered', async () => {
    const page = beginByChoice({}, { firstFactors: ['PASSWORD', 'WEB_AUTHN'] });
    expect(await offersOf(page)).toEqual(['passkey']);
    expect(await offersOf(page)).toEqual(['passkey']);
    expect(await page.gateway.restore()).toMatchObject({ kind: 'signedIn', offers: [] });
    await page.gateway.declinePasskey();
    expect(await offersOf(page)).toEqual([]);
  });

  it('is put to each person, also where another has made one', async () => {
    const users = [ada, { username: 'grace@example.com', password: password.reveal() }];
    const page = beginByChoice({ users }, { passkeyOffer: 'once' });
    await page.gateway.signIn({ username, password });
    await page.gateway.createPasskey();
    expect(await offersOf(page)).toEqual([]);
    const step = await page.gateway.signIn({ username: 'grace@example.com', password });
    expect(step).toMatchObject({ kind: 'signedIn', offers: ['passkey'] });
  });

  it('is put always, or never, as the app says', async () => {
    const always = beginByChoice({}, { passkeyOffer: 'always' });
    await offersOf(always);
    await always.gateway.declinePasskey();
    expect(await offersOf(always)).toEqual(['passkey']);
    expect(await offersOf(beginByChoice({}, { passkeyOffer: 'never', firstFactors: ['WEB_AUTHN'] }))).toEqual([]);
    expect(await offersOf(beginByChoice())).toEqual([]);
  });

  it('is not put after a passkey, nor where the browser can make none', async () => {
    const page = await withPasskey({ passkeyOffer: 'always' });
    expect(await page.gateway.respondToChallenge({ challenge: await ask(page) })).toMatchObject({ offers: [] });
    vi.stubGlobal('PublicKeyCredential', undefined);
    expect(await offersOf(page)).toEqual([]);
  });

  it('can’t be answered by nobody', async () => {
    expect((await failureOf(beginByChoice().gateway.declinePasskey())).code).toBe('not-signed-in');
  });
});

describe('offerPasskey', () => {
  it('waits in the autofill of a person who used one here last', async () => {
    const page = await returning();
    browser.person = 'wait';
    const offer = page.gateway.offerPasskey();
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1));
    expect(browser.asked[0]).toMatchObject({ mediation: 'conditional', publicKey: { rpId: 'example.com' } });
    browser.pick();
    expect((await offer)?.kind).toBe('signedIn');
    expect(page.facts.at(-1)?.kind).toBe('changed');
  });

  it('asks nothing of Cognito where there is nobody to offer it to, or no way', async () => {
    const fresh = beginByChoice();
    expect(await fresh.gateway.offerPasskey()).toBeUndefined();
    const byPassword = await withPasskey();
    await byPassword.gateway.signOut({ scope: 'local' });
    byPassword.local.clearCalls();
    expect(await byPassword.gateway.offerPasskey()).toBeUndefined();
    const hidden = await returning();
    hidden.local.clearCalls();
    const { open } = await import('./page.ts');
    const elsewhere = open(hidden.local, hidden.storage, { authFlow: 'USER_AUTH', firstFactors: ['PASSWORD'] });
    expect(await elsewhere.gateway.offerPasskey()).toBeUndefined();
    vi.unstubAllGlobals();
    expect(await hidden.gateway.offerPasskey()).toBeUndefined();
    installAuthenticator({ isConditional: false });
    expect(await hidden.gateway.offerPasskey()).toBeUndefined();
    for (const { local } of [fresh, byPassword, hidden]) expect(operations(local)).toEqual([]);
  });

  it('ends by the signal', async () => {
    const page = await returning();
    browser.person = 'wait';
    const giveUp = new AbortController();
    const offer = page.gateway.offerPasskey({ signal: giveUp.signal });
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1));
    giveUp.abort();
    expect(await offer).toBeUndefined();
    expect(await page.gateway.offerPasskey({ signal: giveUp.signal })).toBeUndefined();
    expect(browser.asked).toHaveLength(1);
  });

  it.each(['signIn', 'respondToChallenge', 'createPasskey', 'offerPasskey'] as const)('ends by %s', async (method) => {
    const page = await returning();
    const challenge = await ask(page);
    await page.gateway.respondToChallenge({ challenge: await ask(page) });
    browser.asked.length = 0;
    browser.person = 'wait';
    const offer = page.gateway.offerPasskey();
    await vi.waitFor(() => expect(browser.asked).toHaveLength(1));
    const enders = {
      signIn: () => page.gateway.signIn({ username, password }),
      respondToChallenge: () => page.gateway.respondToChallenge({ challenge }),
      // It is the same authenticator that has one already.
      createPasskey: () => failureOf(page.gateway.createPasskey()),
      offerPasskey: () => page.gateway.offerPasskey(),
    };
    const after = enders[method]();
    expect(await offer).toBeUndefined();
    if (method !== 'signIn') await vi.waitFor(() => expect(browser.asked).toHaveLength(2));
    browser.pick();
    await after;
  });

  it('fetches another challenge before Cognito forgets the first', async () => {
    const page = await returning();
    browser.person = 'wait';
    const offer = page.gateway.offerPasskey();
    for (const count of [1, 2, 3]) {
      await vi.waitFor(() => expect(browser.asked).toHaveLength(count));
      await page.local.clock.advance(150_000);
    }
    await vi.waitFor(() => expect(browser.asked).toHaveLength(4));
    browser.pick();
    expect((await offer)?.kind).toBe('signedIn');
  });

  it.each(['NotAllowedError', 'UnknownError'])('gives up quietly on a %s', async (name) => {
    const page = await returning();
    browser.person = domError(name);
    expect(await page.gateway.offerPasskey()).toBeUndefined();
  });

  it.each(['InitiateAuth', 'RespondToAuthChallenge'])('gives up quietly where %s fails', async (operation) => {
    const page = await returning();
    page.local.faults.add({ operation, kind: 'html' });
    expect(await page.gateway.offerPasskey()).toBeUndefined();
    expect(await page.session.current()).toBeUndefined();
  });

  it('gives up quietly where the passkey is gone', async () => {
    const page = await returning();
    await page.gateway.signIn({ username, password });
    await page.gateway.deletePasskey({ credentialId: browser.passkey.id });
    page.storage.setItem(lastSignIn, JSON.stringify({ username, method: 'WEB_AUTHN' }));
    expect(await page.gateway.offerPasskey()).toBeUndefined();
    expect(browser.asked).toEqual([]);
  });
});
