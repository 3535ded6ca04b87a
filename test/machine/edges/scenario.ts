import type { AuthConfig } from '../../../src/cognito/auth-config.ts';
import type { LocalCognitoConfig } from '../../../src/testing/index.ts';
import type { Page } from './page.ts';

/** A way through the chart that takes one edge of it. */
export interface Scenario {
  /** As the chart has it, by `edgeName`. */
  edge: string;
  /** What happens there, in a sentence without its subject. */
  sentence: string;
  /** Comes to the edge and takes it. */
  run: (page: Page) => Promise<void>;
  /** The pool that it takes place in. */
  config: LocalCognitoConfig;
  /** What the app says of it. */
  client: Partial<AuthConfig>;
}

export const scenario = (
  edge: string,
  sentence: string,
  run: Scenario['run'],
  config: LocalCognitoConfig = {},
  client: Partial<AuthConfig> = {},
): Scenario => ({ edge, sentence, run, config, client });
