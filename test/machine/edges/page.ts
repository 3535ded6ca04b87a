import { expect, vi } from 'vitest';
import { type AnyTransitionDefinition, type InspectionEvent, waitFor } from 'xstate';
import { createAuth } from '../../../src/cognito/auth.ts';
import type { AuthConfig } from '../../../src/cognito/auth-config.ts';
import { AuthError } from '../../../src/cognito/errors.ts';
import type { SignedIn, UserSession } from '../../../src/cognito/gateway/index.ts';
import { Secret } from '../../../src/cognito/secret.ts';
import { createAuthActor } from '../../../src/machine/actor.ts';
import type { AuthEvent } from '../../../src/machine/setup.ts';
import { createLocalCognito, type LocalCognito, type LocalCognitoConfig } from '../../../src/testing/index.ts';
import { ada, settled } from '../start.ts';
import { edgeName } from './edge.ts';

export const password = new Secret(ada.password);
export const newPassword = new Secret('Battery-staple-2');
export const wrong = new Secret('000000');
export const grace = { username: 'grace@example.com', attributes: { email: 'grace@example.com' }, password };

/** A page of an app over a local Cognito of its own: what a scenario drives. */
export interface Page {
  local: LocalCognito;
  /** What the browser keeps. */
  items: Map<string, string>;
  /** The names of the edges that were taken, reloads included. */
  taken: Set<string>;
  /** Sends the events one after the other, and waits for the end of what each of them starts. */
  send(...events: AuthEvent[]): Promise<void>;
  /** Sends an event, and another as soon as the screen that it leads to waits for the person. */
  leave(event: AuthEvent, by: AuthEvent): Promise<void>;
  /**
   * Loads the page again. `broken`: at the first try the code that reads the storage doesn't arrive. `refused`: a provider has sent the person back without a
   * sign-in.
   */
  reload(how?: { broken?: boolean; refused?: boolean }): Promise<void>;
  /** Loads the page again, and waits until what the sign-in form begins with by itself is over. */
  comeBack(): Promise<void>;
  /** What comes of the next sign-in in a provider's popup. Without it the page is left, and nothing comes. */
  popup(outcome: () => Promise<SignedIn>): void;
  /** Somebody signs in beside the chart, as in another chart over the same auth object. */
  signInElsewhere(who?: { username: string; password: Secret }): Promise<void>;
  signOutElsewhere(): Promise<void>;
  /** Who is signed in. */
  session(): Promise<UserSession>;
  /** Cognito says that the tokens don't count any more, beside the chart. */
  refresh(): Promise<void>;
  /** Does something at the moment when the next call of this operation is on its way. */
  before(operation: string, act: () => unknown): void;
  /** Answers the next call of this operation in the local Cognito's place, with what it can't be brought to say. */
  answer(operation: string, body: object): void;
  /** What Cognito answers to this person, as an AuthenticationResult. */
  tokensOf(who: { username: string; password: Secret }): Promise<object>;
  /** The last code that was sent. */
  code(): Secret;
  /** What a person's authenticator app shows. */
  totp(username: string): Promise<Secret>;
}

export async function openPage(config: LocalCognitoConfig, client: Partial<AuthConfig> = {}): Promise<Page> {
  // A password that is sent as it is costs no SRP: the chart can't tell.
  const explicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const local = createLocalCognito({ users: [ada], explicitAuthFlows, ...config });
  const { userPoolId, clientId, clock } = local;
  const items = new Map<string, string>();
  const taken = new Set<string>();
  const waiting = new Map<string, () => unknown>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const operation = new Headers(init?.headers).get('x-amz-target')?.split('.')[1] ?? '';
    const act = waiting.get(operation);
    waiting.delete(operation);
    const answer = await act?.();
    return answer instanceof Response ? answer : local.fetch(input, init);
  };
  const note = (event: InspectionEvent) => {
    if (event.type !== '@xstate.microstep') return;
    for (const transition of event._transitions) taken.add(edgeName(transition as AnyTransitionDefinition));
  };

  let inPopup: (() => Promise<SignedIn>) | undefined;
  async function load({ broken = false, refused = false } = {}) {
    const auth = createAuth({
      ...{ userPoolId, clientId, fetch, clock, storage },
      authFlow: 'USER_PASSWORD_AUTH',
      // What happens by itself while the time is moved on would be no doing of the scenario's.
      keepFresh: false,
      ...client,
    });
    let isBroken = broken;
    const restore = async () => {
      if (refused) return { kind: 'redirectFailed' as const, error: new AuthError('redirect-refused') };
      if (!isBroken) return auth.gateway.restore();
      isBroken = false;
      throw new AuthError('network');
    };
    const signInWithRedirect = async () => (inPopup ? inPopup() : new Promise<never>(() => {}));
    const actor = createAuthActor({ ...auth.gateway, restore, signInWithRedirect }, { clock, inspect: note }).start();
    await settled(actor);
    return { auth, actor };
  }

  let { auth, actor } = await load();
  return {
    local,
    items,
    taken,
    async send(...events) {
      for (const event of events) {
        if (!actor.getSnapshot().can(event))
          throw new Error(`${event.type} is not taken at ${JSON.stringify(actor.getSnapshot().value)}.`);
        actor.send(event);
        // Whoever has left the page comes back by another event.
        if (event.type !== 'signIn.redirect' || inPopup) await settled(actor);
      }
    },
    async leave(event, by) {
      actor.send(event);
      await waitFor(actor, (snapshot) => snapshot.can(by));
      actor.send(by);
      await settled(actor);
    },
    async reload(how) {
      actor.stop();
      ({ auth, actor } = await load(how));
    },
    async comeBack() {
      taken.clear();
      actor.stop();
      ({ auth, actor } = await load());
      await vi.waitFor(() => expect([...taken].join()).toContain('signIn.idle · offerPasskey'));
      await settled(actor);
    },
    popup(outcome) {
      inPopup = outcome;
    },
    signInElsewhere: async (who = { username: ada.username, password }) => void (await auth.gateway.signIn(who)),
    async session() {
      const found = await auth.session.current();
      if (!found) throw new Error('Nobody is signed in.');
      return found;
    },
    signOutElsewhere: () => auth.gateway.signOut({ scope: 'local' }),
    refresh: async () => void (await auth.session.tokens({ refresh: true }).catch(() => {})),
    before: (operation, act) => void waiting.set(operation, act),
    answer: (operation, body) =>
      void waiting.set(operation, () => Response.json(body, { status: '__type' in body ? 400 : 200 })),
    async tokensOf({ username, password }) {
      const AuthParameters = { USERNAME: username, PASSWORD: password.reveal() };
      const response = await local.fetch(local.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        },
        body: JSON.stringify({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters }),
      });
      return (await response.json()).AuthenticationResult;
    },
    totp: async (username) => new Secret(await local.totp(username)),
    code: () => new Secret(local.inbox.messages.at(-1)?.code ?? ''),
  };
}
