import { type AuthConfig, createAuth } from 'latchkey';

const environment: Record<string, string | undefined> = import.meta.env;
const { VITE_USER_POOL_ID: userPoolId, VITE_CLIENT_ID: clientId } = environment;

/** A pool of one's own, or else the local Cognito that vite.config.ts puts on this server. */
const pool: AuthConfig = userPoolId && clientId ? { userPoolId, clientId } : await localPool();

export const auth = createAuth(pool);

/** Asks Cognito whether a session of an earlier visit still counts. If not, it ends, and the form is there instead. */
export async function checkStoredSession(): Promise<void> {
  if (await auth.session.current()) await auth.session.fetchUser();
}

/** Where the local Cognito tells what it "sent". A real one sends it to the person. */
export const inboxAddress = pool.endpoints?.userPool && `${pool.endpoints.userPool}inbox/events`;

async function localPool(): Promise<AuthConfig> {
  const { userPoolId, clientId, endpoints } = await import('virtual:latchkey-local');
  return { userPoolId, clientId, endpoints: { userPool: new URL(endpoints.userPool, location.origin).href } };
}
