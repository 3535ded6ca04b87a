import type { Answer } from './answer.ts';
import type { AuthContext } from './auth-context.ts';
import type { SignIn } from './challenge.ts';
import type { WebAuthnChallenge } from './gateway/index.ts';
import { readLastSignIn } from './last-sign-in.ts';
import { getPasskey } from './passkey.ts';
import type { Secret } from './secret.ts';
import { hasWebAuthn } from './web-authn.ts';

interface Surroundings {
  signIn: SignIn;
  /** Where what was picked is put, for the answer, by the Session of its challenge. */
  picked: WeakMap<Secret, Answer>;
}

// Cognito's Session lives for three minutes at least. Whoever picks a passkey needs some of that.
const longestWait = 150_000;
const timeToAnswer = 30_000;
const shortestWait = 10_000;

/** Waits in the browser's autofill for a passkey of the person who used one here last. Undefined where there is none to wait for, or one of the signals ends it. */
export async function offerPasskey(
  context: AuthContext,
  { signIn, picked }: Surroundings,
  own: AbortController,
  outer: AbortSignal | undefined,
): Promise<WebAuthnChallenge | undefined> {
  const { clock, config } = context;
  const { signal } = own;
  const last = await readLastSignIn(context);
  const isMine = last?.method === 'WEB_AUTHN' && (config.firstFactors?.includes('WEB_AUTHN') ?? true);
  if (!isMine || !hasWebAuthn() || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return undefined;

  /** What was picked while this challenge is good for; undefined at its end. */
  async function wait({ request }: WebAuthnChallenge): Promise<Answer | undefined> {
    const waiting = new AbortController();
    const end = () => waiting.abort();
    signal.addEventListener('abort', end);
    let isStale = false;
    const lifetime = Number(request.timeout) || longestWait + timeToAnswer;
    const timer = clock.setTimeout(
      () => {
        isStale = true;
        end();
      },
      Math.max(shortestWait, Math.min(longestWait, lifetime - timeToAnswer)),
    );
    try {
      return await getPasskey(request, { signal: waiting.signal, mediation: 'conditional' });
    } catch (error) {
      if (isStale) return undefined;
      throw error;
    } finally {
      clock.clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  const end = () => own.abort();
  outer?.addEventListener('abort', end);
  if (outer?.aborted) end();
  await untilIdle(signal);
  while (!signal.aborted) {
    const step = await signIn.begin({ username: last.username, method: 'WEB_AUTHN' });
    // No passkey any more, or the browser has to be asked for more than one.
    if (step.kind !== 'challenge' || step.challenge.name !== 'WEB_AUTHN' || signal.aborted) return undefined;
    const { challenge } = step;
    const credential = await wait(challenge);
    if (credential) {
      picked.set(challenge.session, credential);
      return challenge;
    }
  }
  return undefined;
}

/** Until the page has come up, or the person sets about the form. */
async function untilIdle(signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  await new Promise<unknown>((resolve) => {
    // Safari has no requestIdleCallback, and a server no window.
    (globalThis.requestIdleCallback ?? setTimeout)(resolve);
    globalThis.addEventListener?.('focusin', resolve, { signal: over.signal });
    signal.addEventListener('abort', resolve, { signal: over.signal });
  });
  over.abort();
}
