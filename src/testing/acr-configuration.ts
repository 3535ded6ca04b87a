/** What an amount of proof is called. Which methods are enough for each is Cognito's, and fixed. */
export interface AcrLevelConfig {
  /** What TARGET_ACR_VALUES and the `acr` claim call it: 1 to 64 characters, without spaces, double quotes and backslashes. */
  acrValue: string;
}

/**
 * The names of the four levels, of which a pool may change any: 1 is a password, 2 a code by text or email, 3 a passkey or a password with such a
 * code, 4 a password with the code of an authenticator app.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-step-up-authentication.html
 */
export interface AcrConfiguration {
  /** @default { acrValue: 'urn:cognito:loa:1' } */
  level1: AcrLevelConfig;
  /** @default { acrValue: 'urn:cognito:loa:2' } */
  level2: AcrLevelConfig;
  /** @default { acrValue: 'urn:cognito:loa:3' } */
  level3: AcrLevelConfig;
  /** @default { acrValue: 'urn:cognito:loa:4' } */
  level4: AcrLevelConfig;
}

/** The pool's feature plan. */
export type UserPoolTier = 'LITE' | 'ESSENTIALS' | 'PLUS';

interface GivenAcrConfiguration {
  acrConfiguration?: { [Level in keyof AcrConfiguration]?: AcrLevelConfig | undefined } | undefined;
  userPoolTier?: UserPoolTier | undefined;
}

/** Fills in the default names. Throws a TypeError for names that Cognito refuses. */
export function resolveAcrConfiguration({ acrConfiguration, userPoolTier }: GivenAcrConfiguration): AcrConfiguration {
  if (acrConfiguration && userPoolTier === 'LITE') {
    throw new TypeError('acrConfiguration needs the Essentials plan. Leave it out, or set userPoolTier to ESSENTIALS.');
  }
  const resolved = {
    level1: acrConfiguration?.level1 ?? { acrValue: 'urn:cognito:loa:1' },
    level2: acrConfiguration?.level2 ?? { acrValue: 'urn:cognito:loa:2' },
    level3: acrConfiguration?.level3 ?? { acrValue: 'urn:cognito:loa:3' },
    level4: acrConfiguration?.level4 ?? { acrValue: 'urn:cognito:loa:4' },
  };
  const values = Object.values(resolved).map(({ acrValue }) => acrValue);
  for (const value of values) {
    if (!/^[\x21\x23-\x5B\x5D-\x7E]{1,64}$/.test(value)) {
      throw new TypeError(
        `acrValue '${value}' is not 1 to 64 characters without spaces, double quotes and backslashes.`,
      );
    }
  }
  if (new Set(values).size < values.length) {
    throw new TypeError('Two levels of acrConfiguration have the same name. Default names count too.');
  }
  return resolved;
}
