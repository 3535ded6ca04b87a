import type { AuthConfig, AuthenticatorProps, Federation } from 'latchkey';
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
  /** What the form has beside a password, and how the pool's own questions are put. */
  face?: Partial<Federation> & Pick<AuthenticatorProps, 'customChallenge'>;
  /** Whether there is a managed login. */
  hasLogin?: boolean;
  /** Whether there is an identity pool. */
  hasAws?: boolean;
  /** The levels that a person can step up to, by name. */
  levels?: Readonly<Record<string, string>>;
}

interface Person extends SeedUser {
  username: string;
  /** What happens when they sign in. */
  about: string;
}
