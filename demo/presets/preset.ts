import type { AuthConfig, AuthenticatorProps } from 'latchkey';
import type { LocalCognitoConfig, SeedUser } from 'latchkey/testing';

/** A user pool to try, and how the app is set up for it. */
export interface Preset {
  title: string;
  /** What is particular about it. */
  text: string;
  people: readonly Person[];
  /** What else to try. */
  ideas: readonly string[];
  pool: LocalCognitoConfig;
  client: Partial<AuthConfig>;
  /** How the pool's own questions are put. */
  customChallenge?: AuthenticatorProps['customChallenge'];
}

interface Person extends SeedUser {
  username: string;
  /** What happens when they sign in. */
  about: string;
}
