import { Amplify } from 'aws-amplify';
import * as amplify from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { expect } from 'vitest';
import type { AuthConfig } from '../../src/cognito/index.ts';
import type { LocalCognito, LocalCognitoConfig } from '../../src/testing/index.ts';
import { memory, type open } from './page.ts';

/** The same through Amplify and through our gateway. */
export interface AmplifyScenario {
  pool: LocalCognitoConfig;
  config?: Partial<AuthConfig>;
  theirs(local: LocalCognito): Promise<void>;
  ours(page: ReturnType<typeof open>): Promise<void>;
}

/** Amplify 6, unmodified, on a local Cognito. */
export async function theirsOn(local: LocalCognito, run: (local: LocalCognito) => Promise<void>) {
  const uninstall = local.install();
  Amplify.configure({ Auth: { Cognito: { userPoolId: local.userPoolId, userPoolClientId: local.clientId } } });
  const { map, setItem, getItem, removeItem } = memory();
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => setItem(key, value),
    getItem: async (key) => getItem(key),
    removeItem: async (key) => removeItem(key),
    clear: async () => map.clear(),
  });
  try {
    await run(local);
  } finally {
    uninstall();
  }
}

export const answer = (challengeResponse: string) => amplify.confirmSignIn({ challengeResponse });
export const refused = (promise: Promise<unknown>) => expect(promise).rejects.toThrow();
