import { type Auth, type AuthConfig, createAuth } from 'latchkey';
import type { Preset } from './presets/preset.ts';
import { localPool, presets } from './presets.ts';

/** A pool that the demo can sign in to. */
export interface Pool {
  auth: Auth;
  /** What is particular about it. There is nothing to say of a pool of one's own. */
  preset: Preset | undefined;
  /** What the form has beside a password, and how the pool's own questions are put. */
  face: Preset['face'];
  /** Whether there is a managed login. */
  hasLogin: boolean;
  /** Where the local Cognito is. A real one sends its codes to the person. */
  address: string | undefined;
}

const environment: Record<string, string | undefined> = import.meta.env;
const { VITE_USER_POOL_ID: userPoolId, VITE_CLIENT_ID: clientId, VITE_DOMAIN: domain, VITE_PROVIDERS } = environment;

const providers = VITE_PROVIDERS?.split(',').flatMap((name) => name.trim() || []);

const pools = new Map<string, Pool>();

/** Whether there are several pools to choose from: those that vite.config.ts puts on this server. */
export const hasChoice = !(userPoolId && clientId);

/** The pool of this name. Each is made once, so that coming back to it finds the person still there. */
export function poolOf(name: string): Pool {
  const known = pools.get(name);
  if (known) return known;
  const pool = userPoolId && clientId ? ownPool({ userPoolId, clientId, domain }) : demoPool(name);
  pools.set(name, pool);
  // Without a network, the tokens count as long as they say themselves.
  checkStoredSession(pool.auth).catch(console.warn);
  return pool;
}

function ownPool(config: AuthConfig): Pool {
  const hasLogin = config.domain !== undefined;
  // Without names there is the login page, which has a button for each.
  const face = hasLogin ? { identityProviders: providers ?? [{}] } : undefined;
  return { auth: createAuth(config), preset: undefined, face, hasLogin, address: undefined };
}

function demoPool(name: string): Pool {
  const preset = presets.get(name);
  const { base, ...ids } = localPool(name);
  const address = new URL(base, location.origin).href;
  const login = preset?.hasLogin ? { domain: address.replace(/\/$/, '') } : undefined;
  const allowedOrigins = [location.origin];
  const auth = createAuth({ ...preset?.client, ...ids, ...login, allowedOrigins, endpoints: { userPool: address } });
  return { auth, preset, face: preset?.face, hasLogin: login !== undefined, address };
}

/** Asks Cognito whether a session of an earlier visit still counts. If not, it ends, and the form is there instead. */
async function checkStoredSession({ session }: Auth): Promise<void> {
  if (await session.current()) await session.fetchUser();
}
